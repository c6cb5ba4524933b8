package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What the worst scenario is multiplied by. When the settlement stablecoin loses its peg, initial margin takes
 * max(0, pegThreshold - price) x pegFactor more: 0.98, 2 and a price of 0.93 add 0.10.
 */
record LossFactors(double initial, double maintenance, double pegThreshold, double pegFactor) {
    private static final double FACTOR_MAX = 100;

    /** Reads {@code lossFactors}: 1 and 1 without it. */
    static LossFactors of(final Parameters rules) {
        if (!rules.has("lossFactors")) {
            return new LossFactors(1, 1, 0, 0);
        }
        final Parameters p = rules.at("lossFactors");
        final LossFactors factors = new LossFactors(
            p.real("initial", 0, FACTOR_MAX), p.real("maintenance", 0, FACTOR_MAX),
            p.real("pegThreshold", 0, FACTOR_MAX, 0), p.real("pegFactor", 0, FACTOR_MAX, 0));
        if (!p.flag("anyOrder", false) && factors.maintenance > factors.initial) {
            throw p.invalid("maintenance", "must not be above initial");
        }
        return factors;
    }

    double initialAt(final double referencePrice) {
        return initial + Math.max(0.0, pegThreshold - referencePrice) * pegFactor;
    }
}
