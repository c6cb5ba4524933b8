package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.trigger.RestNodes.NONE;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.memory.Records;
import java.util.Arrays;

/**
 * For each asset that has a price of its own, a lower and an upper ladder of balance slots that rest at the last price
 * at which their entry needs no look, and a chain of those that must be looked at whenever it moves.
 */
final class CoinBook {
    private final Bounds bounds;
    private final Records records = new Records(4);
    private final RestNodes lows = new RestNodes(records, 0);
    private final RestNodes highs = new RestNodes(records, 2);
    private final RestNodes watches = new RestNodes();
    private PriceLadder[] lower = new PriceLadder[4];
    private PriceLadder[] upper = new PriceLadder[4];
    private int[] watched = new int[4];

    /** An empty book. */
    CoinBook(final Bounds bounds) {
        this.bounds = bounds;
        Arrays.fill(watched, NONE);
    }

    /** Rests a slot until its price passes one below or above. */
    void rest(final int slot, final Asset asset, final long lastSafe, final boolean isUpper) {
        ensure(asset.ordinal());
        if (isUpper) {
            upper[asset.ordinal()].rest(slot, -bounds.of(Bounds.Kind.COIN_ABOVE, lastSafe));
        } else {
            lower[asset.ordinal()].rest(slot, bounds.of(Bounds.Kind.COIN_BELOW, lastSafe));
        }
    }

    /** The last safe price of a slot below, or {@link CoinWorth#NO_LOWEST}. */
    long lowest(final int slot) {
        return lows.isResting(slot) ? lows.key(slot) : CoinWorth.NO_LOWEST;
    }

    /** The last safe price of a slot above, or {@link CoinWorth#NO_HIGHEST}. */
    long highest(final int slot) {
        return highs.isResting(slot) ? -highs.key(slot) : CoinWorth.NO_HIGHEST;
    }

    /** Puts a slot among those to be looked at whatever moves. */
    void watch(final int slot, final Asset asset) {
        ensure(asset.ordinal());
        watches.ensure(slot);
        if (bounds.of(Bounds.Kind.WATCHED, 1) == 1) {
            watched[asset.ordinal()] = watches.push(slot, 0, watched[asset.ordinal()]);
        }
    }

    /** Takes a slot out wherever it is. */
    void leave(final int slot, final Asset asset) {
        if (lows.isResting(slot)) {
            lower[asset.ordinal()].leave(slot);
        }
        if (highs.isResting(slot)) {
            upper[asset.ordinal()].leave(slot);
        }
        if (watches.isResting(slot)) {
            watched[asset.ordinal()] = watches.unlink(slot, watched[asset.ordinal()]);
        }
    }

    /** Takes out one slot that a price has crossed; {@link RestNodes#NONE} when there is none. */
    int pop(final Asset asset, final long priceScaled) {
        ensure(asset.ordinal());
        final int below = lower[asset.ordinal()].pop(priceScaled);
        return below != NONE ? below : upper[asset.ordinal()].pop(-priceScaled);
    }

    /** The first slot of an asset to be looked at whatever moves. */
    int firstWatched(final Asset asset) {
        ensure(asset.ordinal());
        return watched[asset.ordinal()];
    }

    int nextWatched(final int slot) {
        return watches.next(slot);
    }

    private void ensure(final int place) {
        if (place >= lower.length) {
            final int from = lower.length;
            final int capacity = Math.max(2 * from, place + 1);
            lower = Arrays.copyOf(lower, capacity);
            upper = Arrays.copyOf(upper, capacity);
            watched = Arrays.copyOf(watched, capacity);
            Arrays.fill(watched, from, capacity, NONE);
        }
        if (lower[place] == null) {
            lower[place] = new PriceLadder(lows);
            upper[place] = new PriceLadder(highs);
        }
    }
}
