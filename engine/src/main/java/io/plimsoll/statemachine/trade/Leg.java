package io.plimsoll.statemachine.trade;

import io.plimsoll.statemachine.account.Accounts;

/** One side of a trade with what it changes, looked up once. Filled by {@link Novation#find} and kept for reuse. */
public final class Leg {
    int entry;
    int position;
    int balance;
    long lots;
    long held;
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

    /** Whether there is a position already. */
    public boolean hasPosition() {
        return position != Accounts.NONE;
    }

    /** Whether the trade opens, grows or turns a position round. */
    public boolean grows() {
        return Long.signum(held) * Long.signum(lots) >= 0 || Math.abs(lots) > Math.abs(held);
    }
}
