package io.plimsoll.statemachine.trigger;

import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.RateSways;

/**
 * How far prices may go until they cost a share of slack. In doubles, which only have to be sensible: what counts is
 * that exact floors at these prices add up.
 *
 * <p>Linear: 2 BTC short at 20 % in the highest tier on a share of 500 may rise by 500 / (2 x 1.2) = 208.33. A long
 * needs less margin when it falls, which is left out: it may fall by 250 a BTC, a little less than it truly could.
 *
 * <p>Inverse: by the reciprocal of the price, of which a long is short. 40,000 dollars long, at 40,000 one coin, at
 * 10 % on a share of 0.22 coins: that coin may become 1 + 0.22 / 1.1 = 1.2, which is a mark of 33,333.33.
 */
final class Reach {
    /** More than the error of a dozen operations on doubles. */
    private static final double CERTAIN = 1 - 1e-12;
    private static final double POINTS_MAX = 1L << 61;

    private Reach() {
    }

    /** The mark at which a position has lost, or gained, a budget in minor units of what it is settled in. */
    static long mark(
        final Instrument instrument, final long lots, final double budgetMinor, final double cost,
        final boolean isAbove) {
        final long mark = instrument.markScaled();
        if (instrument.contract().payoff() == Payoff.LINEAR) {
            final double points = budgetMinor / (RateSways.worthOfPoint(instrument, lots) * cost);
            return price(mark, instrument.priceRule(), points, isAbove);
        }
        final double share = budgetMinor / (notional(instrument, lots) * cost);
        final double points = isAbove
            ? share < 1 ? mark * share / (1 - share) : POINTS_MAX
            : mark * share / (1 + share);
        return Math.max(1, price(mark, instrument.priceRule(), points, isAbove));
    }

    /** So many points above or below a price, rounded towards it; not below 0 where there is no such price. */
    static long price(final long from, final PriceRule rule, final double points, final boolean isAbove) {
        final long whole = (long)Math.min(POINTS_MAX, points * CERTAIN);
        final long price = FixedPoint.saturatedAdd(from, isAbove ? whole : -whole);
        return rule == PriceRule.ANY ? price : Math.max(0, price);
    }

    /** Likewise of an asset. */
    static long price(final Asset asset, final double points, final boolean isAbove) {
        return price(asset.index().price().scaled(), asset.index().priceRule(), points, isAbove);
    }

    /**
     * The most that slack changes when a position gains or loses 1. A short's margin grows with a rising price, and so
     * does a long's with a falling one below 0; of inverse contracts a long's with a falling one.
     */
    static double cost(final Instrument instrument, final long lots, final long costPpb) {
        final boolean isLinear = instrument.contract().payoff() == Payoff.LINEAR;
        return lots > 0 == isLinear && instrument.priceRule() != PriceRule.ANY ? 1 : (double)costPpb / FixedPoint.PPB;
    }

    /** What lots are worth at the mark, in minor units of what they are settled in. */
    static double notional(final Instrument instrument, final long lots) {
        final Contract contract = instrument.contract();
        final double mark = Math.abs((double)instrument.markScaled());
        return contract.payoff() == Payoff.LINEAR
            ? RateSways.worthOfPoint(instrument, lots) * mark
            : Math.abs((double)lots) * contract.unit() * contract.factor() / mark;
    }
}
