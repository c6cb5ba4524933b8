package io.plimsoll.statemachine.trigger;

import java.util.Arrays;

/**
 * Records of a few longs each, by slot, in one array: whoever needs one field of a slot needs the others too, and so
 * pays for one cache line instead of one each. A record that was never written is all 0.
 */
final class Records {
    /** An array's header and these fill a cache line, so that a record of 2, 4 or 8 longs lies in one. */
    private static final int FIRST = 6;
    private static final int SLOTS_MIN = 64;

    private final int width;
    private long[] longs;
    private int capacity;

    /** @param width longs a record: 2, 4 or 8. */
    Records(final int width) {
        this.width = width;
        this.longs = new long[FIRST];
    }

    /** Makes room for a slot. */
    void ensure(final int slot) {
        if (slot >= capacity) {
            capacity = Math.max(SLOTS_MIN, Math.max(2 * capacity, slot + 1));
            longs = Arrays.copyOf(longs, Math.addExact(FIRST, Math.multiplyExact(width, capacity)));
        }
    }

    /** Whether a slot was made room for. */
    boolean has(final int slot) {
        return slot < capacity;
    }

    long get(final int slot, final int field) {
        return longs[FIRST + slot * width + field];
    }

    void set(final int slot, final int field, final long value) {
        longs[FIRST + slot * width + field] = value;
    }

    void add(final int slot, final int field, final long change) {
        longs[FIRST + slot * width + field] += change;
    }

    /** Sets everything to 0. */
    void clear() {
        Arrays.fill(longs, 0);
    }
}
