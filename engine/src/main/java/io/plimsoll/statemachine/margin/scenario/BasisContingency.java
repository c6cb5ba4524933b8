package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Forwards may move away from spot and from each other: per expiry the worse of two spot moves, times add + mult x
 * years, summed without offset. It counts as one more scenario, or is charged on top.
 *
 * @param spotUp   factor on the forwards, at least 1.
 * @param spotDown factor on the forwards, at most 1.
 * @param isCharge on top of the worst scenario, instead of among the scenarios.
 */
public record BasisContingency(double spotUp, double spotDown, double add, double mult, boolean isCharge) {
    private static final BasisContingency NONE = new BasisContingency(1, 1, 0, 0, false);

    /** Reads {@code basis}, or none. */
    static BasisContingency of(final Parameters rules) {
        if (!rules.has("basis")) {
            return NONE;
        }
        final Parameters p = rules.at("basis");
        return new BasisContingency(
            p.real("spotUp", 1, 100), p.real("spotDown", 0, 1), p.real("add", 0, 100), p.real("mult", 0, 100),
            p.flag("charge", false));
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** The share of the move that is charged. */
    double shareAt(final double years) {
        return add + mult * years;
    }
}
