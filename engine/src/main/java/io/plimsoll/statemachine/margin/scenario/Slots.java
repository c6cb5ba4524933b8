package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/** Numbers what a book touches 0, 1, 2... in order of first touch; forgetting all of it costs nothing. */
final class Slots {
    private int[] slot = new int[16];
    private int[] stamp = new int[16];
    private int[] member = new int[16];
    private int now;
    private int size;

    void clear() {
        size = 0;
        if (++now == Integer.MAX_VALUE) {
            Arrays.fill(stamp, 0);
            now = 1;
        }
    }

    /** The slot of a member, a new one at first touch. */
    int of(final int which) {
        if (which < stamp.length && stamp[which] == now) {
            return slot[which];
        }
        return touch(which);
    }

    private int touch(final int which) {
        if (which >= stamp.length) {
            final int capacity = Math.max(2 * stamp.length, which + 1);
            slot = Arrays.copyOf(slot, capacity);
            stamp = Arrays.copyOf(stamp, capacity);
            member = Arrays.copyOf(member, capacity);
        }
        stamp[which] = now;
        slot[which] = size;
        member[size] = which;
        return size++;
    }

    int size() {
        return size;
    }

    /** Who has a slot. */
    int member(final int ofSlot) {
        return member[ofSlot];
    }
}
