package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.trigger.RestNodes.NONE;

import io.plimsoll.statemachine.instrument.Instrument;
import java.util.Arrays;

/**
 * For each instrument a lower and an upper ladder of position slots that rest at the last mark at which their entry
 * needs no look, and a chain of those that must be looked at whenever something moves. Derived from the state, no part
 * of it.
 */
final class TriggerBook {
    private final RestNodes lowerNodes = new RestNodes();
    private final RestNodes upperNodes = new RestNodes();
    private final RestNodes watchedNodes = new RestNodes();
    private PriceLadder[] lower = new PriceLadder[16];
    private PriceLadder[] upper = new PriceLadder[16];
    private int[] watched = new int[16];

    /** An empty book. */
    TriggerBook() {
        Arrays.fill(watched, NONE);
    }

    /** Rests a slot until its mark falls below a price. */
    void restBelow(final int slot, final Instrument instrument, final long lowestSafe) {
        ensure(instrument.ordinal());
        lower[instrument.ordinal()].rest(slot, lowestSafe);
    }

    /** Rests a slot until its mark rises above a price. */
    void restAbove(final int slot, final Instrument instrument, final long highestSafe) {
        ensure(instrument.ordinal());
        upper[instrument.ordinal()].rest(slot, -highestSafe);
    }

    /** Puts a slot among those to be looked at whatever moves. */
    void watch(final int slot, final Instrument instrument) {
        ensure(instrument.ordinal());
        watchedNodes.ensure(slot);
        watched[instrument.ordinal()] = watchedNodes.push(slot, 0, watched[instrument.ordinal()]);
    }

    /** Takes a slot out wherever it is. */
    void leave(final int slot, final Instrument instrument) {
        final int place = instrument.ordinal();
        if (lowerNodes.isResting(slot)) {
            lower[place].leave(slot);
        }
        if (upperNodes.isResting(slot)) {
            upper[place].leave(slot);
        }
        if (watchedNodes.isResting(slot)) {
            watched[place] = watchedNodes.unlink(slot, watched[place]);
        }
    }

    /** Takes out one slot that a mark has crossed; {@link RestNodes#NONE} when there is none. */
    int pop(final Instrument instrument, final long markScaled) {
        ensure(instrument.ordinal());
        final int below = lower[instrument.ordinal()].pop(markScaled);
        return below != NONE ? below : upper[instrument.ordinal()].pop(-markScaled);
    }

    /** The first slot of an instrument to be looked at whatever moves. */
    int firstWatched(final Instrument instrument) {
        ensure(instrument.ordinal());
        return watched[instrument.ordinal()];
    }

    int nextWatched(final int slot) {
        return watchedNodes.next(slot);
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
            lower[place] = new PriceLadder(lowerNodes);
            upper[place] = new PriceLadder(upperNodes);
        }
    }
}
