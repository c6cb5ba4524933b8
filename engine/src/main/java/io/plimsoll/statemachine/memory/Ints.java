package io.plimsoll.statemachine.memory;

import java.util.Arrays;

/**
 * Ints by place, 0 until set, in pages of 16 KiB that are made when the first of their places is set, the first at
 * once. Growth copies nothing but the list of pages, and places far apart cost a page each.
 */
public final class Ints {
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private int[][] pages = {new int[1 << PAGE_SHIFT], null, null, null};

    /** What was set at a place of at least 0, or 0. */
    public int get(final int place) {
        final int page = place >> PAGE_SHIFT;
        return page >= pages.length || pages[page] == null ? 0 : pages[page][place & PAGE_MASK];
    }

    /** Sets a place of at least 0. */
    public void set(final int place, final int value) {
        final int page = place >> PAGE_SHIFT;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
        }
        if (pages[page] == null) {
            pages[page] = new int[1 << PAGE_SHIFT];
        }
        pages[page][place & PAGE_MASK] = value;
    }

    /** Sets everything to 0. */
    public void clear() {
        for (final int[] page : pages) {
            if (page != null) {
                Arrays.fill(page, 0);
            }
        }
    }
}
