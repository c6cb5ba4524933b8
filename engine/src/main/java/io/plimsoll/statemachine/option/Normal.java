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
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302,
        3209.3775891384694};
    private static final double[] CENTRE_BELOW = {
        1.0, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171};
    private static final double[] MIDDLE_ABOVE = {
        2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
        298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716,
        1230.3393547979972};
    private static final double[] MIDDLE_BELOW = {
        1.0, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
        3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495};
    private static final double[] FAR_ABOVE = {
        0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926,
        0.016083785148742275, 0.0006587491615298378};
    private static final double[] FAR_BELOW = {
        1.0, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132,
        0.0023352049762686918};

    // exp(r) = 1 + r + r c / (2 - c), c = r - r^2 (E1 + E2 r^2 + ...): the coefficients of Sun's fdlibm, |r| to
    // ln(2) / 2.
    private static final double E1 = 0.16666666666666602;
    private static final double E2 = -0.0027777777777015593;
    private static final double E3 = 6.613756321437934e-5;
    private static final double E4 = -1.6533902205465252e-6;
    private static final double E5 = 4.1381367970572385e-8;
    private static final double ONE_BY_LN_TWO = 1.4426950408889634;
    private static final double LN_TWO_HIGH = 0.6931471803691238;
    private static final double LN_TWO_LOW = 1.9082149292705877e-10;
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
