package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * A book's legs by group: the options of an expiry, its futures, or the perpetuals and collateral of an underlying.
 * Groups and underlyings are in order of first touch, legs within a group in the book's order, so sums over them have
 * one order. Reused.
 */
final class BookGroups {
    private final RiskArrays arrays;
    private final Slots groups = new Slots();
    private final Slots underlyings = new Slots();
    private int[] underlying = new int[16];
    private int[] end = new int[16];
    private int[] groupOfLeg = new int[64];
    private int[] row = new int[64];
    private double[] quantity = new double[64];

    BookGroups(final RiskArrays arrays) {
        this.arrays = arrays;
    }

    /**
     * The number of a group: 3 x underlying for what never expires, 3 x expiry + 1 for an expiry's options, + 2 for its
     * futures.
     */
    static int numberOf(final RowKind kind, final int ofUnderlying, final int ofExpiry) {
        if (ofExpiry == RiskArrays.NONE) {
            return 3 * ofUnderlying;
        }
        return 3 * ofExpiry + (kind.isOption() ? 1 : 2);
    }

    void order(final ScenarioBook book) {
        groups.clear();
        underlyings.clear();
        final int legs = book.size();
        if (legs > row.length) {
            groupOfLeg = new int[2 * legs];
            row = new int[2 * legs];
            quantity = new double[2 * legs];
        }
        for (int i = 0; i < legs; i++) {
            final int group = slotOf(book.row(i));
            groupOfLeg[i] = group;
            end[group]++;
        }
        placeBegins();
        for (int i = 0; i < legs; i++) {
            final int place = end[groupOfLeg[i]]++;
            row[place] = book.row(i);
            quantity[place] = book.quantity(i);
        }
    }

    /** From how many legs each group has to where it begins, which filling it turns into where it ends. */
    private void placeBegins() {
        int begin = 0;
        for (int group = 0; group < groups.size(); group++) {
            final int legs = end[group];
            end[group] = begin;
            begin += legs;
        }
    }

    private int slotOf(final int ofRow) {
        final int before = groups.size();
        final int slot = groups.of(arrays.group(ofRow));
        if (slot == before) {
            if (slot == end.length) {
                end = Arrays.copyOf(end, 2 * slot);
                underlying = Arrays.copyOf(underlying, 2 * slot);
            }
            end[slot] = 0;
            underlying[slot] = underlyings.of(arrays.underlying(ofRow));
        }
        return slot;
    }

    /** How many groups the book has. */
    int size() {
        return groups.size();
    }

    int begin(final int group) {
        return group == 0 ? 0 : end[group - 1];
    }

    int end(final int group) {
        return end[group];
    }

    /** Rows of all legs, group after group. */
    int[] rows() {
        return row;
    }

    /** Quantities of all legs, group after group. */
    double[] quantities() {
        return quantity;
    }

    boolean isOptions(final int group) {
        return groups.member(group) % 3 == 1;
    }

    /** The expiry of a group, or {@link RiskArrays#NONE}. */
    int expiry(final int group) {
        final int number = groups.member(group);
        return number % 3 == 0 ? RiskArrays.NONE : number / 3;
    }

    /** The underlying of a group, as its slot. */
    int underlyingOf(final int group) {
        return underlying[group];
    }

    /** The underlyings that the book has. */
    Slots underlyings() {
        return underlyings;
    }
}
