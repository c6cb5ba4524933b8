package io.plimsoll.statemachine.option;

/**
 * The volatility that gives an undiscounted Black-76 price. Solved for the standard deviation s of the out-of-the-money
 * option of the pair, by Newton within a bracket that halves when Newton leaves it. Three scales make the problem
 * nearly straight: below the inflection at sqrt(2 |ln(F/K)|) the logarithm of the price in 1/s^2, above it the price
 * itself, near its bound the logarithm of what is missing.
 */
public final class ImpliedVolatility {
    /** No volatility gives the price: below intrinsic value, or not below the forward (call) or the strike (put). */
    public static final double NONE = -1.0;
    // Newton squares its error: a step of this size was the last that mattered.
    private static final double NEWTON_END = 1e-10;
    private static final double HALVING_END = 4e-16;
    private static final double LEAST_DEVIATION = 1e-300;
    private static final int STEPS_MAX = 200;

    private ImpliedVolatility() {
    }

    /** Volatility per year, 0 when the price is the intrinsic value, or {@link #NONE}. */
    public static double of(final boolean call, final double forward, final double strike, final double years,
            final double price) {
        if (!(forward >= 0 && strike >= 0 && years >= 0 && price >= 0)) {
            return NONE;
        }
        final double time = price - Math.max(0, call ? forward - strike : strike - forward);
        if (time < 0 || !(price < (call ? forward : strike)) || !(Math.min(forward, strike) > 0)) {
            return NONE;
        }
        if (time == 0) {
            return 0;
        }
        if (years == 0 || forward == Double.POSITIVE_INFINITY || strike == Double.POSITIVE_INFINITY) {
            return NONE;
        }
        return deviation(Math.min(forward, strike), Math.max(forward, strike),
                Math.abs(Black76.logRatio(forward, strike)), time) / Math.sqrt(years);
    }

    private static double deviation(final double smaller, final double larger, final double distance,
            final double price) {
        double low = 0;
        double high = Black76.STANDARD_DEVIATION_MAX;
        final double inflection = Math.min(Math.sqrt(2 * distance), high);
        double s = start(smaller, distance, inflection, price);
        final boolean below = price < Black76.timeValue(smaller, larger, distance, inflection);
        for (int step = 0; step < STEPS_MAX; step++) {
            final double value = Black76.timeValue(smaller, larger, distance, s);
            if (value < price) {
                low = s;
            } else {
                high = s;
            }
            final double slope = smaller * Normal.density(distance / s - 0.5 * s);
            final double newton = below ? inLogarithm(s, value, slope, price) : nearer(s, smaller, value, slope, price);
            final boolean isInside = newton > low && newton < high;
            final double next = isInside ? newton : middle(low, high);
            if (value == price || Math.abs(next - s) <= (isInside ? NEWTON_END : HALVING_END) * s) {
                return value == price ? s : next;
            }
            s = next;
        }
        return s;
    }

    /** At the money the price is nearly m s / sqrt(2 pi); else the inflection, from where Newton does not overshoot. */
    private static double start(final double smaller, final double distance, final double inflection,
            final double price) {
        final double straight = price / smaller / Normal.ONE_BY_SQRT_TWO_PI;
        final double start = distance == 0 ? straight : Math.max(inflection, LEAST_DEVIATION);
        return Math.min(start, 0.5 * Black76.STANDARD_DEVIATION_MAX);
    }

    /** A step in u = 1/s^2 on ln(price): ds/du = -s^3 / 2. */
    private static double inLogarithm(final double s, final double value, final double slope, final double price) {
        final double u = 1 / (s * s);
        final double step = StrictMath.log(value / price) * value / slope * 2 / (s * s * s);
        return 1 / Math.sqrt(u + step);
    }

    private static double nearer(final double s, final double smaller, final double value, final double slope,
            final double price) {
        final double missing = smaller - value;
        if (price < 0.5 * smaller || !(missing > 0)) {
            return s + (price - value) / slope;
        }
        return s + StrictMath.log(missing / (smaller - price)) * missing / slope;
    }

    private static double middle(final double low, final double high) {
        return low > 0 && high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
    }
}
