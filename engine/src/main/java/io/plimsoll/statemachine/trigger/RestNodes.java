package io.plimsoll.statemachine.trigger;

import java.util.Arrays;

/** The links and keys of everything that rests in the ladders of one side, by slot. A slot rests at most once. */
final class RestNodes {
    /** No slot. */
    static final int NONE = -1;
    private static final byte RESTING = 1;

    private long[] key = new long[64];
    private int[] next = new int[64];
    private int[] previous = new int[64];
    private byte[] resting = new byte[64];

    void ensure(final int slot) {
        if (slot >= key.length) {
            final int capacity = Math.max(2 * key.length, slot + 1);
            key = Arrays.copyOf(key, capacity);
            next = Arrays.copyOf(next, capacity);
            previous = Arrays.copyOf(previous, capacity);
            resting = Arrays.copyOf(resting, capacity);
        }
    }

    boolean isResting(final int slot) {
        return slot < resting.length && resting[slot] == RESTING;
    }

    long key(final int slot) {
        return key[slot];
    }

    int next(final int slot) {
        return next[slot];
    }

    /** Makes a slot the first of a chain. @return the slot, as the chain's new head. */
    int push(final int slot, final long restKey, final int head) {
        key[slot] = restKey;
        next[slot] = head;
        previous[slot] = NONE;
        resting[slot] = RESTING;
        if (head != NONE) {
            previous[head] = slot;
        }
        return slot;
    }

    /** Takes a slot out of its chain. @return the chain's head after. */
    int unlink(final int slot, final int head) {
        final int after = next[slot];
        final int before = previous[slot];
        resting[slot] = 0;
        if (after != NONE) {
            previous[after] = before;
        }
        if (before == NONE) {
            return after;
        }
        next[before] = after;
        return head;
    }
}
