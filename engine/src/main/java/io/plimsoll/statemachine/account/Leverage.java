package io.plimsoll.statemachine.account;

import java.util.Arrays;

/**
 * What accounts chose for themselves: high leverage, and the least margin ratio of new risk. Buckets follow their
 * account. It takes no room while nobody chose anything.
 */
public final class Leverage {
    private static final long HIGH = 1L << 62;
    private static final long RATIO_MASK = HIGH - 1;

    private final Accounts accounts;
    /** By account: the ratio in parts per billion, and {@link #HIGH}. */
    private long[] chosen = new long[0];

    /** Of these accounts. */
    public Leverage(final Accounts accounts) {
        this.accounts = accounts;
    }

    /** Sets what an account chose; no ratio below 0. */
    public void set(final int account, final long leastRatioPpb, final boolean isHigh) {
        if (account >= chosen.length) {
            chosen = Arrays.copyOf(chosen, Math.max(account + 1, 2 * chosen.length));
        }
        chosen[account] = leastRatioPpb | (isHigh ? HIGH : 0);
    }

    /** Whether an entry's account chose high leverage. */
    public boolean isHigh(final int entry) {
        return (of(entry) & HIGH) != 0;
    }

    /** The least margin ratio that an entry's account chose; 0: none. */
    public long leastRatioPpb(final int entry) {
        return of(entry) & RATIO_MASK;
    }

    /** Whether an account chose anything. */
    public boolean isChosen(final int account) {
        return of(account) != 0;
    }

    private long of(final int entry) {
        final int account = accounts.isBucket(entry) ? accounts.parent(entry) : entry;
        return account < chosen.length ? chosen[account] : 0;
    }
}
