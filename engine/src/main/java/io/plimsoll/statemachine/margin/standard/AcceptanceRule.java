package io.plimsoll.statemachine.margin.standard;

/** Which changes of an account are let through besides those that leave initial margin covered. */
public enum AcceptanceRule {
    /** None. */
    INITIAL_MARGIN,
    /** Those after which maintenance margin has not risen and equity over maintenance margin has not fallen. */
    NOT_RISKIER,
    /** Those that only reduce positions and leave maintenance margin covered. */
    ONLY_REDUCES,
    /**
     * Those that only reduce positions and raise neither requirement, and all that leave the excess over both
     * requirements where it was or higher. Buying back a short is never refused.
     */
    IMPROVES
}
