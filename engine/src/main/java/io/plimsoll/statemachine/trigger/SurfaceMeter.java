package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;
import io.plimsoll.statemachine.option.market.SurfaceMove;
import java.util.Arrays;

/**
 * The way that each expiry's surface has come, forth and back alike: the sum of how far each moved from the one before.
 * What rests at a length of it has seen no more change than that, whichever way surfaces went. In trillionths of a unit
 * of {@link SurfaceMove}, rounded up.
 */
final class SurfaceMeter {
    /** Trillionths in a unit. */
    static final double SCALE = 1e12;
    /** A way that is not 0 at its start lets ladders have buckets of a sensible width: a hundredth. */
    private static final long START = 10_000_000_000L;
    /** Likewise it does not grow forever: who holds options is looked at, and it starts again. */
    private static final long MOST = 64 * START;
    private static final double WEIGHT = 1.0 / 16;

    private long[] way = new long[8];
    private double[] mean = new double[8];
    private long[] lastPrices = new long[8];

    /**
     * Takes in a surface; false: it went too far, or is not to be compared, and the way starts again.
     *
     * @param prices of its index that came so far.
     */
    boolean observe(final OptionExpiry expiry, final Surface before, final long prices) {
        final int number = ensure(expiry);
        final double units = SurfaceMove.units(expiry, before);
        final boolean isShort = units * SCALE < START;
        if (isShort) {
            way[number] += (long)Math.ceil(units * SCALE);
            // A number may have been another index's, of which more prices had come.
            final double each = units / Math.max(1, prices - lastPrices[number]);
            mean[number] += WEIGHT * (each - mean[number]);
        }
        lastPrices[number] = prices;
        if (isShort && way[number] < MOST) {
            return true;
        }
        way[number] = START;
        return false;
    }

    /** So far. */
    long way(final OptionExpiry expiry) {
        return way[ensure(expiry)];
    }

    /** Units that a surface usually goes for each price of its index; 0 until it has. */
    double mean(final OptionExpiry expiry) {
        return mean[ensure(expiry)];
    }

    private int ensure(final OptionExpiry expiry) {
        final int number = expiry.number();
        if (number >= way.length) {
            final int from = way.length;
            way = Arrays.copyOf(way, Math.max(2 * from, number + 1));
            mean = Arrays.copyOf(mean, way.length);
            lastPrices = Arrays.copyOf(lastPrices, way.length);
        }
        if (way[number] == 0) {
            way[number] = START;
        }
        return number;
    }
}
