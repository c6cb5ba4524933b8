package io.plimsoll.market.tape;

/**
 * SplitMix64: a small generator that gives the same numbers for a seed on every JDK and CPU, for ever. The JDK's own
 * generators promise that only for whole numbers of some classes; its Gaussian changed between releases.
 */
public final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 1.0 / (1L << 53);

    private long state;
    private double spareGaussian = Double.NaN;

    /**
     * From a seed.
     *
     * @param seed any number.
     */
    public SeededRandom(final long seed) {
        state = seed;
    }

    /**
     * A generator of its own for one purpose, so that drawing more for one does not shift another.
     *
     * @param purpose a number that names it.
     * @return the generator; this one is not advanced.
     */
    public SeededRandom fork(final long purpose) {
        return new SeededRandom(mix(state ^ mix(purpose + GOLDEN_GAMMA)));
    }

    /**
     * The next 64 bits.
     *
     * @return any long.
     */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(final long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Uniform below a bound. The bias of the multiplication is below bound / 2^63.
     *
     * @param bound above 0.
     * @return 0 to bound - 1.
     */
    public int nextInt(final int bound) {
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /**
     * Uniform.
     *
     * @return 0 inclusive to 1 exclusive, in steps of 2^-53.
     */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /**
     * Uniform between two bounds.
     *
     * @param low  inclusive.
     * @param high exclusive.
     * @return a number between.
     */
    public double between(final double low, final double high) {
        return low + (high - low) * nextDouble();
    }

    /**
     * True with a probability.
     *
     * @param share 0 to 1.
     * @return whether it came true.
     */
    public boolean chance(final double share) {
        return nextDouble() < share;
    }

    /**
     * Exponential with mean 1.
     *
     * @return at least 0.
     */
    public double exponential() {
        return -StrictMath.log(1.0 - nextDouble());
    }

    /**
     * Normal with mean 0 and deviation 1, by Marsaglia's polar method.
     *
     * @return the deviate.
     */
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            final double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double radius;
        do {
            x = between(-1, 1);
            y = between(-1, 1);
            radius = x * x + y * y;
        } while (radius >= 1 || radius == 0);
        final double scale = Math.sqrt(-2 * StrictMath.log(radius) / radius);
        spareGaussian = y * scale;
        return x * scale;
    }
}
