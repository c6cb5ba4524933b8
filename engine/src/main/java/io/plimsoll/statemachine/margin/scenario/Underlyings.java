package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/** Prices of the underlyings, and where each scenario takes them. */
final class Underlyings {
    private final ScenarioRules rules;
    private final int scenarios;
    private int size;
    private String[] symbol = new String[4];
    private ScanRanges[] scan = new ScanRanges[4];
    private double[] spot = new double[4];
    private double[] unitValue = new double[4];
    private double[] spotConfidence = new double[4];
    private double[] futureConfidence = new double[4];
    private double[] range = new double[4];
    private long[] priced = new long[4];
    private long[] moved = new long[4];
    private double[] factor;
    private double[][] weight = new double[4][];

    Underlyings(final ScenarioRules rules) {
        this.rules = rules;
        scenarios = rules.scenarios.size();
        factor = new double[4 * scenarios];
    }

    int add(final String ofSymbol) {
        if (size == spot.length) {
            grow();
        }
        symbol[size] = ofSymbol;
        scan[size] = rules.scanOf(ofSymbol);
        weight[size] = new double[scenarios];
        return size++;
    }

    private void grow() {
        final int capacity = 2 * size;
        symbol = Arrays.copyOf(symbol, capacity);
        scan = Arrays.copyOf(scan, capacity);
        spot = Arrays.copyOf(spot, capacity);
        unitValue = Arrays.copyOf(unitValue, capacity);
        spotConfidence = Arrays.copyOf(spotConfidence, capacity);
        futureConfidence = Arrays.copyOf(futureConfidence, capacity);
        range = Arrays.copyOf(range, capacity);
        priced = Arrays.copyOf(priced, capacity);
        moved = Arrays.copyOf(moved, capacity);
        factor = Arrays.copyOf(factor, capacity * scenarios);
        weight = Arrays.copyOf(weight, capacity);
    }

    void refresh(
        final int which, final double newSpot, final double newUnitValue, final double ofSpot, final double ofFuture,
        final long clock) {
        spot[which] = newSpot;
        unitValue[which] = newUnitValue;
        spotConfidence[which] = ofSpot;
        futureConfidence[which] = ofFuture;
        priced[which] = clock;
        final double newRange = scan[which].shareOf(newSpot);
        if (moved[which] == 0 || newRange != range[which]) {
            range[which] = newRange;
            moved[which] = clock;
            place(which);
        }
    }

    /** Where each scenario takes the price; that moves only with the scan range. */
    private void place(final int which) {
        for (int s = 0; s < scenarios; s++) {
            final ExtendedMoves extended = rules.scenarios.extended(s);
            final double to = rules.scenarios.spot(s, range[which]);
            factor[which * scenarios + s] = to;
            weight[which][s] =
                rules.scenarios.weight(s) * (extended == null ? 1.0 : extended.weight(to - 1.0));
        }
    }

    String symbol(final int which) {
        return symbol[which];
    }

    double spot(final int which) {
        return spot[which];
    }

    /** One unit of the underlying in the currency of results. */
    double unitValue(final int which) {
        return unitValue[which];
    }

    double spotConfidence(final int which) {
        return spotConfidence[which];
    }

    double futureConfidence(final int which) {
        return futureConfidence[which];
    }

    /** When that changed on which rows depend: those settled in coin on its price, all on where scenarios take it. */
    long changed(final int which, final boolean isCoin) {
        return isCoin ? priced[which] : moved[which];
    }

    /** Whether scenarios move its price by an amount, so that their share of it changes with it. */
    boolean isMovedByAmount(final int which) {
        return scan[which].priceRange() > 0;
    }

    double volatilityRange(final int which) {
        return scan[which].volatilityRange();
    }

    /** Spot in a scenario, as a share of today's. */
    double factor(final int which, final int scenario) {
        return factor[which * scenarios + scenario];
    }

    /** How much of each scenario's result counts. */
    double[] weights(final int which) {
        return weight[which];
    }

    /** How far an underlying's result in a scenario is brought towards 0. */
    double dampener(final int which, final int scenario) {
        final ExtendedMoves extended = rules.scenarios.extended(scenario);
        if (extended == null) {
            return 0.0;
        }
        final double move = factor(which, scenario) - 1.0;
        final double inCurrency = extended.dampener(move);
        return rules.isCoinSettled
            ? inCurrency / (extended.edge(move) * spot[which]) * unitValue[which]
            : inCurrency;
    }
}
