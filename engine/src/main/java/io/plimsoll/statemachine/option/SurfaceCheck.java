package io.plimsoll.statemachine.option;

/**
 * Whether volatilities allow arbitrage. Butterfly: Durrleman's g(k) = (1 - k w'/2w)^2 - w'^2/4 (1/w + 1/4) + w''/2 is
 * the density that the slice implies, up to a positive factor; below 0 somewhere, a butterfly there costs less than
 * nothing. Calendar: total variance at one log-moneyness must not fall from an expiry to the next. Checked on a
 * grid, the density over twice the slice's reach. Reused; {@link #at} and {@link #by} tell where the last check failed
 * and by how much.
 */
public final class SurfaceCheck {
    private static final int STEPS = 128;
    private static final double WING_SLOPE_MAX = 2.0;
    private static final double KINK_WIDTHS = 6.0;
    /** How far the density is checked, in reaches of the slice: eight deviations. */
    public static final double BEYOND_REACH = 2.0;

    /** What is wrong with a slice or a pair of slices. */
    public enum Finding {
        /** Nothing. */
        GOOD,
        /** b or sigma below 0, or rho beyond 1. */
        BAD_PARAMETERS,
        /** Total variance reaches 0. */
        NO_VARIANCE,
        /** A wing rises by more than 2 a unit of log-moneyness: prices there have no density (Lee's bound). */
        STEEP_WING,
        /** A butterfly spread of negative price. */
        BUTTERFLY,
        /** A calendar spread of negative price. */
        CALENDAR
    }

    private double at;
    private double by;

    /** Checks one slice; g may be below 0 by the tolerance. */
    public Finding butterfly(final SviSlice slice, final double tolerance) {
        at = slice.m();
        if (!slice.isRegular()) {
            by = 0;
            return Finding.BAD_PARAMETERS;
        }
        by = -slice.leastVariance();
        if (by >= 0) {
            return Finding.NO_VARIANCE;
        }
        by = slice.wingSlope() - WING_SLOPE_MAX;
        if (by > tolerance) {
            return Finding.STEEP_WING;
        }
        // Twice the reach, and the kink, which may be narrow.
        final double reach = BEYOND_REACH * slice.reach();
        final double kink = KINK_WIDTHS * slice.sigma();
        final boolean good = isConvex(slice, -reach, reach, tolerance)
                && isConvex(slice, Math.max(-reach, Math.min(reach, slice.m() - kink)),
                        Math.max(-reach, Math.min(reach, slice.m() + kink)), tolerance);
        return good ? Finding.GOOD : Finding.BUTTERFLY;
    }

    private boolean isConvex(final SviSlice slice, final double from, final double to, final double tolerance) {
        for (int i = 0; i <= STEPS; i++) {
            final double k = from + (to - from) * i / STEPS;
            if (!isAtLeast(k, density(slice, k), -tolerance)) {
                return false;
            }
        }
        return true;
    }

    /** Durrleman's g. */
    public static double density(final SviSlice slice, final double k) {
        final double w = slice.totalVariance(k);
        final double slope = slice.slope(k);
        final double first = 1 - 0.5 * k * slope / w;
        return first * first - 0.25 * slope * slope * (1 / w + 0.25) + 0.5 * slice.curvature(k);
    }

    /**
     * Checks quoted volatilities at their strikes: undiscounted call prices must fall, by at most 1 a unit of strike,
     * and ever less. The tolerance is on that slope.
     */
    public Finding butterfly(final QuotedSlice slice, final double tolerance) {
        double slopeBefore = -1;
        double strikeBefore = 0;
        double priceBefore = slice.forward();
        for (int i = 0; i < slice.count(); i++) {
            final double strike = slice.strike(i);
            final double price = Black76.call(slice.forward(), strike,
                    slice.volatility(strike) * Math.sqrt(slice.years()), 1);
            final double slope = (price - priceBefore) / (strike - strikeBefore);
            if (!isAtLeast(Black76.logRatio(strike, slice.forward()), slope - slopeBefore, -tolerance)) {
                return Finding.BUTTERFLY;
            }
            slopeBefore = slope;
            strikeBefore = strike;
            priceBefore = price;
        }
        at = 0;
        by = 0;
        return isAtLeast(slice.reach(), -slopeBefore, -tolerance) ? Finding.GOOD : Finding.BUTTERFLY;
    }

    /**
     * Checks two expiries; total variance may fall by the tolerance. Log-moneyness goes as far as both slices reach:
     * what lies beyond is worth nothing at the earlier one.
     */
    public Finding calendar(final VolatilitySlice earlier, final VolatilitySlice later, final double tolerance) {
        final double reach = Math.min(earlier.reach(), later.reach());
        for (int i = 0; i <= STEPS; i++) {
            final double k = reach * (2.0 * i / STEPS - 1);
            if (!isAtLeast(k, later.totalVariance(k) - earlier.totalVariance(k), -tolerance)) {
                return Finding.CALENDAR;
            }
        }
        return Finding.GOOD;
    }

    private boolean isAtLeast(final double k, final double value, final double least) {
        at = k;
        by = Math.max(0, -value);
        return value >= least;
    }

    /** The log-moneyness where the last check failed. */
    public double at() {
        return at;
    }

    /** By how much: of g, of total variance, or of slope; at least 0. */
    public double by() {
        return by;
    }
}
