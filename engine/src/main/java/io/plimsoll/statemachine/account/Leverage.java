package io.plimsoll.statemachine.account;

/**
 * What accounts chose for themselves: high leverage, and the least margin ratio of new risk. Buckets follow their
 * account.
 */
public final class Leverage {
    private static final long HIGH = 1L << 62;
    private static final long RATIO_MASK = HIGH - 1;

    private final Accounts accounts;

    /** Of these accounts. */
    public Leverage(final Accounts accounts) {
        this.accounts = accounts;
    }

    /** Sets what an account chose; no ratio below 0. */
    public void set(final int account, final long leastRatioPpb, final boolean isHigh) {
        accounts.setChoice(account, leastRatioPpb | (isHigh ? HIGH : 0));
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
        return accounts.choice(account);
    }
}
