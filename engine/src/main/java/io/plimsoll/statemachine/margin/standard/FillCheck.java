package io.plimsoll.statemachine.margin.standard;

/** At which level both sides of a fill are checked before it is booked. */
public enum FillCheck {
    /** At none: a fill is a trade already done, which calls or liquidates. */
    DONE,
    /** Initial margin. */
    INITIAL,
    /** The level between initial and maintenance margin. */
    FILL,
    /** Maintenance margin. */
    MAINTENANCE
}
