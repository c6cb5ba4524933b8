package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.trigger.RestNodes.NONE;

import io.plimsoll.statemachine.instrument.Instrument;
import java.util.Arrays;

/**
 * For each instrument a lower and an upper ladder of position slots that rest at the last mark at which their entry
 * needs no look, and a chain of those that must be looked at whenever something moves. Derived from the state, no part
 * of it.
 *
 * <p>A slot rests where it loses; of an entry that has an upper level also where it gains (its relief).
 */
final class TriggerBook {
    private final Legs legs;
    private final Bounds bounds;
    private final RestNodes reliefs = new RestNodes();
    private PriceLadder[] lower = new PriceLadder[16];
    private PriceLadder[] upper = new PriceLadder[16];
    private PriceLadder[] lowerReliefs = new PriceLadder[16];
    private PriceLadder[] upperReliefs = new PriceLadder[16];
    private int[] watched = new int[16];

    /** An empty book of these legs. */
    TriggerBook(final Legs legs, final Bounds bounds) {
        this.legs = legs;
        this.bounds = bounds;
        Arrays.fill(watched, NONE);
    }

    /** Rests a slot until its mark passes a price, and notes what it adds to slack at least until then. */
    void rest(
        final int slot, final Instrument instrument, final long lastSafe, final boolean isUpper, final long floor) {
        ensure(instrument.ordinal());
        if (isUpper) {
            upper[instrument.ordinal()].rest(slot, -bounds.of(Bounds.Kind.LOSS_ABOVE, lastSafe));
        } else {
            lower[instrument.ordinal()].rest(slot, bounds.of(Bounds.Kind.LOSS_BELOW, lastSafe));
        }
        legs.place(slot, isUpper, false);
        legs.setFloor(slot, floor);
    }

    /** Rests a slot likewise where it gains. */
    void restRelief(final int slot, final Instrument instrument, final long lastSafe, final boolean isUpper) {
        ensure(instrument.ordinal());
        legs.ensure(slot);
        if (isUpper) {
            upperReliefs[instrument.ordinal()].rest(slot, -bounds.of(Bounds.Kind.RELIEF_ABOVE, lastSafe));
        } else {
            lowerReliefs[instrument.ordinal()].rest(slot, bounds.of(Bounds.Kind.RELIEF_BELOW, lastSafe));
        }
        legs.place(slot, !isUpper, false);
    }

    /** Puts a slot among those to be looked at whatever moves. */
    void watch(final int slot, final Instrument instrument) {
        ensure(instrument.ordinal());
        legs.ensure(slot);
        if (bounds.of(Bounds.Kind.WATCHED, 1) == 1) {
            watched[instrument.ordinal()] = legs.nodes().push(slot, 0, watched[instrument.ordinal()]);
        }
        legs.place(slot, false, true);
    }

    /** Takes a slot out wherever it is. */
    void leave(final int slot, final Instrument instrument) {
        final int place = instrument.ordinal();
        if (legs.nodes().isResting(slot)) {
            if (legs.isWatched(slot)) {
                watched[place] = legs.nodes().unlink(slot, watched[place]);
            } else {
                (legs.isUpper(slot) ? upper : lower)[place].leave(slot);
            }
        }
        if (reliefs.isResting(slot)) {
            (legs.isUpper(slot) ? lowerReliefs : upperReliefs)[place].leave(slot);
        }
    }

    /** Takes out all slots that a mark has crossed. */
    void popAll(final Instrument instrument, final long markScaled, final Slots into) {
        ensure(instrument.ordinal());
        final int place = instrument.ordinal();
        lower[place].popAll(markScaled, into);
        lowerReliefs[place].popAll(markScaled, into);
        upper[place].popAll(-markScaled, into);
        upperReliefs[place].popAll(-markScaled, into);
    }

    /** The first slot of an instrument to be looked at whatever moves. */
    int firstWatched(final Instrument instrument) {
        ensure(instrument.ordinal());
        return watched[instrument.ordinal()];
    }

    int nextWatched(final int slot) {
        return legs.nodes().next(slot);
    }

    /** Gives back the ladders of an instrument that has ended. */
    void forget(final Instrument ended) {
        if (ended.ordinal() < lower.length) {
            lower[ended.ordinal()] = null;
            upper[ended.ordinal()] = null;
            lowerReliefs[ended.ordinal()] = null;
            upperReliefs[ended.ordinal()] = null;
        }
    }

    private void ensure(final int place) {
        if (place >= lower.length) {
            final int from = lower.length;
            final int capacity = Math.max(2 * from, place + 1);
            lower = Arrays.copyOf(lower, capacity);
            upper = Arrays.copyOf(upper, capacity);
            lowerReliefs = Arrays.copyOf(lowerReliefs, capacity);
            upperReliefs = Arrays.copyOf(upperReliefs, capacity);
            watched = Arrays.copyOf(watched, capacity);
            Arrays.fill(watched, from, capacity, NONE);
        }
        if (lower[place] == null) {
            lower[place] = new PriceLadder(legs.nodes());
            upper[place] = new PriceLadder(legs.nodes());
            lowerReliefs[place] = new PriceLadder(reliefs);
            upperReliefs[place] = new PriceLadder(reliefs);
        }
    }
}
