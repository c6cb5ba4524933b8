package io.plimsoll.bench;

import java.util.SplittableRandom;

/**
 * Prices of the indices of a load. Each step goes up or down by a share of the price, equally often, but never further
 * from where the price began than a tenth: so a load has no end, and nobody is ruined by its length alone.
 */
final class PriceWalk {
    /** Of prices that step by a basis point or more: cents. */
    private static final int CENTS = 2;
    /** Of smaller steps: a twentieth of a basis point of 100.0000 is 5 units. */
    private static final int FINE = 4;
    private static final int FINE_PER_CENT = 100;
    private static final long BASIS_POINT = 10_000;
    private static final double STEP_BP_MIN = 0.01;
    private static final double STEP_BP_MAX = 500;
    private static final int BAND_DIVISOR = 10;
    private static final double YEAR_SECONDS = 365.0 * 24 * 60 * 60;

    private final double stepBp;
    private final int decimals;
    private final int perCent;
    private final long[] first;
    private final long[] now;

    /** Prices from 100 on, 100 more for each next four. stepBp: of a step, in basis points, 0.01 to 500. */
    PriceWalk(final int count, final double stepBp) {
        if (!(stepBp >= STEP_BP_MIN && stepBp <= STEP_BP_MAX)) {
            throw new IllegalArgumentException(
                    "--walk-bp must be " + STEP_BP_MIN + " to " + STEP_BP_MAX + ": " + stepBp);
        }
        this.stepBp = stepBp;
        this.decimals = stepBp < 1 ? FINE : CENTS;
        this.perCent = stepBp < 1 ? FINE_PER_CENT : 1;
        this.first = new long[count];
        for (int i = 0; i < count; i++) {
            first[i] = BASIS_POINT * perCent * (1 + i / ClearingLoad.POSITIONS);
        }
        this.now = first.clone();
    }

    /**
     * Volatility a year, as a share, of prices that step so many times a second: 0.05 bp 1,560 times a second is
     * 0.000005 x sqrt(1,560 x 31,536,000) = 1.11, or 111 %.
     */
    static double perYear(final double stepBp, final double stepsPerSecond) {
        return stepBp / BASIS_POINT * Math.sqrt(stepsPerSecond * YEAR_SECONDS);
    }

    void step(final int index, final SplittableRandom random) {
        final long size = Math.max(1, Math.round(now[index] * stepBp / BASIS_POINT));
        final long next = now[index] + (random.nextBoolean() ? size : -size);
        final boolean isFurther = Math.abs(next - first[index]) > Math.abs(now[index] - first[index]);
        final boolean isOutside = Math.abs(next - first[index]) > first[index] / BAND_DIVISOR;
        now[index] = isFurther && isOutside ? 2 * now[index] - next : next;
    }

    /** Sets a price to a share of what it was, at least to the least there is. Returns its move, as a share. */
    double move(final int index, final double ratio) {
        final long before = now[index];
        now[index] = Math.max(1, Math.round(before * ratio));
        return Math.abs((double) now[index] / before - 1);
    }

    /** In the last digit of {@link #decimals}. */
    long units(final int index) {
        return now[index];
    }

    int decimals() {
        return decimals;
    }

    /** At which one trades: instruments tick by a cent. */
    long cents(final int index) {
        return Math.max(1, Math.round((double) now[index] / perCent));
    }
}
