package io.plimsoll.statemachine.memory;

import java.util.Arrays;

/**
 * Records of a few longs each, by slot: whoever needs one field of a slot needs the others too, and so pays for one
 * cache line instead of one each. A record that was never written is all 0.
 *
 * <p>They lie in pages of 256 KiB, made when the first of their slots is wanted, so that growth copies nothing and
 * never takes longer than to clear a page. Only the first page starts small.
 */
public final class Records {
    /** An array's header and these fill a cache line, so that a record of 2, 4 or 8 longs is likely to lie in one. */
    private static final int FIRST = 6;
    private static final int PAGE_SHIFT = 15;
    private static final int SLOTS_MIN = 64;
    private static final int HALF = 32;
    private static final long LOW = 0xFFFFFFFFL;

    private final int widthShift;
    private final int slotShift;
    private final int slotMask;
    private long[][] pages = new long[1][];

    /** @param width longs a record: 1, 2, 4 or 8. */
    public Records(final int width) {
        widthShift = Integer.numberOfTrailingZeros(width);
        slotShift = PAGE_SHIFT - widthShift;
        slotMask = (1 << slotShift) - 1;
        pages[0] = new long[FIRST];
    }

    /** Makes room for a slot; not for those before it. */
    public void ensure(final int slot) {
        if (!has(slot)) {
            makeRoom(slot);
        }
    }

    private void makeRoom(final int slot) {
        final int page = slot >> slotShift;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
        }
        if (page > 0) {
            pages[page] = new long[FIRST + (1 << PAGE_SHIFT)];
            return;
        }
        final int slots = Math.max(SLOTS_MIN, Integer.highestOneBit(slot) << 1);
        pages[0] = Arrays.copyOf(pages[0], FIRST + (slots << widthShift));
    }

    /** Whether a slot was made room for. */
    public boolean has(final int slot) {
        final int page = slot >> slotShift;
        return page < pages.length && pages[page] != null && placeOf(slot) < pages[page].length;
    }

    /** One field of a slot that was made room for. */
    public long get(final int slot, final int field) {
        return pages[slot >> slotShift][placeOf(slot) + field];
    }

    /** Sets it. */
    public void set(final int slot, final int field, final long value) {
        pages[slot >> slotShift][placeOf(slot) + field] = value;
    }

    /** Adds to it. */
    public void add(final int slot, final int field, final long change) {
        pages[slot >> slotShift][placeOf(slot) + field] += change;
    }

    /**
     * Loads records, as far as there are, side by side, from both ends: they may lie in two cache lines. A loop as
     * short as this has many loads under way at once.
     *
     * @param slots ends at the count.
     * @return a number without meaning, to be kept somewhere, or the compiler leaves the loads out.
     */
    public long load(final int[] slots, final int count) {
        final int last = (1 << widthShift) - 1;
        long seen = 0;
        for (int i = 0; i < count; i++) {
            if (has(slots[i])) {
                final long[] page = pages[slots[i] >> slotShift];
                final int place = placeOf(slots[i]);
                seen += page[place] ^ page[place + last];
            }
        }
        return seen;
    }

    /** The lower half of a field. */
    public int low(final int slot, final int field) {
        return (int)get(slot, field);
    }

    /** The upper half of a field. */
    public int high(final int slot, final int field) {
        return (int)(get(slot, field) >>> HALF);
    }

    /** Sets the lower half and leaves the upper one. */
    public void setLow(final int slot, final int field, final int value) {
        final long[] page = pages[slot >> slotShift];
        final int place = placeOf(slot) + field;
        page[place] = page[place] & ~LOW | value & LOW;
    }

    /** Sets the upper half and leaves the lower one. */
    public void setHigh(final int slot, final int field, final int value) {
        final long[] page = pages[slot >> slotShift];
        final int place = placeOf(slot) + field;
        page[place] = page[place] & LOW | (long)value << HALF;
    }

    /** Two halves as a field. */
    public static long both(final int high, final int low) {
        return (long)high << HALF | low & LOW;
    }

    /** Sets everything to 0. */
    public void clear() {
        for (final long[] page : pages) {
            if (page != null) {
                Arrays.fill(page, 0);
            }
        }
    }

    private int placeOf(final int slot) {
        return FIRST + ((slot & slotMask) << widthShift);
    }
}
