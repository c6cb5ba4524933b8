package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A charge on what is priced by uncertain oracles: where confidence c (0 to 1) is below a threshold, (1 - c) x rate x
 * notional. It counts into initial margin only. A confidence of 0.5 at rate 0.4 costs 20 % of the notional.
 */
record ConfidenceCharge(double threshold, double rate, boolean joinsCollateral) {
    /** Reads {@code confidence}, or none. */
    static ConfidenceCharge of(final Parameters rules) {
        return rules.has("confidence")
            ? new ConfidenceCharge(
                rules.real("confidence.threshold", 0, 1), rules.real("confidence.rate", 0, 1_000),
                rules.flag("confidence.collateralWithFutures", false))
            : new ConfidenceCharge(0, 0, false);
    }

    double amount(final double confidence, final double notional) {
        return confidence < threshold ? (1.0 - confidence) * rate * notional : 0.0;
    }
}
