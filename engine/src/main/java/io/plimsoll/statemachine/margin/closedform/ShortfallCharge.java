package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A charge for a figure that should be near 1 and is below its threshold: the confidence of an oracle, or the price of
 * a stablecoin. Strictly below the threshold, (reference - figure) x factor of the exposure is charged; at it, nothing.
 * A threshold of 0 switches the charge off.
 *
 * <p>Confidence 0.3 under a threshold of 0.4, reference 1, factor 0.4, on 1,500: (1 - 0.3) x 0.4 x 1,500 = 420. A coin
 * at 0.95 under 0.98, reference 0.98, factor 1.2: 0.03 x 1.2 x 1,500 = 54.
 */
public final class ShortfallCharge {
    private static final double FACTOR_MAX = 100;

    private final double threshold;
    private final double reference;
    private final double factor;

    private ShortfallCharge(final double threshold, final double reference, final double factor) {
        this.threshold = threshold;
        this.reference = reference;
        this.factor = factor;
    }

    /** For a confidence from 0 to 1: what it lacks to 1 is charged. */
    public static ShortfallCharge ofConfidence(final Parameters p) {
        return new ShortfallCharge(p.real("threshold", 0, 1), 1, p.real("factor", 0, FACTOR_MAX));
    }

    /** For a price that should be 1: what it lacks to the threshold is charged. */
    public static ShortfallCharge ofPeg(final Parameters p) {
        final double threshold = p.real("threshold", 0, 1);
        return new ShortfallCharge(threshold, threshold, p.real("factor", 0, FACTOR_MAX));
    }

    /** The charge on an exposure, at least 0. */
    public double on(final double exposure, final double figure) {
        return figure < threshold ? (reference - figure) * factor * exposure : 0;
    }
}
