package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/**
 * A book added up: rows by group, measures by underlying, deltas by expiry. What no rule of the rulebook asks for is
 * not counted. Reused.
 */
final class BookSums {
    private final RiskArrays arrays;
    private final BookGroups groups;
    private final Slots underlyings;
    private final int width;
    private final int scenarios;
    private final boolean isCollateralInReference;
    private final boolean needsDeltas;
    private final boolean needsNakedShorts;
    private double[][] sums;
    private double[] size = new double[16];
    private double[] confidence = new double[16];
    private double[] groupDelta = new double[16];
    /** All 0 between two groups. */
    private double[] pairQuantity = new double[64];
    private double[] measures = new double[4 * Measure.COUNT];
    private double[] longDelta = new double[4];
    private double[] shortDelta = new double[4];
    private double[] futureConfidence = new double[4];
    private boolean[] hasFutures = new boolean[4];
    private boolean hasCollateral;
    private double optionValue;
    private double collateralValue;

    BookSums(final RiskArrays arrays) {
        this.arrays = arrays;
        final ScenarioRules rules = arrays.rules();
        groups = new BookGroups(arrays);
        underlyings = groups.underlyings();
        width = arrays.width();
        scenarios = rules.scenarios.size();
        isCollateralInReference = rules.isCollateralInReference;
        needsDeltas = rules.countsDeltas();
        needsNakedShorts = rules.counts(Measure.NAKED_SHORTS);
        sums = new double[16][width];
    }

    void add(final ScenarioBook book) {
        groups.order(book);
        optionValue = 0;
        collateralValue = 0;
        hasCollateral = false;
        ensureCapacity();
        for (int of = 0; of < underlyings.size(); of++) {
            clear(of);
        }
        for (int group = 0; group < groups.size(); group++) {
            add(group);
        }
        for (int of = 0; of < underlyings.size() && needsDeltas; of++) {
            closeDeltas(of);
        }
    }

    private void ensureCapacity() {
        if (groups.size() > size.length) {
            final int capacity = 2 * groups.size();
            size = new double[capacity];
            confidence = new double[capacity];
            groupDelta = new double[capacity];
            sums = new double[capacity][width];
        }
        if (underlyings.size() > longDelta.length) {
            final int capacity = 2 * underlyings.size();
            longDelta = new double[capacity];
            shortDelta = new double[capacity];
            hasFutures = new boolean[capacity];
            futureConfidence = new double[capacity];
            measures = new double[capacity * Measure.COUNT];
        }
    }

    private void clear(final int of) {
        longDelta[of] = 0;
        shortDelta[of] = 0;
        hasFutures[of] = false;
        futureConfidence[of] = 1;
        Arrays.fill(measures, of * Measure.COUNT, (of + 1) * Measure.COUNT, 0.0);
    }

    private void add(final int group) {
        final int begin = groups.begin(group);
        final int end = groups.end(group);
        arrays.ensure(groups.rows(), begin, end);
        RowSums.add(arrays.values(), groups.rows(), groups.quantities(), begin, end, sums[group]);
        groupDelta[group] = 0;
        if (needsDeltas) {
            addDeltas(group, begin, end);
        }
        if (groups.isOptions(group)) {
            optionValue += sums[group][scenarios];
            addOptions(group, begin, end);
        } else {
            for (int leg = begin; leg < end; leg++) {
                addOther(groups.rows()[leg], groups.quantities()[leg], groups.underlyingOf(group));
            }
        }
    }

    private void addDeltas(final int group, final int begin, final int end) {
        double longs = 0;
        double shorts = 0;
        double net = 0;
        for (int leg = begin; leg < end; leg++) {
            final double delta = groups.quantities()[leg] * arrays.deltaOf(groups.rows()[leg]);
            net += delta;
            longs += Math.max(0.0, delta);
            shorts += Math.max(0.0, -delta);
        }
        groupDelta[group] = net;
        longDelta[groups.underlyingOf(group)] += longs;
        shortDelta[groups.underlyingOf(group)] += shorts;
    }

