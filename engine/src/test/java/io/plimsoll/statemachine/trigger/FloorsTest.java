package io.plimsoll.statemachine.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.SegmentModels;
import io.plimsoll.statemachine.margin.StandardMargin;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bounds that entries rest by, each against exact evaluation at prices on both sides of it. */
class FloorsTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20210519L);
    private static final int CASES = 20_000;
    private static final int SEGMENT = 1;
    private static final int ACCOUNT = 7;
    /** Prices have four decimals, the dollar two: a lot of 100 units at a price gains a cent at each point. */
    private static final Contract CONTRACT = Contract.of(Payoff.LINEAR, 100, 0, 4, 2);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Wide wide = new Wide();
    private final Portfolio portfolio = new Portfolio();
    private final MarginFigures figures = new MarginFigures();
    private final StandardMargin model = new StandardMargin();

    @Test
    void noBetterMarkGivesAPositionLessThanItPromised() {
        for (int i = 0; i < CASES; i++) {
            final Instrument instrument = randomInstrument();
            final long lots = randomLots();
            final long cost = random.nextLong(-1_000_000_000L, 1_000_000_000L);
            final long rest = random.nextLong(1, 2_000_000);
            final long better = lots > 0 ? rest + random.nextLong(1, 500_000) : random.nextLong(rest);
            final long share = random.nextLong(0, 1_000_000_001L);
            final Regime regime = regime(share, Regime.NO_LEVEL);
            final long floor = regime.floorMinor(instrument, lots, cost, rest);
            final long there = slack(instrument, lots, cost, better, share);
            assertTrue(there >= floor, () -> "seed " + SEED + ": " + there + " below " + floor);
        }
    }

    @Test
    void noWorseMarkGivesAPositionMoreThanItsCeiling() {
        for (int i = 0; i < CASES; i++) {
            final Instrument instrument = randomInstrument();
            final long lots = randomLots();
            final long cost = random.nextLong(-1_000_000_000L, 1_000_000_000L);
            final long rest = random.nextLong(1, 2_000_000);
            final long worse = lots > 0 ? random.nextLong(rest) : rest + random.nextLong(1, 500_000);
            final long share = random.nextLong(0, 1_000_000_001L);
            final long ceiling = regime(0, share).ceilingMinor(instrument, lots, cost, rest);
            final long there = slack(instrument, lots, cost, worse, share);
            assertTrue(there <= ceiling, () -> "seed " + SEED + ": " + there + " above " + ceiling);
        }
    }

    @Test
    void aPromiseIsBrokenOneTickBeyondTheRestingPrice() {
        for (int i = 0; i < CASES; i++) {
            final Instrument instrument = randomInstrument();
            final long lots = 1_000 * randomLots();
            final long rest = random.nextLong(2, 2_000_000);
            final Regime regime = regime(0, Regime.NO_LEVEL);
            final long floor = regime.floorMinor(instrument, lots, 0, rest);
            assertEquals(slack(instrument, lots, 0, rest, 0) - Regime.ROUNDING_MINOR, floor, "seed " + SEED);
            assertTrue(slack(instrument, lots, 0, rest - Long.signum(lots), 0) < floor, "seed " + SEED);
        }
    }

    @Test
    void portfoliosNeedNoMoreThanTheirPositionsDoByThemselves() {
        for (int i = 0; i < CASES; i++) {
            final long share = random.nextLong(0, 1_000_000_001L);
            final Regime regime = regime(share, Regime.NO_LEVEL);
            portfolio.clear();
            long floors = 0;
            for (int k = 0; k < 4; k++) {
                final Instrument instrument = randomInstrument();
                final long mark = random.nextLong(1, 2_000_000);
                final long lots = randomLots();
                instrument.mark().set(mark, 0);
                portfolio.addPosition(instrument, lots, 0);
                floors += regime.floorMinor(instrument, lots, 0, mark) + Regime.ROUNDING_MINOR;
            }
            model.evaluate(portfolio, figures);
            final long whole = figures.equityMinor() - figures.levelMinor(share);
            assertTrue(whole >= floors, "seed " + SEED);
            assertTrue(whole <= floors + 4, "seed " + SEED);
        }
    }

    @Test
    void ownedCoinsAreWorthNoLessAboveTheirRestingPriceAndOwedOnesNoLessBelow() {
        for (int i = 0; i < CASES; i++) {
            final ClearingState state = new ClearingState();
            final Index index = new Index(1, "COIN", 2, PriceRule.POSITIVE);
            final Asset coin = coin(state, index, random.nextLong(0, 1_000_000_000L));
            final long amount = random.nextLong(-100_000_000_000L, 100_000_000_000L);
            final long rest = random.nextLong(2, 10_000_000);
            final long floor = coin.balanceValueAt(wide, amount, rest);
            index.price().set(rest, 0);
            assertEquals(coin.balanceValue(wide, amount), floor, "seed " + SEED);
            index.price().set(amount >= 0 ? rest + random.nextLong(1, 1_000_000) : random.nextLong(1, rest), 0);
            assertTrue(coin.balanceValue(wide, amount) >= floor, "seed " + SEED);
        }
    }

    @Test
    void anEntryIsCalmDownToTheLastCentOfItsFloorsAndNoFurther() {
        final ClearingState state = stateWithDollars(5_000);
        final int entry = state.accounts.indexOf(ACCOUNT);
        final Standings standings = new Standings(state.accounts);
        assertTrue(holds(state, standings, entry, -5_000), "slack of 0 is slack");
        assertFalse(holds(state, standings, entry, -5_001), "a cent short is short");
        assertFalse(standings.stands(entry + 1), "without floors only an evaluation tells");
    }

    private static boolean holds(
        final ClearingState state, final Standings standings, final int entry, final long floors) {
        final Regimes regimes = new Regimes(state, null, Bounds.EXACT);
        standings.stand(entry, regimes.of(entry), 1, floors);
        return new Promises(
            state, new Legs(state.positions), standings, regimes,
            new CoinPromises(state, new CoinBook(Bounds.EXACT), new Stakes(), standings),
            new Far(Bounds.EXACT)).hold(entry);
    }

    @Test
    void aDebtBeyondTheLimitIsNotCalmWhateverTheFloors() {
        final ClearingState state = stateWithDollars(-100);
        final int entry = state.accounts.indexOf(ACCOUNT);
        final Standings standings = new Standings(state.accounts);
        assertTrue(holds(state, standings, entry, 1_000_000));
        state.ledger.toFund(entry, Fund.CUSTODY, state.assets.reference(), 1);
        assertFalse(holds(state, standings, entry, 1_000_000), "101 owed of 100 allowed");
    }

    private static ClearingState stateWithDollars(final long minor) {
        final ClearingState state = new ClearingState();
        state.assets.add(new Asset(1, 0, "USD", 2, null, 0, Long.MAX_VALUE));
        state.rulebooks.put(SEGMENT, new Rulebook(SEGMENT, "plain")
            .levels(500_000_000, 250_000_000, 350_000_000, 500_000_000, 350_000_000).policies(0, 100, 0));
        state.margin.govern(SEGMENT, new SegmentModels(new StandardMargin(), null));
        final int entry = state.accounts.open(ACCOUNT, 0, SEGMENT, MarginMode.CROSS);
        state.ledger.fromFund(Fund.CUSTODY, entry, state.assets.reference(), minor);
        return state;
    }

    private static Asset coin(final ClearingState state, final Index index, final long haircutPpb) {
        state.assets.add(new Asset(1, 0, "USD", 2, null, 0, Long.MAX_VALUE));
        final Asset coin = new Asset(2, 1, "COIN", 8, index, haircutPpb, Long.MAX_VALUE);
        state.assets.add(coin);
        return coin;
    }

    private Regime regime(final long lowPpb, final long highPpb) {
        return new Regime(model, lowPpb, highPpb, 0, null);
    }

    private long slack(
        final Instrument instrument, final long lots, final long cost, final long mark, final long share) {
        portfolio.clear().addPosition(instrument, lots, cost);
        model.evaluate(portfolio.move(instrument, mark), figures);
        return figures.equityMinor() - figures.levelMinor(share);
    }

    private long randomLots() {
        final long lots = random.nextLong(1, 5_000);
        return random.nextBoolean() ? lots : -lots;
    }

    private Instrument randomInstrument() {
        final long low = random.nextLong(0, 500_000_000L);
        final long high = random.nextLong(low, 1_000_000_001L);
        final long[] bounds = {random.nextLong(1, 1_000_000_000L), Long.MAX_VALUE};
        final MarginTiers tiers = random.nextBoolean()
            ? new MarginTiers(new long[] {Long.MAX_VALUE}, new long[] {high}, new long[] {low})
            : new MarginTiers(bounds, new long[] {low, high}, new long[] {low / 2, high / 2});
        final Index index = new Index(1, "INDEX", 4, PriceRule.NON_NEGATIVE);
        final Asset dollar = new Asset(1, 0, "USD", 2, null, 0, Long.MAX_VALUE);
        return new Instrument(
            new InstrumentTerms(
                random.nextInt(1, 1 << 30), "PERP", InstrumentKind.PERPETUAL, null, index, dollar, CONTRACT,
                PriceRule.NON_NEGATIVE, 1, 100, 0, 0),
            0, tiers, 0, 0);
    }
}
