package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * A book added up: rows by group, where a group is the options of an expiry, its futures, or the perpetuals and
 * collateral of an underlying; measures by underlying; deltas by expiry. Reused.
 */
final class BookSums {
    private final RiskArrays arrays;
    private final int width;
    private final int scenarios;
    private final Slots groups = new Slots();
    private final Slots underlyings = new Slots();
    private final Slots pairs = new Slots();
    private double[] sums;
    private double[] size = new double[16];
    private double[] confidence = new double[16];
    private double[] groupDelta = new double[16];
    private double[] pairQuantity = new double[64];
    private int[] pairUnderlying = new int[64];
    private double[] measures = new double[4 * Measure.COUNT];
    private double[] longDelta = new double[4];
    private double[] shortDelta = new double[4];
    private boolean[] hasFutures = new boolean[4];
    private double[] futureConfidence = new double[4];
    private double optionValue;
    private double collateralValue;

    BookSums(final RiskArrays arrays) {
        this.arrays = arrays;
        width = arrays.width();
        scenarios = arrays.rules().scenarios.size();
        sums = new double[16 * width];
    }

    void add(final ScenarioBook book) {
        groups.clear();
        underlyings.clear();
        pairs.clear();
        optionValue = 0;
        collateralValue = 0;
        for (int i = 0; i < book.size(); i++) {
            arrays.ensure(book.row(i));
            add(book.row(i), book.quantity(i));
        }
        closePairs();
        closeDeltas();
    }

    private void add(final int row, final double quantity) {
        final int of = underlyingSlot(arrays.underlying(row));
        final int group = groupSlot(groupOf(row));
        addRow(row, quantity, group);
        final double delta = quantity * arrays.deltaOf(row);
        groupDelta[group] += delta;
        longDelta[of] += Math.max(0.0, delta);
        shortDelta[of] += Math.max(0.0, -delta);
        size[group] += Math.abs(quantity);
        confidence[group] = Math.min(confidence[group], arrays.confidence(row));
        final double worth = arrays.values()[row * width + scenarios] * quantity;
        final RowKind kind = arrays.kind(row);
        if (kind.isOption()) {
            optionValue += worth;
            addOption(row, quantity, of);
        } else if (kind.isCollateral()) {
            collateralValue += worth;
            addCollateral(row, quantity, worth, of);
        } else {
            optionValue += worth;
            addFuture(row, delta, of);
        }
    }

    /** Four columns at a time: rows are too short for the compiler's own unrolling to pay. */
    private void addRow(final int row, final double quantity, final int group) {
        final double[] from = arrays.values();
        final double[] into = sums;
        final int start = group * width;
        final int shift = row * width - start;
        for (int i = start; i < start + width; i += 4) {
            final double first = into[i] + quantity * from[i + shift];
            final double second = into[i + 1] + quantity * from[i + 1 + shift];
            final double third = into[i + 2] + quantity * from[i + 2 + shift];
            final double fourth = into[i + 3] + quantity * from[i + 3 + shift];
            into[i] = first;
            into[i + 1] = second;
            into[i + 2] = third;
            into[i + 3] = fourth;
        }
    }

    private void addOption(final int row, final double quantity, final int of) {
        final int before = pairs.size();
        final int slot = pairs.of(arrays.pair(row));
        if (slot == before) {
            if (slot == pairQuantity.length) {
                pairQuantity = Arrays.copyOf(pairQuantity, 2 * slot);
                pairUnderlying = Arrays.copyOf(pairUnderlying, 2 * slot);
            }
            pairQuantity[slot] = 0;
            pairUnderlying[slot] = of;
        }
        pairQuantity[slot] += quantity;
        if (quantity < 0) {
            final double value = arrays.underlyings().unitValue(underlyings.member(of));
            count(of, Measure.SHORT_OPTIONS, -quantity * value);
            count(of, Measure.SHORT_CONTRACTS, -quantity);
        }
    }

    private void addCollateral(final int row, final double quantity, final double worth, final int of) {
        final double plain = arrays.rules().isCollateralInReference ? worth : arrays.price(row) * quantity;
        count(of, Measure.COLLATERAL, plain);
        count(of, Measure.HAIRCUT, worth * arrays.haircut(row));
        count(of, Measure.INITIAL_HAIRCUT, worth * arrays.initialHaircut(row));
    }

    private void addFuture(final int row, final double delta, final int of) {
        final double notional = Math.abs(delta) * arrays.underlyings().unitValue(underlyings.member(of));
        count(of, Measure.FUTURES, notional);
        count(of, Measure.ROLL, notional * arrays.rollMove(row));
        if (notional != 0) {
            hasFutures[of] = true;
            futureConfidence[of] = Math.min(futureConfidence[of], arrays.confidence(row));
        }
    }

    // A place in an array of one slot a kind; nothing that is stored.
    @SuppressWarnings("EnumOrdinal")
    private void count(final int of, final Measure measure, final double amount) {
        measures[of * Measure.COUNT + measure.ordinal()] += amount;
    }

