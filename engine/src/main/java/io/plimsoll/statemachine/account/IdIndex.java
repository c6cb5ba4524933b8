package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.memory.Ints;

/**
 * The entry of each account id. Ids that are small for how many there are, as of a venue that counts its accounts, are
 * places of an array. The others are hashed into segments that grow each on its own, so that none grows for long.
 */
final class IdIndex {
    /** Ids below so many times the number of accounts are places; the array has at most this many ints an account. */
    private static final int SPREAD = 8;
    private static final int ROOM = 1 << 10;
    private static final int SEGMENT_BITS = 8;
    private static final int SEGMENT_MIN = 16;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final Ints near = new Ints();
    /** Pairs of an id and an entry, by open addressing with linear probing; an id of 0: empty. */
    private final long[][] segments = new long[1 << SEGMENT_BITS][];
    private final int[] sizes = new int[1 << SEGMENT_BITS];
    private int size;
    private int far;

    /** The entry of an id, or {@link Accounts#NONE}. */
    int find(final long id) {
        final int place = id >= 0 && id <= Integer.MAX_VALUE ? near.get((int)id) : 0;
        if (place != 0) {
            return place - 1;
        }
        return far == 0 ? NONE : findFar(id);
    }

    /** Adds an id that is not there, of at least 0. */
    void add(final long id, final int entry) {
        if (id < Math.min(Integer.MAX_VALUE, SPREAD * (size + (long)ROOM))) {
            near.set((int)id, entry + 1);
        } else {
            addFar(id, entry);
        }
        size++;
    }

    private int findFar(final long id) {
        final long mixed = mix(id);
        final long[] pairs = segments[segment(mixed)];
        if (pairs == null) {
            return NONE;
        }
        int place = home(mixed, pairs.length);
        while (pairs[place] != 0) {
            if (pairs[place] == id) {
                return (int)pairs[place + 1];
            }
            place = place + 2 & pairs.length - 1;
        }
        return NONE;
    }

    private void addFar(final long id, final int entry) {
        final int segment = segment(mix(id));
        if (segments[segment] == null) {
            segments[segment] = new long[2 * SEGMENT_MIN];
        } else if (3 * sizes[segment] >= segments[segment].length) {
            grow(segment);
        }
        put(segments[segment], id, entry);
        sizes[segment]++;
        far++;
    }

    private void grow(final int segment) {
        final long[] old = segments[segment];
        segments[segment] = new long[2 * old.length];
        for (int place = 0; place < old.length; place += 2) {
            if (old[place] != 0) {
                put(segments[segment], old[place], old[place + 1]);
            }
        }
    }

    private static void put(final long[] pairs, final long id, final long entry) {
        int place = home(mix(id), pairs.length);
        while (pairs[place] != 0) {
            place = place + 2 & pairs.length - 1;
        }
        pairs[place] = id;
        pairs[place + 1] = entry;
    }

    private static long mix(final long id) {
        final long mixed = (id ^ id >>> 32) * MULTIPLIER;
        return (mixed ^ mixed >>> 29) * MULTIPLIER;
    }

    private static int segment(final long mixed) {
        return (int)(mixed >>> Long.SIZE - SEGMENT_BITS);
    }

    /** Of the bits below those that choose the segment; pairs start at even places. */
    private static int home(final long mixed, final int length) {
        return (int)(mixed >>> 16) & length - 2;
    }
}
