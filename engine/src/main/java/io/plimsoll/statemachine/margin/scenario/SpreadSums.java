package io.plimsoll.statemachine.margin.scenario;

import java.util.Arrays;

/** Charges for deltas that offset each other between expiries, and credits for those that do between underlyings. */
final class SpreadSums {
    private static final double SECONDS_PER_DAY = 86_400.0;
    private final ScenarioRules rules;
    private final RiskArrays arrays;
    private final Slots expiries = new Slots();
    private double[] expiryDelta = new double[16];
    private int[] expiryUnderlying = new int[16];
    private double[] longs = new double[16];
    private double[] shorts = new double[16];
    private double[] left = new double[4];

    SpreadSums(final RiskArrays arrays) {
        this.arrays = arrays;
        rules = arrays.rules();
    }

    /** What spreads between expiries are charged. */
    double charge(final BookSums sums) {
        if (rules.spreads.isNone()) {
            return 0.0;
        }
        addDeltas(sums);
        final int tiers = rules.spreads.tiers();
        double charge = 0;
        for (int of = 0; of < sums.underlyings(); of++) {
            final double price = arrays.underlyings().unitValue(sums.underlying(of));
            charge += rules.spreads.charge(longs, shorts, of * tiers, price);
        }
        return charge;
    }

    private void addDeltas(final BookSums sums) {
        final int tiers = rules.spreads.tiers();
        if (longs.length < sums.underlyings() * tiers) {
            longs = new double[2 * sums.underlyings() * tiers];
            shorts = new double[longs.length];
        }
        Arrays.fill(longs, 0.0);
        Arrays.fill(shorts, 0.0);
        expiries.clear();
        for (int group = 0; group < sums.groups(); group++) {
            addGroup(sums, group);
        }
        for (int i = 0; i < expiries.size(); i++) {
            final int place = expiryUnderlying[i] * tiers + tierOf(expiries.member(i));
            longs[place] += Math.max(0.0, expiryDelta[i]);
            shorts[place] += Math.max(0.0, -expiryDelta[i]);
        }
    }

    private void addGroup(final BookSums sums, final int group) {
        final int expiry = sums.expiry(group);
        final int before = expiries.size();
        final int slot =
            expiries.of(expiry == RiskArrays.NONE ? 2 * sums.underlying(sums.underlyingOf(group)) : 2 * expiry + 1);
        if (slot == before) {
            if (slot == expiryDelta.length) {
                expiryDelta = Arrays.copyOf(expiryDelta, 2 * slot);
                expiryUnderlying = Arrays.copyOf(expiryUnderlying, 2 * slot);
            }
            expiryDelta[slot] = 0;
            expiryUnderlying[slot] = sums.underlyingOf(group);
        }
        expiryDelta[slot] += sums.delta(group);
    }

    private int tierOf(final int member) {
        return member % 2 == 0 ? 0 : rules.spreads.tierOf(arrays.expiries().seconds(member / 2) / SECONDS_PER_DAY);
    }

    /** What spreads between underlyings are credited, in order of priority; a delta is used once. */
    double credit(final BookSums sums, final Outcomes outcomes) {
        if (rules.credits.length == 0) {
            return 0.0;
        }
        if (left.length < sums.underlyings()) {
            left = new double[2 * sums.underlyings()];
        }
        for (int of = 0; of < sums.underlyings(); of++) {
            left[of] = sums.netDelta(of);
        }
        double credit = 0;
        for (final SpreadCredit each : rules.credits) {
            credit += credit(each, sums, outcomes);
        }
        return credit;
    }

    private double credit(final SpreadCredit rule, final BookSums sums, final Outcomes outcomes) {
        final int first = find(rule.first(), sums);
        final int second = find(rule.second(), sums);
        if (first < 0 || second < 0) {
            return 0.0;
        }
        final double spreads = rule.spreads(left[first], left[second]);
        if (spreads == 0) {
            return 0.0;
        }
        final double ofFirst = use(first, spreads * rule.firstRatio(), sums, outcomes);
        return rule.share() * (ofFirst + use(second, spreads * rule.secondRatio(), sums, outcomes));
    }

    /** Uses up deltas of an underlying; what scan risk they carry. */
    private double use(final int of, final double deltas, final BookSums sums, final Outcomes outcomes) {
        left[of] -= Math.copySign(deltas, left[of]);
        return outcomes.lossOf(sums.underlying(of)) * (deltas / Math.abs(sums.netDelta(of)));
    }

    private int find(final String symbol, final BookSums sums) {
        for (int of = 0; of < sums.underlyings(); of++) {
            if (arrays.underlyings().symbol(sums.underlying(of)).equals(symbol)) {
                return of;
            }
        }
        return RiskArrays.NONE;
    }
}
