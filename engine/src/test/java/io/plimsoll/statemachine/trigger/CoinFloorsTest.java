package io.plimsoll.statemachine.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.StandardMargin;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What an entry has of a coin, positions settled in it included, against exact evaluation within marks and prices. */
class CoinFloorsTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20210519L);
    private static final int CASES = 20_000;
    private static final long PRICE_MAX = 2_000_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final StandardMargin model = new StandardMargin();
    private final Portfolio portfolio = new Portfolio();
    private final MarginFigures figures = new MarginFigures();
    private final CoinWorth worth = new CoinWorth();
    private final Index ofCoin = new Index(1, "COIN", 2, PriceRule.POSITIVE);
    private final Index ofContracts = new Index(2, "INDEX", 4, PriceRule.POSITIVE);

    /** A position and the mark where it rests. */
    private record Leg(Instrument instrument, long lots, long cost, long rest) {
    }

    /** An entry and the range of the coin's price that it rests at. */
    private record Case(Asset coin, long amount, List<Leg> legs, long share, long lowest, long highest) {
    }

    @Test
    void noBetterMarksAndNoPriceInTheRangeGiveLessThanWasPromised() {
        for (int i = 0; i < CASES; i++) {
            final Case one = anyCase();
            final Regime regime = new Regime(model, one.share, Regime.NO_LEVEL, 0, null);
            long coins = 0;
            for (final Leg leg : one.legs) {
                coins += regime.floorMinor(leg.instrument, leg.lots, leg.cost, leg.rest);
            }
            final long floor = worth.floorMinor(one.coin, one.amount, coins, one.lowest, one.highest)
                - 1 - Regime.ROUNDING_MINOR * one.legs.size();
            final long there = slack(one, true);
            assertTrue(there >= floor, () -> "seed " + SEED + ": " + there + " below " + floor);
        }
    }

    @Test
    void noWorseMarksAndNoPriceInTheRangeGiveMoreThanTheCeiling() {
        for (int i = 0; i < CASES; i++) {
            final Case one = anyCase();
            final Regime regime = new Regime(model, 0, one.share, 0, null);
            long coins = 0;
            for (final Leg leg : one.legs) {
                coins += regime.ceilingMinor(leg.instrument, leg.lots, leg.cost, leg.rest);
            }
            final long ceiling = worth.ceilingMinor(one.coin, one.amount, coins, one.lowest, one.highest)
                + 1 + Regime.ROUNDING_MINOR * one.legs.size();
            final long there = slack(one, false);
            assertTrue(there <= ceiling, () -> "seed " + SEED + ": " + there + " above " + ceiling);
        }
    }

    @Test
    void withoutAnEndNothingIsPromisedThatAnyPriceCouldBreak() {
        final Asset coin = coin();
        assertEquals(0, worth.floorMinor(coin, 5, 7, CoinWorth.NO_LOWEST, CoinWorth.NO_HIGHEST));
        assertEquals(Regime.UNKNOWN, worth.floorMinor(coin, 5, -7, 100, CoinWorth.NO_HIGHEST));
        assertEquals(Regime.UNKNOWN, worth.floorMinor(coin, -5, 7, 100, CoinWorth.NO_HIGHEST));
        assertEquals(Regime.UNKNOWN, worth.ceilingMinor(coin, 5, -7, 100, CoinWorth.NO_HIGHEST));
    }

    /** Budgets of up to what a position is worth at its mark. */
    @Test
    void aMarkCostsNoMoreThanItsBudget() {
        for (int i = 0; i < CASES; i++) {
            final Case one = anyCase();
            final Instrument instrument = one.legs.get(0).instrument;
            final long lots = one.legs.get(0).lots;
            final double budget = Reach.notional(instrument, lots) * random.nextDouble();
            final double cost = Reach.cost(instrument, lots, model.costPpb(instrument, one.share));
            final long rest = Reach.mark(instrument, lots, budget, cost, lots < 0);
            final Regime regime = new Regime(model, one.share, Regime.NO_LEVEL, 0, null);
            final long now = regime.floorMinor(instrument, lots, 0, instrument.markScaled());
            final long there = regime.floorMinor(instrument, lots, 0, rest);
            assertTrue(now - there <= budget + 2 * Regime.ROUNDING_MINOR, () -> "seed " + SEED);
        }
    }

    /** At marks that are better than the resting ones, or worse, and at a price of the coin within its range. */
    private long slack(final Case one, final boolean isBetter) {
        portfolio.clear();
        ofCoin.price().set(random.nextLong(one.lowest, one.highest + 1), 0);
        portfolio.addBalance(one.coin, one.amount);
        for (final Leg leg : one.legs) {
            final boolean isUp = leg.lots > 0 == isBetter;
            portfolio.addPosition(leg.instrument, leg.lots, leg.cost);
            portfolio.move(leg.instrument, isUp
                ? leg.rest + random.nextLong(PRICE_MAX)
                : leg.rest - random.nextLong(leg.rest - 500));
        }
        model.evaluate(portfolio, figures);
        return figures.equityMinor() - figures.levelMinor(one.share);
    }

    private Case anyCase() {
        final Asset coin = coin();
        final List<Leg> legs = new ArrayList<>();
        for (int id = 1 + random.nextInt(3); id > 0; id--) {
            // In ascending order of ids.
            legs.add(0, leg(instrument(id, coin)));
        }
        final long lowest = random.nextLong(1, 10_000_000);
        return new Case(coin, random.nextLong(-100_000_000_000L, 100_000_000_000L), legs,
            random.nextLong(0, 1_000_000_001L), lowest, lowest + random.nextLong(10_000_000));
    }

    private Leg leg(final Instrument instrument) {
        instrument.mark().set(random.nextLong(1_000, PRICE_MAX), 0);
        return new Leg(instrument, random.nextLong(1, 5_000) * (random.nextBoolean() ? 1 : -1),
            random.nextLong(-100_000_000_000L, 100_000_000_000L), random.nextLong(1_000, PRICE_MAX));
    }

    private Asset coin() {
        final ClearingState state = new ClearingState();
        state.assets.add(new Asset(1, 0, "USD", 2 + random.nextInt(4), null, 0, Long.MAX_VALUE));
        final long cap = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextLong(100_000_000_000L);
        final Asset coin = new Asset(2, 1, "COIN", 8, ofCoin, random.nextLong(0, 1_000_000_000L), cap);
        state.assets.add(coin);
        ofCoin.price().set(random.nextLong(1, 10_000_000), 0);
        return coin;
    }

    private Instrument instrument(final int id, final Asset coin) {
        final long low = random.nextLong(0, 500_000_000L);
        final long high = random.nextLong(low, 1_000_000_001L);
        final MarginTiers tiers = new MarginTiers(
            new long[] {random.nextLong(1, 1_000_000_000_000L), Long.MAX_VALUE}, new long[] {low, high},
            new long[] {low / 2, high / 2});
        final Contract contract = random.nextBoolean()
            ? Contract.of(Payoff.INVERSE, 10, 0, 4, 8)
            : Contract.of(Payoff.LINEAR, 1, -4, 4, 8);
        return new Instrument(
            new InstrumentTerms(
                id, "PERP", InstrumentKind.PERPETUAL, null, ofContracts, coin, contract, PriceRule.POSITIVE, 1, 100, 0,
                0),
            0, tiers, 0, 0);
    }
}
