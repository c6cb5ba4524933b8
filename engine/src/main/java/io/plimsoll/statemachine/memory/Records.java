package io.plimsoll.statemachine.memory;

import java.nio.ByteOrder;
import org.agrona.UnsafeApi;

/**
 * Records of a few longs each, by slot: whoever needs one field of a slot needs the others too, and so pays for one
 * cache line instead of one each. A record that was never written is all 0.
 *
 * <p>They lie side by side outside the heap (see {@link Region}), each within a cache line: a field is one
 * comparison, one shift and one load away. The comparison stays: a slot without room is an exception.
 */
public final class Records {
    private static final int HALF = 32;
    private static final long LOW = 0xFFFFFFFFL;
    /** Which half of a long lies first depends on the processor. */
    private static final boolean IS_LOW_FIRST = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final int LOW_AT = IS_LOW_FIRST ? 0 : Integer.BYTES;
    private static final int HIGH_AT = IS_LOW_FIRST ? Integer.BYTES : 0;

    private final Region region = Region.of(this);
    private final int shift;
    private long start;
    private long room;

    /** @param width longs a record: 1, 2, 4 or 8. */
    public Records(final int width) {
        shift = Integer.numberOfTrailingZeros(width * Long.BYTES);
    }

    /** Makes room for a slot of at least 0 and for all before it. */
    public void ensure(final int slot) {
        if (!has(slot)) {
            makeRoom(slot);
        }
    }

    private void makeRoom(final int slot) {
        if (slot < 0) {
            throw new IndexOutOfBoundsException("no slot " + slot);
        }
        region.grow(slot + 1L << shift);
        start = region.start();
        room = region.used() >>> shift;
    }

    /** Whether a slot was made room for. */
    public boolean has(final int slot) {
        return (slot & LOW) < room;
    }

    /** A slot below 0 is, without its sign, beyond all room. */
    private long at(final int slot) {
        final long place = slot & LOW;
        if (place >= room) {
            throw new IndexOutOfBoundsException("no room for slot " + slot);
        }
        return start + (place << shift);
    }

    private long at(final int slot, final int field) {
        return at(slot) + (long)field * Long.BYTES;
    }

    /** One field of a slot that was made room for. */
    public long get(final int slot, final int field) {
        return UnsafeApi.getLong(at(slot, field));
    }

    /** Sets it. */
    public void set(final int slot, final int field, final long value) {
        UnsafeApi.putLong(at(slot, field), value);
    }

    /** Adds to it. */
    public void add(final int slot, final int field, final long change) {
        final long at = at(slot, field);
        UnsafeApi.putLong(at, UnsafeApi.getLong(at) + change);
    }

    /**
     * Loads records, as far as there are, side by side. A loop as short as this has many loads under way at once.
     *
     * @param slots ends at the count.
     * @return a number without meaning, to be kept somewhere, or the compiler leaves the loads out.
     */
    public long load(final int[] slots, final int count) {
        long seen = 0;
        for (int i = 0; i < count; i++) {
            if (has(slots[i])) {
                seen += get(slots[i], 0);
            }
        }
        return seen;
    }

    /** The lower half of a field. */
    public int low(final int slot, final int field) {
        return UnsafeApi.getInt(at(slot, field) + LOW_AT);
    }

    /** The upper half of a field. */
    public int high(final int slot, final int field) {
        return UnsafeApi.getInt(at(slot, field) + HIGH_AT);
    }

    /** Sets the lower half and leaves the upper one. */
    public void setLow(final int slot, final int field, final int value) {
        UnsafeApi.putInt(at(slot, field) + LOW_AT, value);
    }

    /** Sets the upper half and leaves the lower one. */
    public void setHigh(final int slot, final int field, final int value) {
        UnsafeApi.putInt(at(slot, field) + HIGH_AT, value);
    }

    /** Two halves as a field. */
    public static long both(final int high, final int low) {
        return (long)high << HALF | low & LOW;
    }

    /** Sets everything to 0. */
    public void clear() {
        region.clear();
    }

    /** Bytes outside the heap that all tables of this process use, rounded up to the steps by which they grow. */
    public static long bytesOfAll() {
        return Region.total();
    }
}
