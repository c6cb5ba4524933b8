package io.plimsoll.statemachine.account;

import io.plimsoll.statemachine.memory.Ints;
import java.util.Arrays;

/** Accounts gathered in any order, each once, and given back in ascending id: the order in which they act. */
public final class AccountSet {
    private final Accounts accounts;
    private long[] ids = new long[64];
    private final Ints seenInRound = new Ints();
    private int round = 1;
    private int size;

    /** @param accounts whose ids order them. */
    public AccountSet(final Accounts accounts) {
        this.accounts = accounts;
    }

    /** Empties it. */
    public void clear() {
        size = 0;
        round++;
        if (round == 0) {
            // 2^32 rounds on, what was added long ago must not pass for added now.
            seenInRound.clear();
            round = 1;
        }
    }

    /** Adds the account of an entry. */
    public void add(final int entry) {
        final int account = accounts.isBucket(entry) ? accounts.parent(entry) : entry;
        if (seenInRound.get(account) != round) {
            seenInRound.set(account, round);
            append(accounts.id(account));
        }
    }

    private void append(final long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    /** Puts what was added in order. */
    public void sort() {
        Arrays.sort(ids, 0, size);
    }

    public int size() {
        return size;
    }

    /** The account at a place, after {@link #sort}. */
    public int accountAt(final int place) {
        return accounts.indexOf(ids[place]);
    }
}
