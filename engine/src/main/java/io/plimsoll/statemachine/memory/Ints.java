package io.plimsoll.statemachine.memory;

import org.agrona.UnsafeApi;

/** Ints by place, 0 until set, side by side outside the heap like {@link Records}. */
public final class Ints {
    /** A place below 0 is, without its sign, beyond all room. */
    private static final long LOW = 0xFFFFFFFFL;

    private final Region region = Region.of(this);
    private long start;
    private long room;

    /** What was set at a place of at least 0, or 0. */
    public int get(final int place) {
        return (place & LOW) < room ? UnsafeApi.getInt(at(place)) : 0;
    }

    /** Sets a place of at least 0. */
    public void set(final int place, final int value) {
        if ((place & LOW) >= room) {
            makeRoom(place);
        }
        UnsafeApi.putInt(at(place), value);
    }

    private void makeRoom(final int place) {
        if (place < 0) {
            throw new IndexOutOfBoundsException("no place " + place);
        }
        region.grow((place + 1L) * Integer.BYTES);
        start = region.start();
        room = region.used() / Integer.BYTES;
    }

    private long at(final int place) {
        return start + (place & LOW) * Integer.BYTES;
    }

    /** Sets everything to 0. */
    public void clear() {
        region.clear();
    }
}
