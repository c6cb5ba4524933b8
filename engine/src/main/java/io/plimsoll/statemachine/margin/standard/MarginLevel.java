package io.plimsoll.statemachine.margin.standard;

/** How strict a check is, the strictest first. */
public enum MarginLevel {
    /** New risk, withdrawals: what an account must have to take on more. */
    INITIAL,
    /** Both sides of an order that is being filled: between initial and maintenance. */
    FILL,
    /** What ends a liquidation that has begun. */
    LIQUIDATION_END,
    /** Below it an account is liquidated. */
    MAINTENANCE;

    /** Whether the initial weights apply, and with them whatever scales those. */
    public boolean isInitial() {
        return this == INITIAL || this == LIQUIDATION_END;
    }
}
