package io.plimsoll.statemachine.margin.standard;

/**
 * What is being checked: the level, which prices, and what an account or a caller asks on top. Reused.
 *
 * <p>The ratio floor is the least margin ratio that an account chose for itself, which applies to the initial level
 * only, or one that the caller forces at any level. It raises every ratio and debt weight to at least the floor, and
 * lowers every asset weight to at most 1 less it. An account that chose 0.5 has 10,000 of deposits counted as 5,000.
 */
public final class MarginCheck {
    private MarginLevel level = MarginLevel.INITIAL;
    private boolean isConservative;
    private boolean isLeveraged;
    private long accountFloor;
    private long forcedFloor;
    private long buffer;

    /** Starts over: this level, and nothing on top. */
    public MarginCheck at(final MarginLevel newLevel) {
        level = newLevel;
        isConservative = false;
        isLeveraged = false;
        accountFloor = 0;
        forcedFloor = 0;
        buffer = 0;
        return this;
    }

    /** Whether to value at the worse of live and slow prices. */
    public MarginCheck conservative(final boolean worsePrices) {
        isConservative = worsePrices;
        return this;
    }

    /** Whether the account chose high leverage, where it is offered. */
    public MarginCheck leveraged(final boolean highLeverage) {
        isLeveraged = highLeverage;
        return this;
    }

    /** The least ratio that the account chose: counts at the initial level. */
    public MarginCheck accountFloor(final long ratio) {
        accountFloor = ratio;
        return this;
    }

    /** A least ratio that counts at every level. */
    public MarginCheck forcedFloor(final long ratio) {
        forcedFloor = ratio;
        return this;
    }

    /** A share of liabilities on top of the requirement, and of losses off collateral, kept in figures of their own. */
    public MarginCheck buffer(final long share) {
        buffer = share;
        return this;
    }

    public MarginLevel level() {
        return level;
    }

    public boolean isConservative() {
        return isConservative;
    }

    public boolean isLeveraged() {
        return isLeveraged;
    }

    public long buffer() {
        return buffer;
    }

    /** The floor of the whole account at this level. */
    public long ratioFloor() {
        return ratioFloor(0);
    }

    /** The floor of a position that has one of its own. */
    public long ratioFloor(final long positionFloor) {
        final long chosen = level == MarginLevel.INITIAL ? Math.max(accountFloor, positionFloor) : 0;
        return Math.max(chosen, forcedFloor);
    }
}
