package io.plimsoll.statemachine.option.market;

import io.plimsoll.statemachine.instrument.Instrument;

/**
 * How far a surface moved from the one before it, in one number that bounds what that did to any of its options:
 *
 * <pre>|f / f' - 1| + phi(0) x the largest change of any listed option's deviation</pre>
 *
 * <p>with f the forward over its index. A unit is what a change of the forward by all of itself does: of a linear
 * option of discount factor D at most D F, since no delta is above 1 and the slope in the deviation is D F phi(d1).
 *
 * <p>Volatilities of 30 days from 60 to 61 %: 0.39895 x 0.01 x 0.287 = 0.00114, on a forward of 40,000 at most 45.8.
 */
public final class SurfaceMove {
    /** phi(0), a little more. */
    public static final double DENSITY_MAX = 0.39895;
    /** Not to be compared. */
    public static final double UNKNOWN = Double.POSITIVE_INFINITY;

    private SurfaceMove() {
    }

    /**
     * In units, of an expiry that has just taken its surface; {@link #UNKNOWN} if one of both was tied to no index
     * price, or rates or confidences changed with it.
     */
    public static double units(final OptionExpiry expiry, final Surface before) {
        final Surface now = expiry.surface();
        if (!before.isKnown() || before.referenceIndexScaled() <= 0 || now.referenceIndexScaled() <= 0
            || !isAlike(now, before)) {
            return UNKNOWN;
        }
        return Math.abs(overIndex(now) / overIndex(before) - 1) + DENSITY_MAX * mostTurned(expiry, before);
    }

    private static double overIndex(final Surface surface) {
        return surface.forward() / surface.referenceIndexScaled();
    }

    private static boolean isAlike(final Surface one, final Surface other) {
        return one.rate() == other.rate() && one.forwardConfidence() == other.forwardConfidence()
            && one.rateConfidence() == other.rateConfidence()
            && one.volatilityConfidence() == other.volatilityConfidence();
    }

    /** The largest change of a deviation. */
    private static double mostTurned(final OptionExpiry expiry, final Surface before) {
        double most = 0;
        for (int i = 0; i < expiry.size(); i++) {
            final Instrument option = expiry.option(i);
            if (option.isListed()) {
                final double strike = OptionModel.strike(option);
                most = Math.max(most, Math.abs(expiry.volatility(strike) - before.slice().volatility(strike)));
            }
        }
        return most * Math.sqrt(expiry.years());
    }
}
