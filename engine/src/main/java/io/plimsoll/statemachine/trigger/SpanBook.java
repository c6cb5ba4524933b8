package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.trigger.RestNodes.NONE;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Registry;
import io.plimsoll.statemachine.memory.Ints;
import io.plimsoll.statemachine.memory.Records;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import java.util.Arrays;

/**
 * Entries that rest between two prices of each thing that moves them, an index or an instrument's own mark, until
 * surfaces have come so far, and until a time: for each of these a lower and an upper ladder. A portfolio of fifty
 * options on one index rests at two prices of it, at a length of each expiry's way and at one time. Derived from the
 * state, no part of it.
 */
final class SpanBook {
    private static final int WIDTH = 8;
    private static final int HIGH = 2;
    private static final int WHOSE = 4;
    private static final int NEXT = 5;
    private static final int DRIVER_SHIFT = 32;
    private static final int TIME = 0;
    /** Of drivers: indices, instruments and surfaces by turns. */
    private static final int KINDS = 3;
    private static final long NOT_SET = Long.MIN_VALUE;
    /** Before the first time at which anything rests, so that buckets of time are some minutes wide. */
    private static final long LEAD_NS = 864_000_000_000_000L;

    private final Bounds bounds;
    private final Records records = new Records(WIDTH);
    private final RestNodes lows = new RestNodes(records, 0);
    private final RestNodes highs = new RestNodes(records, HIGH);
    private final Ints firsts = new Ints();
    private final Registry<Place> indexPlaces = new Registry<>(Place[]::new);
    private PriceLadder[] lower = new PriceLadder[16];
    private PriceLadder[] upper = new PriceLadder[16];
    private int nodes;
    private int free = NONE;
    private long baseNs = NOT_SET;

    SpanBook(final Bounds bounds) {
        this.bounds = bounds;
    }

    /** The number of an index. */
    private record Place(int number) {
    }

    /** A number for an index, from 0 on. */
    int placeOf(final Index index) {
        final Place known = indexPlaces.get(index.id());
        return known == null ? addPlace(index) : known.number;
    }

    private int addPlace(final Index index) {
        final Place place = new Place(indexPlaces.size());
        indexPlaces.add(index.id(), place);
        return place.number;
    }

    /** Rests an entry between the last safe prices of an index. */
    void rest(final int entry, final Index index, final long lowScaled, final long highScaled) {
        rest(entry, driverOf(index), lowScaled, highScaled);
    }

    /** Rests an entry between the last safe marks of an instrument. */
    void rest(final int entry, final Instrument instrument, final long lowScaled, final long highScaled) {
        rest(entry, driverOf(instrument), lowScaled, highScaled);
    }

    /** Rests an entry until the last safe time. */
    void restUntil(final int entry, final long timeNs, final long nowNs) {
        baseNs = baseNs == NOT_SET ? nowNs - LEAD_NS : baseNs;
        final int node = add(entry, TIME);
        upper[TIME].rest(node, -bounds.of(Bounds.Kind.SPAN_UNTIL, timeNs) + baseNs);
    }

    /** Rests an entry until the surface of an expiry has come so far. */
    void restUntil(final int entry, final OptionExpiry expiry, final long way) {
        final int node = add(entry, driverOf(expiry));
        upper[driverOf(expiry)].rest(node, -bounds.of(Bounds.Kind.SPAN_SURFACE, way));
    }

    private void rest(final int entry, final int driver, final long lowScaled, final long highScaled) {
        final int node = add(entry, driver);
        lower[driver].rest(node, bounds.of(Bounds.Kind.SPAN_BELOW, lowScaled));
        upper[driver].rest(node, -bounds.of(Bounds.Kind.SPAN_ABOVE, highScaled));
    }

    private int add(final int entry, final int driver) {
        ensure(driver);
        final int node = free == NONE ? nodes++ : free;
        records.ensure(node);
        free = node == free ? (int)records.get(node, NEXT) : free;
        records.set(node, WHOSE, (long)driver << DRIVER_SHIFT | entry);
        records.set(node, NEXT, firsts.get(entry) - 1L);
        firsts.set(entry, node + 1);
        return node;
    }

    /** Takes an entry out wherever it rests. */
    void leave(final int entry) {
        int node = firsts.get(entry) - 1;
        if (node == NONE) {
            return;
        }
        firsts.set(entry, 0);
        while (node != NONE) {
            final int next = (int)records.get(node, NEXT);
            leaveLadders(node, (int)(records.get(node, WHOSE) >>> DRIVER_SHIFT));
            records.set(node, NEXT, free);
            free = node;
            node = next;
        }
    }

    private void leaveLadders(final int node, final int driver) {
        if (lows.isResting(node)) {
            lower[driver].leave(node);
        }
        if (highs.isResting(node)) {
            upper[driver].leave(node);
        }
    }

    /** An entry that an index's price has crossed, {@link RestNodes#NONE} when there is none more. */
    int pop(final Index index) {
        return pop(driverOf(index), index.price().scaled());
    }

    /** An entry that an instrument's mark has crossed. */
    int pop(final Instrument instrument) {
        return pop(driverOf(instrument), instrument.markScaled());
    }

    /** An entry that time has crossed. */
    int pop(final long nowNs) {
        return upper[TIME] == null ? NONE : entryOf(upper[TIME].pop(baseNs - nowNs));
    }

    /** An entry that the surface of an expiry has crossed. */
    int pop(final OptionExpiry expiry, final long way) {
        final int driver = driverOf(expiry);
        return driver >= upper.length || upper[driver] == null ? NONE : entryOf(upper[driver].pop(-way));
    }

    private int pop(final int driver, final long priceScaled) {
        if (driver >= lower.length || lower[driver] == null) {
            return NONE;
        }
        final int below = lower[driver].pop(priceScaled);
        return entryOf(below != NONE ? below : upper[driver].pop(-priceScaled));
    }

    private int entryOf(final int node) {
        return node == NONE ? NONE : (int)records.get(node, WHOSE);
    }

    private int driverOf(final Index index) {
        return KINDS * placeOf(index) + 1;
    }

    private static int driverOf(final Instrument instrument) {
        return KINDS * instrument.ordinal() + 2;
    }

    private static int driverOf(final OptionExpiry expiry) {
        return KINDS * expiry.number() + KINDS;
    }

    /** Gives back the ladders of an instrument that has ended. */
    void forget(final Instrument ended) {
        if (driverOf(ended) < lower.length) {
            lower[driverOf(ended)] = null;
            upper[driverOf(ended)] = null;
        }
    }

    private void ensure(final int driver) {
        if (driver >= lower.length) {
            final int capacity = Math.max(2 * lower.length, driver + 1);
            lower = Arrays.copyOf(lower, capacity);
            upper = Arrays.copyOf(upper, capacity);
        }
        if (lower[driver] == null) {
            lower[driver] = new PriceLadder(lows);
            upper[driver] = new PriceLadder(highs);
        }
    }
}
