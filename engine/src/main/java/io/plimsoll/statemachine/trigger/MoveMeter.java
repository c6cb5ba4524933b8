package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.instrument.Instrument;
import java.util.Arrays;

/**
 * How much each instrument's mark moves, relative to itself: an average over its last moves. Only used to share slack,
 * so that all positions of an account use theirs up at about the same time; no result depends on it.
 */
final class MoveMeter {
    private static final double FIRST_GUESS = 1e-3;
    private static final double LEAST = 1e-7;
    private static final double WEIGHT = 1.0 / 64;

    private double[] mean = new double[16];
    private long[] lastScaled = new long[16];

    /** Takes in a mark. */
    void observe(final Instrument instrument) {
        final int place = instrument.ordinal();
        ensure(place);
        final long now = instrument.markScaled();
        final long before = lastScaled[place];
        lastScaled[place] = now;
        if (before != 0 && before != now) {
            final double move = Math.abs(((double)now - before) / before);
            mean[place] += WEIGHT * (Math.min(1, move) - mean[place]);
        }
    }

    /** The average relative move, above 0. */
    double mean(final Instrument instrument) {
        ensure(instrument.ordinal());
        return Math.max(LEAST, mean[instrument.ordinal()]);
    }

    private void ensure(final int place) {
        if (place >= mean.length) {
            final int from = mean.length;
            mean = Arrays.copyOf(mean, Math.max(2 * from, place + 1));
            lastScaled = Arrays.copyOf(lastScaled, mean.length);
            Arrays.fill(mean, from, mean.length, FIRST_GUESS);
        } else if (mean[place] == 0) {
            mean[place] = FIRST_GUESS;
        }
    }
}
