package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.trigger.RestNodes.NONE;

import java.util.Arrays;

/**
 * What rests at prices of one instrument on one side, like stop orders: a price that passes a key takes it out. Keys
 * are cut into buckets of equal width, each an unordered chain; a bitmap finds the highest bucket in use, and a
 * bound of all keys is known. So resting and leaving cost a few memory accesses however many rest, and a price that
 * crosses nothing costs one comparison; one that passes the bound has it sought anew in one bucket.
 *
 * <p>Crossing means {@code key > threshold}. The lower side rests at prices and is crossed by a lower price; the upper
 * side rests at negated prices.
 *
 * <p>Buckets reach from 0 to twice a key, a third of a basis point each where a million accounts rest. The first and
 * last hold also what lies beyond them, so order between buckets always holds. They are laid anew around the highest
 * key when that has left for one of these two, which takes a price that doubled: to move 100,000 that rest takes 20 ms.
 * And more of them are laid as more rest.
 */
final class PriceLadder {
    private static final int BUCKETS_MIN = 1 << 10;
    private static final int BUCKETS_MAX = 1 << 16;
    /** More buckets when this many rest in each on average. */
    private static final int CROWD = 4;
    private static final int GROWTH = 4;
    private static final int BITS = 64;
    private static final int BITS_SHIFT = 6;

    private final RestNodes nodes;
    private int[] heads = new int[BUCKETS_MIN];
    private long[] used = new long[BUCKETS_MIN >> BITS_SHIFT];
    /** A bucket is 2^shift points wide; base is where the first begins, in such widths. */
    private int shift;
    private long base;
    private int size;
    /** No key is above it. */
    private long bound = Long.MIN_VALUE;
    private boolean isLaid;
    /** No bucket above this word of the bitmap is in use. */
    private int topWord;

    /** An empty ladder. It allocates again only when it is crowded, which each number of buckets is once. */
    PriceLadder(final RestNodes nodes) {
        this.nodes = nodes;
    }

    int size() {
        return size;
    }

    /** Rests a slot that does not rest. */
    void rest(final int slot, final long key) {
        nodes.ensure(slot);
        if (!isLaid) {
            lay(heads.length, key);
            isLaid = true;
        } else if (size >= CROWD * heads.length && heads.length < BUCKETS_MAX) {
            layAnew(GROWTH * heads.length, key);
        }
        put(slot, key);
        size++;
        bound = Math.max(bound, key);
    }

    /** Takes out a slot that rests here. */
    void leave(final int slot) {
        final int bucket = bucketOf(nodes.key(slot));
        heads[bucket] = nodes.unlink(slot, heads[bucket]);
        if (heads[bucket] == NONE) {
            used[bucket >> BITS_SHIFT] &= ~(1L << bucket);
        }
        size--;
    }

    /** Takes out one slot whose key is above a threshold; {@link RestNodes#NONE} when there is none. */
    int pop(final long threshold) {
        if (bound <= threshold || size == 0) {
            return NONE;
        }
        final int bucket = highestBucket();
        long highest = Long.MIN_VALUE;
        for (int slot = heads[bucket]; slot != NONE; slot = nodes.next(slot)) {
            highest = Math.max(highest, nodes.key(slot));
            if (highest > threshold) {
                leave(slot);
                return slot;
            }
        }
        noteHighest(bucket, highest);
        return NONE;
    }

    /** Takes out all whose keys are above a threshold. */
    void popAll(final long threshold, final Slots into) {
        while (bound > threshold && size > 0) {
            final int bucket = highestBucket();
            final long highest = popAll(bucket, threshold, into);
            if (highest != Long.MIN_VALUE) {
                noteHighest(bucket, highest);
            }
        }
    }

    /** Likewise in one bucket. @return the highest key that stays. */
    private long popAll(final int bucket, final long threshold, final Slots into) {
        long highest = Long.MIN_VALUE;
        int slot = heads[bucket];
        while (slot != NONE) {
            final int after = nodes.next(slot);
            if (nodes.key(slot) > threshold) {
                leave(slot);
                into.add(slot);
            } else {
                highest = Math.max(highest, nodes.key(slot));
            }
            slot = after;
        }
        return highest;
    }

    /** All keys of the highest bucket in use were seen. */
    private void noteHighest(final int bucket, final long highest) {
        bound = highest;
        if (size > CROWD && (bucket == 0 || bucket == heads.length - 1)) {
            layAnew(heads.length, highest);
        }
    }

    private void put(final int slot, final long key) {
        final int bucket = bucketOf(key);
        heads[bucket] = nodes.push(slot, key, heads[bucket]);
        used[bucket >> BITS_SHIFT] |= 1L << bucket;
        topWord = Math.max(topWord, bucket >> BITS_SHIFT);
    }

    private int highestBucket() {
        while (used[topWord] == 0) {
            topWord--;
        }
        return (topWord << BITS_SHIFT) + BITS - 1 - Long.numberOfLeadingZeros(used[topWord]);
    }

    private int bucketOf(final long key) {
        // Shifted first: the difference of two keys may take 64 bits.
        final long bucket = (key >> shift) - base;
        return (int)Math.max(0, Math.min(heads.length - 1, bucket));
    }

    /** Buckets that reach a key's distance from 0 to both sides of it, at least a point wide each. */
    private void lay(final int buckets, final long around) {
        final long width = Math.max(1, Math.abs(around) / (buckets / 2));
        shift = BITS - Long.numberOfLeadingZeros(width - 1);
        base = (around >> shift) - buckets / 2;
        if (heads.length != buckets) {
            heads = new int[buckets];
            used = new long[buckets >> BITS_SHIFT];
        }
        Arrays.fill(heads, NONE);
        Arrays.fill(used, 0);
        topWord = 0;
    }

    private void layAnew(final int buckets, final long around) {
        int slot = gathered();
        lay(buckets, around);
        while (slot != NONE) {
            final int after = nodes.next(slot);
            put(slot, nodes.key(slot));
            slot = after;
        }
    }

    /** Everything that rests, in one chain. */
    private int gathered() {
        int all = NONE;
        for (final int head : heads) {
            int slot = head;
            while (slot != NONE) {
                final int after = nodes.next(slot);
                all = nodes.push(slot, nodes.key(slot), all);
                slot = after;
            }
        }
        return all;
    }
}
