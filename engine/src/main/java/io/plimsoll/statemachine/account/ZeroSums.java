package io.plimsoll.statemachine.account;

import java.util.Arrays;

/**
 * Sums that must all be 0 between two commands, by place, and how many are not: what is asked after every command costs
 * one look, however many there are.
 */
public final class ZeroSums {
    private long[] sums = new long[16];
    private int off;

    void add(final int place, final long change) {
        if (place >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(2 * sums.length, place + 1));
        }
        final long before = sums[place];
        final long after = before + change;
        sums[place] = after;
        off += oneUnless0(after) - oneUnless0(before);
    }

    /** Without a branch: half of all changes take a sum from 0, the others back. */
    private static int oneUnless0(final long value) {
        return (int)((value | -value) >>> Long.SIZE - 1);
    }

    /** One of them. */
    public long at(final int place) {
        return place < sums.length ? sums[place] : 0;
    }

    /** How many are not 0. */
    public int off() {
        return off;
    }
}
