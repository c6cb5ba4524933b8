package io.plimsoll.statemachine.health;

/** How those are found whom a price moves. All kinds give the same events. */
public enum ScanKind {
    /** Everybody, at every price: the plain twin. */
    FULL,
    /** Those whose margin depends on the price. */
    HOLDERS,
    /** Those whose resting price it crosses. */
    TRIGGERS
}
