package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Weights that worsen with the root of size. With s = the root of a size, m a size factor and the usual relief of 0.2
 * and lead of 1.1: what is owed weighs max(w, 0.8 w + s m), what is owned min(w, 1.1 / (1 + s m)).
 *
 * <p>Sizes are in 10^-9, s is rounded down to 10^-5 and taken of size + 10^-10, m has six decimals, and each quotient
 * rounds down to the unit of weights. With m = 0.1 and 1,000 tokens, s = 31.62277: a debt of weight 1.1 weighs
 * 0.88 + 3.16227 = 4.0422; a deposit of weight 0.9 weighs 1.1 / 4.162277 = 0.2642.
 */
public final class RootCurve {
    /** No dependence on size. */
    public static final RootCurve FLAT = new RootCurve(1, 0, 0, 0);

    private static final long MILLION = 1_000_000L;
    private static final long ROOT_UNIT = 100_000L;

    private final long weightUnit;
    private final long factorMillionths;
    private final long reliefMillionths;
    private final long leadMillionths;
    private final Wide wide = new Wide();

    /** @param weightUnit what a weight of 1 is, a power of ten. */
    public RootCurve(
        final long weightUnit, final long factorMillionths, final long reliefMillionths, final long leadMillionths) {
        this.weightUnit = weightUnit;
        this.factorMillionths = factorMillionths;
        this.reliefMillionths = reliefMillionths;
        this.leadMillionths = leadMillionths;
    }

    /** Reads sizeFactor (0: flat), and relief and lead where they are not the usual ones. */
    public static RootCurve of(final Parameters parameters, final String factor, final long weightUnit) {
        final long factorMillionths = parameters.scaled(factor, 6, 0, 100 * MILLION, 0);
        final long relief = parameters.scaled("sizeRelief", 6, 0, MILLION, MILLION / 5);
        final long lead = parameters.scaled("sizeLead", 6, MILLION, 10 * MILLION, MILLION / 10 * 11);
        return factorMillionths == 0 ? FLAT : new RootCurve(weightUnit, factorMillionths, relief, lead);
    }

    /** base less the relief plus s m: below base for small sizes, above it for large ones. */
    public long premium(final long base, final long sizeNano) {
        if (factorMillionths == 0) {
            return base;
        }
        final long growth = wide.set(rootFloor(sizeNano)).times(factorMillionths).times(weightUnit)
            .floorDiv(ROOT_UNIT * MILLION).saturated();
        return base - relief(base) + growth;
    }

    /** What the premium spares a small size, rounded down. */
    public long relief(final long base) {
        return wide.set(base).times(reliefMillionths).floorDiv(MILLION).saturated();
    }

    /** The weight of what is owed. */
    public long atLeast(final long base, final long sizeNano) {
        return Math.max(base, premium(base, sizeNano));
    }

    /** The weight of what is owned. */
    public long atMost(final long base, final long sizeNano) {
        if (factorMillionths == 0) {
            return base;
        }
        final long growth = wide.set(rootFloor(sizeNano)).times(factorMillionths).floorDiv(ROOT_UNIT).saturated();
        final long limit = wide.set(leadMillionths).times(weightUnit).floorDiv(MILLION + growth).saturated();
        return Math.min(base, limit);
    }

    public boolean isFlat() {
        return factorMillionths == 0;
    }

    /** floor(sqrt(10 z + 1)): the root of z x 10^-9 in 10^-5. IllegalArgumentException for a size below 0. */
    static long rootFloor(final long sizeNano) {
        if (sizeNano < 0) {
            throw new IllegalArgumentException("no root of size " + sizeNano);
        }
        // A double's root is within one of the integer's, and the same on every machine.
        long root = (long)Math.sqrt(10.0 * sizeNano + 1);
        while (isAbove(root, sizeNano)) {
            root--;
        }
        while (!isAbove(root + 1, sizeNano)) {
            root++;
        }
        return root;
    }

    /** Whether root^2 > 10 z + 1, in 128 bits. */
    private static boolean isAbove(final long root, final long sizeNano) {
        final long high = Math.multiplyHigh(root, root);
        final long limitHigh = Math.multiplyHigh(sizeNano, 10L);
        return high != limitHigh
            ? high > limitHigh
            : Long.compareUnsigned(root * root, 10 * sizeNano + 1) > 0;
    }
}
