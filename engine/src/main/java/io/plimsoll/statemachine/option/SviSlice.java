package io.plimsoll.statemachine.option;

/**
 * A slice of Gatheral's raw SVI: w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)). Reused: {@link #set}
 * replaces it.
 *
 * <p>A strike's volatility is sqrt(w / years) with k held within 4 sqrt(a + b sigma) of the forward and w at most 144,
 * so far strikes share the volatility of the edge. Worked: a 0.01, b 0.01, rho -0.04, m 0.03, sigma 0.05, forward
 * 2,000, 12 days: strike 2,000,000 counts as k 0.409878, volatility 0.645048. Strike 0 has volatility 0.
 */
public final class SviSlice implements VolatilitySlice {
    private static final double REACH_IN_DEVIATIONS = 4.0;
    private static final double TOTAL_VARIANCE_MAX = 144.0;

    private double a;
    private double b;
    private double rho;
    private double m;
    private double sigma;
    private double forward;
    private double years;
    private double reach;

    /**
     * Replaces the slice. IllegalArgumentException, and the slice stays, when a value is not finite, the forward or the
     * years are not above 0, or a + b sigma is below 0. Whether the slice allows arbitrage is {@link SurfaceCheck}'s
     * matter.
     */
    public SviSlice set(final double newA, final double newB, final double newRho, final double newM,
            final double newSigma, final double newForward, final double newYears) {
        final double level = newA + newB * newSigma;
        if (!(Double.isFinite(newRho) && Double.isFinite(newM) && Double.isFinite(newA) && Double.isFinite(newB)
                && Double.isFinite(newSigma) && level >= 0)) {
            throw new IllegalArgumentException("a slice of a " + newA + ", b " + newB + ", rho " + newRho + ", m "
                    + newM + ", sigma " + newSigma);
        }
        if (!(newForward > 0 && newForward < Double.POSITIVE_INFINITY && newYears > 0
                && newYears < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a slice at forward " + newForward + " of " + newYears + " years");
        }
        a = newA;
        b = newB;
        rho = newRho;
        m = newM;
        sigma = newSigma;
        forward = newForward;
        years = newYears;
        reach = REACH_IN_DEVIATIONS * Math.sqrt(level);
        return this;
    }

    /** Makes this slice equal to another. */
    public SviSlice set(final SviSlice other) {
        return set(other.a, other.b, other.rho, other.m, other.sigma, other.forward, other.years);
    }

    @Override
    public double volatility(final double strike) {
        if (strike == 0) {
            return 0;
        }
        final double variance = totalVariance(logMoneyness(strike));
        if (!(variance >= 0)) {
            throw new IllegalArgumentException("total variance " + variance + " at strike " + strike);
        }
        return Math.sqrt(Math.min(variance, TOTAL_VARIANCE_MAX) / years);
    }

    /** ln(strike / forward) held within the reach. */
    public double logMoneyness(final double strike) {
        final double k = Black76.logRatio(strike, forward);
        return Math.max(-reach, Math.min(reach, k));
    }

    @Override
    public double totalVariance(final double logMoneyness) {
        return totalVariance(a, b, rho, m, sigma, logMoneyness);
    }

    /** The formula by itself: total variance of a strike, not clipped, of parameters that nobody has checked. */
    public static double totalVarianceOf(final double a, final double b, final double rho, final double m,
            final double sigma, final double forward, final double strike) {
        return totalVariance(a, b, rho, m, sigma, Black76.logRatio(strike, forward));
    }

    private static double totalVariance(final double a, final double b, final double rho, final double m,
            final double sigma, final double logMoneyness) {
        final double x = logMoneyness - m;
        return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
    }

    /** dw/dk. */
    double slope(final double logMoneyness) {
        final double x = logMoneyness - m;
        final double root = Math.sqrt(x * x + sigma * sigma);
        return b * (root == 0 ? rho : rho + x / root);
    }

    /** d2w/dk2. */
    double curvature(final double logMoneyness) {
        final double x = logMoneyness - m;
        final double square = x * x + sigma * sigma;
        return square == 0 ? 0 : b * sigma * sigma / (square * Math.sqrt(square));
    }

    /** The least total variance, a + b sigma sqrt(1 - rho^2), of a slice with |rho| at most 1. */
    double leastVariance() {
        return a + b * sigma * Math.sqrt(Math.max(0, 1 - rho * rho));
    }

    /** The slope of the steeper wing: b (1 + |rho|). */
    double wingSlope() {
        return b * (1 + Math.abs(rho));
    }

    /** Whether b and sigma are at least 0 and rho within -1 and 1. */
    boolean isRegular() {
        return b >= 0 && sigma >= 0 && Math.abs(rho) <= 1;
    }

    @Override
    public double reach() {
        return reach;
    }

    @Override
    public double forward() {
        return forward;
    }

    @Override
    public double years() {
        return years;
    }

    public double a() {
        return a;
    }

    public double b() {
        return b;
    }

    public double rho() {
        return rho;
    }

    public double m() {
        return m;
    }

    public double sigma() {
        return sigma;
    }
}
