package io.plimsoll.statemachine.call;

import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.Accounts;
import java.util.Arrays;

/** The entries under a margin call. Derived from their state: no part of the hash, rebuilt after a restore. */
public final class Calls {
    private final Accounts accounts;
    private int[] called = new int[64];
    private int[] placeOf = new int[64];
    private int size;

    /** @param accounts whose deadlines count. */
    public Calls(final Accounts accounts) {
        this.accounts = accounts;
    }

    /** Puts an entry under call. */
    public void add(final int entry) {
        if (size == called.length) {
            called = Arrays.copyOf(called, 2 * size);
        }
        if (entry >= placeOf.length) {
            placeOf = Arrays.copyOf(placeOf, Math.max(2 * placeOf.length, entry + 1));
        }
        placeOf[entry] = size;
        called[size++] = entry;
    }

    /** Takes an entry off. */
    public void remove(final int entry) {
        final int place = placeOf[entry];
        final int last = called[--size];
        called[place] = last;
        placeOf[last] = place;
    }

    /** Adds the accounts with a deadline at or before a time. */
    public void collectDue(final long timestampNs, final AccountSet into) {
        for (int i = 0; i < size; i++) {
            if (accounts.callDeadlineNs(called[i]) <= timestampNs) {
                into.add(called[i]);
            }
        }
    }

    /** How many are under call. */
    public int size() {
        return size;
    }
}
