package io.plimsoll.statemachine.account;

import java.util.Arrays;

/** Ids of members under one measure (a halt, a kill), sorted. */
public final class MemberFlags {
    private long[] ids = new long[8];
    private int size;

    public boolean contains(final long memberId) {
        return size != 0 && Arrays.binarySearch(ids, 0, size, memberId) >= 0;
    }

    /** Returns whether it was not there before. */
    public boolean add(final long memberId) {
        final int place = Arrays.binarySearch(ids, 0, size, memberId);
        if (place >= 0) {
            return false;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        final int at = -1 - place;
        System.arraycopy(ids, at, ids, at + 1, size - at);
        ids[at] = memberId;
        size++;
        return true;
    }

    /** Returns whether it was there before. */
    public boolean remove(final long memberId) {
        final int place = Arrays.binarySearch(ids, 0, size, memberId);
        if (place < 0) {
            return false;
        }
        size--;
        System.arraycopy(ids, place + 1, ids, place, size - place);
        return true;
    }

    public int size() {
        return size;
    }

    /** The id at a place in ascending order. */
    public long at(final int place) {
        return ids[place];
    }
}
