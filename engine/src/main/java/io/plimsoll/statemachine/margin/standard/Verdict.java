package io.plimsoll.statemachine.margin.standard;

/** What {@link Acceptance} says of a change. */
public enum Verdict {
    /** It may be made. */
    ACCEPTED,
    /** Refused: initial margin was covered before it and would not be after. */
    NEWLY_UNDERCOLLATERALISED,
    /** Refused: initial margin was not covered before it, and it would not help. */
    STILL_UNDERCOLLATERALISED,
    /** Refused: an account holds one market with a pool of its own, or any number of those that share one. */
    POOLS_MIXED;

    public boolean isAccepted() {
        return this == ACCEPTED;
    }
}
