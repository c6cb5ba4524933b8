package io.plimsoll.statemachine.option;

/**
 * Black's formula of 1976 for European options on a forward, with a discount factor. With s = volatility x
 * sqrt(years) and D the discount factor: d1 = ln(F/K)/s + s/2, d2 = d1 - s, call = D (F N(d1) - K N(d2)), put = D (K
 * N(-d2) - F N(-d1)).
 *
 * <p>Limits: s = 0 gives the discounted intrinsic value; s at 24 and above a call of D F and a put of D K; strike 0 a
 * call of D F; forward 0 a put of D K. No price is below 0. An argument that is negative, infinite or not a number is
 * an IllegalArgumentException.
 *
 * <p>The plain formula loses digits where both terms are nearly equal: a price of 1e-8 F would keep eight of them. So
 * the price is intrinsic value + time value, and the time value of short expiries is a series without subtraction; it
 * keeps about 13 digits. Worked: F 100, K 105, s 0.2, D 1: time value 5.90559347155549, so call 5.9056 and put
 * 10.9056.
 */
public final class Black76 {
    /** The standard deviation from which a price is its limit. */
    public static final double STANDARD_DEVIATION_MAX = 24.0;
    // ln((1 + s) / (1 - s)) = 2 s + s (L1 s^2 + L2 s^4 + ...): the coefficients of Sun's fdlibm, for |s| to 0.1716.
    private static final double L1 = 0.6666666666666735;
    private static final double L2 = 0.3999999999940942;
    private static final double L3 = 0.2857142874366239;
    private static final double L4 = 0.22222198432149784;
    private static final double L5 = 0.1818357216161805;
    private static final double L6 = 0.15313837699209373;
    private static final double L7 = 0.14798198605116586;
    private static final double LOG_SERIES_MOST = 0.1715728752538099;
    // Below this half standard deviation the two terms are close and the series is used; it needs at most 12 terms.
    private static final double SERIES_BELOW = 0.25;
    private static final double RELATIVE_END = 1e-17;
    private static final int SERIES_LAST = 41;
    // 1 / ((n + 1) (n + 2)) for odd n.
    private static final double[] FACTORS = factors();

    private Black76() {
    }

