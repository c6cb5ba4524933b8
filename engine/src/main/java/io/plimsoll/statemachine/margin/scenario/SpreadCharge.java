package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Scenarios move all expiries of an underlying alike; what is long in one and short in another is charged: for each
 * pair of offsetting deltas an amount, or a share of the underlying's price. Tiers are ranges of days to expiry;
 * spreads are formed in the list's order, and a delta is used once.
 *
 * <p>Long 3 in the first month and short 2 in the third at 120 a pair: 240.
 */
final class SpreadCharge {
    private final double[] tierUntilDays;
    private final int[] first;
    private final int[] second;
    private final double[] amount;
    private final double[] share;

    private SpreadCharge(final int tiers, final int spreads) {
        tierUntilDays = new double[tiers];
        first = new int[spreads];
        second = new int[spreads];
        amount = new double[spreads];
        share = new double[spreads];
    }

    /**
     * Reads {@code spreads.tiersUntilDays} and {@code spreads.pairs} of first, second (tiers from 0), amount or
     * share.
     */
    static SpreadCharge of(final Parameters rules) {
        final SpreadCharge charge = new SpreadCharge(rules.size("spreads.tiersUntilDays"), rules.size("spreads.pairs"));
        for (int i = 0; i < charge.tierUntilDays.length; i++) {
            charge.tierUntilDays[i] = rules.real("spreads.tiersUntilDays." + i, 0, 36_500);
            if (i > 0 && charge.tierUntilDays[i] <= charge.tierUntilDays[i - 1]) {
                throw rules.invalid("spreads.tiersUntilDays." + i, "must be above the one before");
            }
        }
        for (int i = 0; i < charge.first.length; i++) {
            final Parameters p = rules.at("spreads.pairs." + i);
            charge.first[i] = (int)p.scaled("first", 0, 0, charge.tierUntilDays.length);
            charge.second[i] = (int)p.scaled("second", 0, 0, charge.tierUntilDays.length);
            charge.amount[i] = p.real("amount", 0, 1e12, 0);
            charge.share[i] = p.real("share", 0, 1, 0);
        }
        return charge;
    }

    boolean isNone() {
        return first.length == 0;
    }

    /** One more than there are limits: the last tier is open. */
    int tiers() {
        return tierUntilDays.length + 1;
    }

    /** The tier of a time to expiry; what never expires is in the first. */
    int tierOf(final double days) {
        int tier = 0;
        while (tier < tierUntilDays.length && days > tierUntilDays[tier]) {
            tier++;
        }
        return tier;
    }

    /** The charge on the long and short deltas of an underlying by tier, which it uses up. */
    double charge(final double[] longs, final double[] shorts, final int at, final double price) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            final double each = amount[i] + share[i] * price;
            sum += each * pair(longs, at + first[i], shorts, at + second[i]);
            if (first[i] != second[i]) {
                sum += each * pair(shorts, at + first[i], longs, at + second[i]);
            }
        }
        return sum;
    }

    private static double pair(final double[] one, final int first, final double[] other, final int second) {
        final double pairs = Math.min(one[first], other[second]);
        one[first] -= pairs;
        other[second] -= pairs;
        return pairs;
    }
}
