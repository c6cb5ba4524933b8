package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Margin of options one by one, in units of their underlying: a short needs its mark and what {@link ShortOptionRule}
 * adds, a long nothing, an open buy order the premium of what does not buy back a short.
 *
 * <p>Index 65,000, call 80,000 marked 0.01: initial max(0.15 - 0.2308, 0.10) + 0.01 = 0.11, maintenance 0.075 + 0.01.
 */
public final class InverseOptionRule {
    private final ShortOptionRule rule;

    private InverseOptionRule(final ShortOptionRule rule) {
        this.rule = rule;
    }

    /** Reads the rates under {@code option}. */
    public static InverseOptionRule of(final Parameters p) {
        return new InverseOptionRule(ShortOptionRule.of(p.at("option")));
    }

    /**
     * Initial margin of one short, in the underlying.
     *
     * @param mark in the underlying.
     */
    public double initial(final boolean isCall, final double index, final double strike, final double mark) {
        return rule.initial(isCall, index, strike, 1, mark) + mark;
    }

    /**
     * Maintenance margin of one short, in the underlying.
     *
     * @param mark in the underlying.
     */
    public double maintenance(final boolean isCall, final double mark) {
        return rule.maintenance(isCall, 1, mark) + mark;
    }

    /**
     * Initial margin of a position, in the underlying.
     *
     * @param position signed.
     */
    public double initialOfPosition(
        final boolean isCall, final double index, final double strike, final double mark, final double position) {
        return Math.max(-position, 0) * initial(isCall, index, strike, mark);
    }

    /**
     * Maintenance margin of a position, in the underlying.
     *
     * @param position signed.
     */
    public double maintenanceOfPosition(final boolean isCall, final double mark, final double position) {
        return Math.max(-position, 0) * maintenance(isCall, mark);
    }

    /** What an amount of the underlying is in the quote currency. */
    public static double inQuote(final double coins, final double index) {
        return coins * index;
    }

    /**
     * What open orders to buy reserve: the premium of what they open; buying back a short is free.
     *
     * @param bought quantities of the open buy orders.
     * @param premium of one, in any money.
     */
    public static double premiumOfBuys(final double position, final double[] bought, final double premium) {
        double all = 0;
        for (final double one : bought) {
            all += one;
        }
        return Math.max(all - Math.max(-position, 0), 0) * premium;
    }

    /** Initial margin of a position and of open orders to buy the same option, in the quote currency. */
    public double initialWithBuys(
        final boolean isCall, final double index, final double strike, final double mark, final double position,
        final double[] bought, final double premium) {
        return inQuote(initialOfPosition(isCall, index, strike, mark, position), index)
            + premiumOfBuys(position, bought, premium);
    }
}
