package io.plimsoll.statemachine.instrument;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Listed things by id, in ascending id for every iteration: what is listed early or late makes no difference.
 *
 * @param <T> what is listed.
 */
public final class Registry<T> {
    /** Ids below it are also places of an array, which is as long as the highest of them. */
    private static final int DIRECT_IDS = 1 << 16;

    private final IntFunction<T[]> arrays;
    private T[] direct;
    private int[] ids = new int[16];
    private T[] sorted;
    private int size;

    /** @param arrays makes an array of the listed type. */
    public Registry(final IntFunction<T[]> arrays) {
        this.arrays = arrays;
        this.sorted = arrays.apply(16);
        this.direct = arrays.apply(16);
    }

    /** The one with this id, or null. */
    public T get(final int id) {
        return id >= 0 && id < DIRECT_IDS ? id < direct.length ? direct[id] : null : search(id);
    }

    private T search(final int id) {
        final int place = Arrays.binarySearch(ids, 0, size, id);
        return place < 0 ? null : sorted[place];
    }

    /** The one at a place in ascending order of ids, from 0. */
    public T at(final int place) {
        return sorted[place];
    }

    public int size() {
        return size;
    }

    /** Lists one, or replaces the one of that id. */
    public void put(final int id, final T listed) {
        final int place = Arrays.binarySearch(ids, 0, size, id);
        if (place < 0) {
            add(id, listed);
        } else {
            sorted[place] = listed;
            setDirect(id, listed);
        }
    }

    /** Lists one; its id must be new. */
    public void add(final int id, final T listed) {
        final int place = -1 - Arrays.binarySearch(ids, 0, size, id);
        if (size == ids.length) {
            grow();
        }
        System.arraycopy(ids, place, ids, place + 1, size - place);
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        ids[place] = id;
        sorted[place] = listed;
        size++;
        setDirect(id, listed);
    }

    private void setDirect(final int id, final T listed) {
        if (id >= 0 && id < DIRECT_IDS) {
            if (id >= direct.length) {
                direct = copy(direct, 2 * Integer.highestOneBit(id));
            }
            direct[id] = listed;
        }
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * size);
        sorted = copy(sorted, 2 * size);
    }

    private T[] copy(final T[] from, final int length) {
        final T[] larger = arrays.apply(length);
        System.arraycopy(from, 0, larger, 0, from.length);
        return larger;
    }
}