    private void closePairs() {
        for (int i = 0; i < pairs.size(); i++) {
            final int of = pairUnderlying[i];
            final double naked = Math.max(0.0, -pairQuantity[i]);
            count(of, Measure.NAKED_SHORTS, naked * arrays.underlyings().unitValue(underlyings.member(of)));
        }
    }

    private void closeDeltas() {
        for (int of = 0; of < underlyings.size(); of++) {
            final double value = arrays.underlyings().unitValue(underlyings.member(of));
            count(of, Measure.NET_DELTA, Math.abs(longDelta[of] - shortDelta[of]) * value);
            count(of, Measure.GROSS_DELTA, (longDelta[of] + shortDelta[of]) * value);
            count(of, Measure.HEDGED_DELTA, Math.min(longDelta[of], shortDelta[of]) * value);
        }
    }

    // Groups are numbered 3 x underlying for what never expires, 3 x expiry + 1 for an expiry's options, + 2 for its
    // futures.

    private int groupOf(final int row) {
        final int expiry = arrays.expiry(row);
        if (expiry == RiskArrays.NONE) {
            return 3 * arrays.underlying(row);
        }
        return 3 * expiry + (arrays.kind(row).isOption() ? 1 : 2);
    }

    private int underlyingSlot(final int which) {
        final int before = underlyings.size();
        final int slot = underlyings.of(which);
        if (slot == before) {
            if (slot == longDelta.length) {
                longDelta = Arrays.copyOf(longDelta, 2 * slot);
                shortDelta = Arrays.copyOf(shortDelta, 2 * slot);
                hasFutures = Arrays.copyOf(hasFutures, 2 * slot);
                futureConfidence = Arrays.copyOf(futureConfidence, 2 * slot);
                measures = Arrays.copyOf(measures, 2 * slot * Measure.COUNT);
            }
            longDelta[slot] = 0;
            shortDelta[slot] = 0;
            hasFutures[slot] = false;
            futureConfidence[slot] = 1;
            Arrays.fill(measures, slot * Measure.COUNT, (slot + 1) * Measure.COUNT, 0.0);
        }
        return slot;
    }

    private int groupSlot(final int which) {
        final int before = groups.size();
        final int slot = groups.of(which);
        if (slot == before) {
            if (slot == size.length) {
                size = Arrays.copyOf(size, 2 * slot);
                confidence = Arrays.copyOf(confidence, 2 * slot);
                groupDelta = Arrays.copyOf(groupDelta, 2 * slot);
                sums = Arrays.copyOf(sums, 2 * slot * width);
            }
            size[slot] = 0;
            confidence[slot] = 1;
            groupDelta[slot] = 0;
            Arrays.fill(sums, slot * width, (slot + 1) * width, 0.0);
        }
        return slot;
    }

    /** How many groups the book has. */
    int groups() {
        return groups.size();
    }

    /** Whether a group holds options, whose sums are values; others are gains. */
    boolean isOptions(final int group) {
        return groups.member(group) % 3 == 1;
    }

    /** The expiry of a group, or {@link RiskArrays#NONE}. */
    int expiry(final int group) {
        final int member = groups.member(group);
        return member % 3 == 0 ? RiskArrays.NONE : member / 3;
    }

    /** The underlying of a group, as its slot. */
    int underlyingOf(final int group) {
        final int expiry = expiry(group);
        return underlyings.of(
            expiry == RiskArrays.NONE ? groups.member(group) / 3 : arrays.expiries().underlying(expiry));
    }

    /** Every group's row, one after another. */
    double[] sums() {
        return sums;
    }

    /** Where a group's row begins. */
    int at(final int group) {
        return group * width;
    }

    /** Sizes of a group's positions, added up. */
    double size(final int group) {
        return size[group];
    }

    /** The least confidence of what a group holds. */
    double confidence(final int group) {
        return confidence[group];
    }

    double delta(final int group) {
        return groupDelta[group];
    }

    /** How many underlyings the book has. */
    int underlyings() {
        return underlyings.size();
    }

    int underlying(final int slot) {
        return underlyings.member(slot);
    }

    /** The slot of an underlying that the book has. */
    int slotOf(final int which) {
        return underlyings.of(which);
    }

    // A place in an array of one slot a kind; nothing that is stored.
    @SuppressWarnings("EnumOrdinal")
    double measure(final int slot, final Measure measure) {
        return measures[slot * Measure.COUNT + measure.ordinal()];
    }

    double netDelta(final int slot) {
        return longDelta[slot] - shortDelta[slot];
    }

    /** The least confidence of an underlying's futures that the book holds. */
    double futureConfidence(final int slot) {
        return futureConfidence[slot];
    }

    boolean hasFutures(final int slot) {
        return hasFutures[slot];
    }

    double optionValue() {
        return optionValue;
    }

    double collateralValue() {
        return collateralValue;
    }
}
