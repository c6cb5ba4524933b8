package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * The one door from model values (doubles in whole units of an asset) to minor units, before anything is compared or
 * booked. 79.37158518905994 USD at six decimals is 79,371,585 rounded down and 79,371,586 rounded up.
 *
 * <p>What lies beyond {@link Wide#LIMIT} is clamped there. A value that is not a number is a fault of a model, whose
 * inputs were checked: it throws.
 */
public final class ModelValue {
    private ModelValue() {
    }

    /** Rounded down: for what an account has. */
    public static long floorMinor(final double value, final int decimals) {
        return clamped(StrictMath.floor(value * FixedPoint.powerOfTen(decimals)));
    }

    /** Rounded up: for what it must have. */
    public static long ceilMinor(final double value, final int decimals) {
        return clamped(StrictMath.ceil(value * FixedPoint.powerOfTen(decimals)));
    }

    /** Minor units as a whole value, for a model to compute with. */
    public static double ofMinor(final long amountMinor, final int decimals) {
        return (double)amountMinor / FixedPoint.powerOfTen(decimals);
    }

    private static long clamped(final double minor) {
        if (Double.isNaN(minor)) {
            throw new ArithmeticException("a margin model gave no number");
        }
        return (long)Math.max((double) -Wide.LIMIT, Math.min((double) Wide.LIMIT, minor));
    }
}
