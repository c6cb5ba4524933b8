package io.plimsoll.statemachine.margin.scenario;

/** What a row of the risk arrays stands for. */
enum RowKind {
    CALL,
    PUT,
    /** A perpetual or a future. */
    FUTURE,
    /** An asset whose price has nothing to do with the underlying. */
    COLLATERAL,
    /** The underlying itself, or what moves with it. */
    MOVING_COLLATERAL,
    /** Gains as published by others. */
    GIVEN;

    boolean isOption() {
        return this == CALL || this == PUT;
    }

    boolean isCollateral() {
        return this == COLLATERAL || this == MOVING_COLLATERAL;
    }
}
