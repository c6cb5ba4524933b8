package io.plimsoll.statemachine.trigger;

import java.util.Arrays;

/** Slots in the order in which they were added. Reused. */
final class Slots {
    private int[] slots = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(final int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
        }
        slots[size++] = slot;
    }

    int at(final int place) {
        return slots[place];
    }

    int size() {
        return size;
    }

    /** Copies slots from a place on. @return how many: as many as there are, and there is room for. */
    int copy(final int from, final int[] into) {
        final int count = Math.min(into.length, size - from);
        System.arraycopy(slots, from, into, 0, count);
        return count;
    }
}
