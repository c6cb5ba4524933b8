package io.plimsoll.statemachine.trigger;

import java.util.Arrays;

/**
 * How much each mark, or price of an asset, moves, relative to itself: an average of its last moves. Only used to share
 * slack, so that everything that an account rests at uses its share up at about the same time; no result depends on it.
 */
final class MoveMeter {
    private static final double FIRST_GUESS = 1e-3;
    private static final double LEAST = 1e-7;
    private static final double WEIGHT = 1.0 / 64;

    private double[] mean = new double[16];
    private long[] lastScaled = new long[16];
    private long[] prices = new long[16];

    /** Takes in the price of something, by its place. */
    void observe(final int place, final long now) {
        ensure(place);
        final long before = lastScaled[place];
        lastScaled[place] = now;
        prices[place]++;
        if (before != 0 && before != now) {
            final double move = Math.abs(((double)now - before) / before);
            mean[place] += WEIGHT * (Math.min(1, move) - mean[place]);
        }
    }

    /** How many prices came so far. */
    long prices(final int place) {
        ensure(place);
        return prices[place];
    }

    /** The average relative move, above 0. */
    double mean(final int place) {
        ensure(place);
        return Math.max(LEAST, mean[place]);
    }

    private void ensure(final int place) {
        if (place >= mean.length) {
            final int from = mean.length;
            mean = Arrays.copyOf(mean, Math.max(2 * from, place + 1));
            lastScaled = Arrays.copyOf(lastScaled, mean.length);
            prices = Arrays.copyOf(prices, mean.length);
            Arrays.fill(mean, from, mean.length, FIRST_GUESS);
        } else if (mean[place] == 0) {
            mean[place] = FIRST_GUESS;
        }
    }
}