    private static double[] factors() {
        final double[] factors = new double[SERIES_LAST / 2 + 1];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1.0 / ((2 * i + 2) * (2 * i + 3));
        }
        return factors;
    }

    /** The price of a call; standard deviation = volatility x sqrt(years). */
    public static double call(final double forward, final double strike, final double standardDeviation,
            final double discount) {
        return price(true, forward, strike, standardDeviation, discount);
    }

    /** The price of a put; standard deviation = volatility x sqrt(years). */
    public static double put(final double forward, final double strike, final double standardDeviation,
            final double discount) {
        return price(false, forward, strike, standardDeviation, discount);
    }

    /** The price of a call or a put; standard deviation = volatility x sqrt(years). */
    public static double price(final boolean call, final double forward, final double strike,
            final double standardDeviation, final double discount) {
        final double time = timeValue(forward, strike, standardDeviation);
        if (!(discount >= 0 && discount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("discount factor " + discount);
        }
        final double intrinsic = call ? forward - strike : strike - forward;
        return discount * (intrinsic > 0 ? intrinsic + time : time);
    }

    /**
     * What the option is worth undiscounted above its intrinsic value: the price of the out-of-the-money option of the
     * pair, between 0 and the smaller of forward and strike.
     */
    public static double timeValue(final double forward, final double strike, final double standardDeviation) {
        if (!(forward >= 0 && strike >= 0 && forward + strike < Double.POSITIVE_INFINITY && standardDeviation >= 0)) {
            throw new IllegalArgumentException("forward " + forward + ", strike " + strike + ", standard deviation "
                    + standardDeviation);
        }
        final double smaller = Math.min(forward, strike);
        if (smaller == 0 || standardDeviation == 0) {
            return 0;
        }
        if (standardDeviation >= STANDARD_DEVIATION_MAX) {
            return smaller;
        }
        return timeValue(smaller, Math.max(forward, strike), Math.abs(logRatio(forward, strike)), standardDeviation);
    }

    /**
     * With h = distance / s and t = s / 2 the time value is m N(t - h) - M N(-t - h); M = m exp(2 h t).
     *
     * @param distance |ln(F/K)|
     */
    static double timeValue(final double smaller, final double larger, final double distance, final double deviation) {
        final double h = distance / deviation;
        final double t = 0.5 * deviation;
        if (h - t > Normal.FARTHEST) {
            return 0;
        }
        final double density = Normal.density(h - t);
        if (t < SERIES_BELOW) {
            return smaller * density * deviation * series(h, t * t);
        }
        final double gain = smaller * Normal.cumulative(t - h, density);
        final double cost = larger * Normal.cumulative(-t - h, density * (smaller / larger));
        return Math.max(0, gain - cost);
    }

    /**
     * (R(h - t) - R(h + t)) / 2t of Mills' ratio R, as its odd derivatives: -(R' + R''' t^2/3! + ...), by
     * R' = h R - 1 and R(n+1) = h R(n) + n R(n-1).
     */
    private static double series(final double h, final double squareOfT) {
        double even = Normal.millsRatio(h);
        double odd = h * even - 1.0;
        double factor = 1.0;
        double sum = odd;
        double term = odd;
        for (int n = 1; n < SERIES_LAST && Math.abs(term) > RELATIVE_END * Math.abs(sum); n += 2) {
            even = h * odd + n * even;
            odd = h * even + (n + 1) * odd;
            factor *= squareOfT * FACTORS[n >> 1];
            term = factor * odd;
            sum += term;
        }
        return Math.max(0, -sum);
    }

    /** The logarithm of a ratio, exact to the last digits where both are close. */
    static double logRatio(final double above, final double below) {
        final double s = (above - below) / (above + below);
        if (Math.abs(s) < LOG_SERIES_MOST) {
            final double z = s * s;
            final double w = z * z;
            final double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
            final double even = w * (L2 + w * (L4 + w * L6));
            return s * (2.0 + (odd + even));
        }
        final double ratio = above / below;
        if (ratio > Double.MIN_NORMAL && ratio < Double.POSITIVE_INFINITY) {
            return StrictMath.log(ratio);
        }
        return StrictMath.log(above) - StrictMath.log(below);
    }

    /**
     * Value, delta, gamma, vega and theta. At the limits named above gamma and vega are 0 and delta is the limit's,
     * of several that of the largest deviation, then of strike 0; with no deviation left and F = K it is D/2 for a
     * call and -D/2 for a put. Theta takes the rate to be -ln(D) / years.
     */
    public static void greeks(final boolean call, final double forward, final double strike, final double volatility,
            final double years, final double discount, final Greeks into) {
        final double deviation = volatility * Math.sqrt(years);
        final double value = price(call, forward, strike, deviation, discount);
        final double rate = years > 0 && discount != 1.0 && discount > 0 ? -StrictMath.log(discount) / years : 0.0;
        final double carry = value == 0 ? 0.0 : rate * value;
        if (isLimit(forward, strike, deviation)) {
            into.set(value, discount * limitDelta(call, forward, strike, deviation), 0, 0, carry);
            return;
        }
        final double d1 = logRatio(forward, strike) / deviation + 0.5 * deviation;
        final double density = Normal.density(d1);
        final double delta = call ? Normal.cumulative(d1, density) : -Normal.cumulative(-d1, density);
        final double slope = discount * forward * density;
        into.set(value, discount * delta, discount * density / (forward * deviation), slope * Math.sqrt(years),
                carry - 0.5 * slope * volatility / Math.sqrt(years));
    }

    private static boolean isLimit(final double forward, final double strike, final double deviation) {
        return deviation == 0 || deviation >= STANDARD_DEVIATION_MAX || forward == 0 || strike == 0;
    }

    private static double limitDelta(final boolean call, final double forward, final double strike,
            final double deviation) {
        final double ofCall;
        if (strike == 0 || deviation >= STANDARD_DEVIATION_MAX || forward > strike) {
            ofCall = 1;
        } else {
            ofCall = forward == strike ? 0.5 : 0;
        }
        return call ? ofCall : ofCall - 1;
    }
}
