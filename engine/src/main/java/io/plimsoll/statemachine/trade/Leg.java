package io.plimsoll.statemachine.trade;

import io.plimsoll.statemachine.account.Accounts;

/** One side of a trade with what it changes, looked up once. Filled by {@link Novation#find} and kept for reuse. */
public final class Leg {
    int entry;
    int position;
    int balance;
    long lots;
    long held;
    /** The part of the lots that closes what is held, with their sign. */
    long closed;
    long costMinor;
    long balanceMinor;

    /** The entry that holds, or will hold, the position. */
    public int entry() {
        return entry;
    }

    /** Signed: bought above 0. */
    public long lots() {
        return lots;
    }

    /** Says what is traded, once {@link Novation#locate} has found what is held. Signed: bought above 0. */
    public void trade(final long tradedLots) {
        lots = tradedLots;
        closed = closedBy(held, tradedLots);
    }

    /** Whether there is a position already. */
    public boolean hasPosition() {
        return position != Accounts.NONE;
    }

    /** Whether the trade opens, grows or turns a position round. */
    public boolean grows() {
        return closed != lots;
    }

    /** Without a branch: whether a trade closes or opens cannot be foreseen. */
    static long closedBy(final long held, final long lots) {
        final long isOpposite = (held ^ lots) >> Long.SIZE - 1;
        final long sign = lots >> Long.SIZE - 1;
        return (Math.min(Math.abs(held), Math.abs(lots)) & isOpposite ^ sign) - sign;
    }
}