    private void addOptions(final int group, final int begin, final int end) {
        double all = 0;
        double sold = 0;
        double least = 1;
        for (int leg = begin; leg < end; leg++) {
            final double quantity = groups.quantities()[leg];
            all += Math.abs(quantity);
            sold += Math.max(0.0, -quantity);
            final double sure = arrays.confidence(groups.rows()[leg]);
            least = sure < least ? sure : least;
        }
        size[group] = all;
        confidence[group] = least;
        final int of = groups.underlyingOf(group);
        if (sold > 0) {
            final double value = arrays.underlyings().unitValue(underlyings.member(of));
            count(of, Measure.SHORT_OPTIONS, sold * value);
            count(of, Measure.SHORT_CONTRACTS, sold);
            if (needsNakedShorts) {
                count(of, Measure.NAKED_SHORTS, naked(begin, end) * value);
            }
        }
    }

    /** What of an expiry's shorts is left when calls and puts of one strike are set off. */
    private double naked(final int begin, final int end) {
        if (arrays.pairs() > pairQuantity.length) {
            pairQuantity = new double[2 * arrays.pairs()];
        }
        for (int leg = begin; leg < end; leg++) {
            pairQuantity[arrays.pair(groups.rows()[leg])] += groups.quantities()[leg];
        }
        double naked = 0;
        for (int leg = begin; leg < end; leg++) {
            final int pair = arrays.pair(groups.rows()[leg]);
            naked += Math.max(0.0, -pairQuantity[pair]);
            pairQuantity[pair] = 0;
        }
        return naked;
    }

    private void addOther(final int row, final double quantity, final int of) {
        final double worth = arrays.values()[row][scenarios] * quantity;
        if (arrays.kind(row).isCollateral()) {
            collateralValue += worth;
            hasCollateral = true;
            addCollateral(row, quantity, worth, of);
        } else {
            optionValue += worth;
            addFuture(row, quantity * arrays.deltaOf(row), of);
        }
    }

    private void addCollateral(final int row, final double quantity, final double worth, final int of) {
        final double plain = isCollateralInReference ? worth : arrays.price(row) * quantity;
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

    private void closeDeltas(final int of) {
        final double value = arrays.underlyings().unitValue(underlyings.member(of));
        count(of, Measure.NET_DELTA, Math.abs(longDelta[of] - shortDelta[of]) * value);
        count(of, Measure.GROSS_DELTA, (longDelta[of] + shortDelta[of]) * value);
        count(of, Measure.HEDGED_DELTA, Math.min(longDelta[of], shortDelta[of]) * value);
    }

    /** How many groups the book has. */
    int groups() {
        return groups.size();
    }

    /** Whether a group holds options, whose sums are values; others are gains. */
    boolean isOptions(final int group) {
        return groups.isOptions(group);
    }

    /** The expiry of a group, or {@link RiskArrays#NONE}. */
    int expiry(final int group) {
        return groups.expiry(group);
    }

    /** The underlying of a group, as its slot. */
    int underlyingOf(final int group) {
        return groups.underlyingOf(group);
    }

    /** A group's row. */
    double[] row(final int group) {
        return sums[group];
    }

    /** Sizes of a group's options, added up. */
    double size(final int group) {
        return size[group];
    }

    /** The least confidence of a group's options. */
    double confidence(final int group) {
        return confidence[group];
    }

    /** 0 where no rule counts deltas. */
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

    /** A measure that a rule counts; others may be 0. */
    // A place in an array of one slot a kind; nothing that is stored.
    @SuppressWarnings("EnumOrdinal")
    double measure(final int slot, final Measure measure) {
        return measures[slot * Measure.COUNT + measure.ordinal()];
    }

    /** 0 where no rule counts deltas. */
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

    boolean hasCollateral() {
        return hasCollateral;
    }

    double optionValue() {
        return optionValue;
    }

    double collateralValue() {
        return collateralValue;
    }
}
