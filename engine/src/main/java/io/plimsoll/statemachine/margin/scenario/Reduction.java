package io.plimsoll.statemachine.margin.scenario;

/** How the results of all scenarios become one loss. */
public enum Reduction {
    /** The worst scenario of the whole book. */
    WORST,
    /** The worst scenario of each underlying, summed. */
    PER_UNDERLYING,
    /** The worst scenario of each expiry, summed; what never expires counts as one more expiry of its underlying. */
    PER_EXPIRY,
    /** The mean of the worst share of scenarios. */
    EXPECTED_SHORTFALL,
    /** The worst scenario of each underlying, added up by their correlations: sqrt(sum of r(i,j) L(i) L(j)). */
    CORRELATED
}
