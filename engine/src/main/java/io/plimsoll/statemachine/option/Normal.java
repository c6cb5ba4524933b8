package io.plimsoll.statemachine.option;

/**
 * The standard normal distribution. Rational functions of W. J. Cody, "Rational Chebyshev approximations for the
 * error function" (1969), scaled by the density, so that the far tails keep their relative precision: about 1e-15 to
 * x = -5 and 1e-13 to x = -37, where the double range ends. Absolute error below 2e-15 everywhere.
 */
public final class Normal {
    /** Beyond this many standard deviations the density is 0 in double precision. */
    static final double FARTHEST = 39.0;
    static final double ONE_BY_SQRT_TWO_PI = 0.3989422804014327;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_HALF_PI = 1.2533141373155003;
    private static final double ONE_BY_SQRT_PI = 0.5641895835477563;
    // Cody's limits 0.46875 and 4 on the error function's argument, x / sqrt(2).
    private static final double CENTRE = 0.6629126073623882;
    private static final double FAR = 5.656854249492381;

    private static final double[] CENTRE_ABOVE = {
        1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2,
        3.20937758913846947e3};
    private static final double[] CENTRE_BELOW = {
        1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3};
    private static final double[] MIDDLE_ABOVE = {
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1,
        2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3,
        1.23033935479799725e3};
    private static final double[] MIDDLE_BELOW = {
        1.0, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
        3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3};
    private static final double[] FAR_ABOVE = {
        1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4};
    private static final double[] FAR_BELOW = {
        1.0, 2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2,
        2.33520497626869185e-3};

    // exp(r) = 1 + r + r c / (2 - c), c = r - r^2 (E1 + E2 r^2 + ...): the coefficients of Sun's fdlibm, |r| to
    // ln(2) / 2.
    private static final double E1 = 1.66666666666666019037e-01;
    private static final double E2 = -2.77777777770155933842e-03;
    private static final double E3 = 6.61375632143793436117e-05;
    private static final double E4 = -1.65339022054652515390e-06;
    private static final double E5 = 4.13813679705723846039e-08;
    private static final double ONE_BY_LN_TWO = 1.44269504088896338700;
    private static final double LN_TWO_HIGH = 6.93147180369123816490e-01;
    private static final double LN_TWO_LOW = 1.90821492927058770002e-10;
    private static final double PLAIN_EXPONENT_LEAST = -700.0;

    private Normal() {
    }

    /** The density, exp(-x^2 / 2) / sqrt(2 pi). */
    public static double density(final double x) {
        return ONE_BY_SQRT_TWO_PI * exp(-0.5 * x * x);
    }

    /** Of what is not above 0. StrictMath's own steps without its branches, which take most of its time. */
    private static double exp(final double x) {
        if (!(x > PLAIN_EXPONENT_LEAST)) {
            return StrictMath.exp(x);
        }
        final int k = (int) (x * ONE_BY_LN_TWO - 0.5);
        final double high = x - k * LN_TWO_HIGH;
        final double low = k * LN_TWO_LOW;
        final double r = high - low;
        final double t = r * r;
        final double c = r - t * (E1 + t * (E2 + t * (E3 + t * (E4 + t * E5))));
        final double y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
        return y * Double.longBitsToDouble((k + 1023L) << 52);
    }

    /** The probability of a value below x: 0.5 at 0, 0.8413447460685429 at 1. */
    public static double cumulative(final double x) {
        return Math.abs(x) < CENTRE ? centre(x) : cumulative(x, density(x));
    }

    /** The same for a caller that has the density of x already. */
    static double cumulative(final double x, final double density) {
        if (Math.abs(x) < CENTRE) {
            return centre(x);
        }
        return x < 0 ? density * farMills(-x) : 1.0 - density * farMills(x);
    }

    /** Mills' ratio, the probability of a value above x divided by the density of x; x at least 0. */
    static double millsRatio(final double x) {
        return x < CENTRE ? (1.0 - centre(x)) / density(x) : farMills(x);
    }

    private static double centre(final double x) {
        final double square = 0.5 * x * x;
        return 0.5 + 0.5 * SQRT_HALF * x * (polynomial(CENTRE_ABOVE, square) / polynomial(CENTRE_BELOW, square));
    }

    private static double farMills(final double x) {
        final double y = SQRT_HALF * x;
        if (x <= FAR) {
            return SQRT_HALF_PI * (polynomial(MIDDLE_ABOVE, y) / polynomial(MIDDLE_BELOW, y));
        }
        final double z = 1.0 / (y * y);
        final double correction = z * (polynomial(FAR_ABOVE, z) / polynomial(FAR_BELOW, z));
        return SQRT_HALF_PI * ((ONE_BY_SQRT_PI - correction) / y);
    }

    /** Horner's rule, the highest power first. */
    private static double polynomial(final double[] coefficients, final double x) {
        double sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
