package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A charge on a measure, for initial margin, maintenance margin or both: rate x measure. Above a {@code threshold} only
 * the excess counts; with an {@code increment} the whole measure is charged at a rate that grows by increment for each
 * unit of the excess, up to {@code cap}.
 *
 * <p>Net delta 150 coins at 1,000, threshold 100,000, increment 0.0000002, cap 0.1: rate 0.01, charge 1,500.
 */
public final class Charge {
    private final String name;
    private final Measure measure;
    private final double rate;
    private final double threshold;
    private final double increment;
    private final double cap;
    private final boolean isInitial;
    private final boolean isMaintenance;
    private final boolean isScaled;
    private final boolean isFloor;

    private Charge(final Parameters p) {
        measure = p.choice("measure", Measure.class);
        name = p.text("name");
        threshold = p.real("threshold", 0, 1e15, 0);
        increment = p.real("increment", 0, 1e9, 0);
        cap = p.real("cap", 0, 1e9, Double.MAX_VALUE);
        rate = increment > 0 ? 0 : p.real("rate", 0, 1e9);
        isInitial = p.flag("initial", true);
        isMaintenance = p.flag("maintenance", true);
        isScaled = p.flag("scaled", false);
        isFloor = p.flag("floor", false);
    }

    /**
     * Reads name, measure, rate (or increment), and when present threshold, cap, initial and maintenance (true), scaled
     * (false: outside the loss factors), floor (false: on top; true: the least that scenarios and charges must reach).
     */
    static Charge of(final Parameters p) {
        final Charge charge = new Charge(p);
        if (!charge.isInitial && !charge.isMaintenance) {
            throw p.invalid("initial", "or maintenance must be true");
        }
        return charge;
    }

    /** The list {@code charges}. */
    static Charge[] listOf(final Parameters rules) {
        final Charge[] charges = new Charge[rules.size("charges")];
        for (int i = 0; i < charges.length; i++) {
            charges[i] = of(rules.at("charges." + i));
        }
        return charges;
    }

    double amount(final double measured) {
        final double excess = Math.max(0.0, measured - threshold);
        return increment > 0 ? measured * Math.min(cap, excess * increment) : Math.min(cap, rate * excess);
    }

    /** By how much it grows at most for each unit of what it is on. */
    double steepness() {
        return increment > 0 ? 2 * cap + increment * threshold : rate;
    }

    public String name() {
        return name;
    }

    public Measure measure() {
        return measure;
    }

    public boolean isInitial() {
        return isInitial;
    }

    public boolean isMaintenance() {
        return isMaintenance;
    }

    /** Whether its rate grows with the measure. */
    boolean grows() {
        return increment > 0;
    }

    boolean hasThreshold() {
        return threshold > 0;
    }

    /** Whether the loss factor scales it with the worst scenario. */
    public boolean isScaled() {
        return isScaled;
    }

    /** Whether it is a least requirement instead of an addition. */
    public boolean isFloor() {
        return isFloor;
    }
}
