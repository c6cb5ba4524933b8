package io.plimsoll.statemachine.margin;

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
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;
import io.plimsoll.statemachine.option.market.SurfaceMove;
import io.plimsoll.statemachine.parameters.Parameters;
import io.plimsoll.statemachine.rulebook.MarginKernels;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.story.RulebookConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models say that slack may change by at most, against evaluations before and after something moved. */
class SwaysTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int MARKETS = 40;
    private static final int PORTFOLIOS = 6;
    private static final int MOVES = 8;
    private static final long START_NS = 1_600_000_000_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long SPOT = 4_000_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Sways sways = new Sways();
    private final MarginFigures figures = new MarginFigures();
    private final Portfolio portfolio = new Portfolio();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Long> lots = new ArrayList<>();
    private final long[] before = new long[4];
    private final long[] after = new long[4];
    private final Map<OptionExpiry, Smile> smiles = new HashMap<>();
    private ClearingState state;
    private Index index;
    private Asset coin;
    private long coins;
    private int bounded;
    private double nearest;

    @ParameterizedTest
    @ValueSource(strings = {"base", "plimsoll", "derive-portfolio", "derive-portfolio-v1", "paradex"})
    void slackChangesByNoMoreThanItsModelSays(final String rulebook) {
        for (int i = 0; i < MARKETS; i++) {
            final MarginModel model = market(rulebook);
            for (int k = 0; k < PORTFOLIOS; k++) {
                drawPortfolio();
                check(model, rulebook + ", market " + i + ", portfolio " + k + ", seed " + SEED);
            }
        }
        assertTrue(bounded > MARKETS * PORTFOLIOS, () -> "only " + bounded + " moves were bounded");
        assertTrue(nearest > 0.1, () -> "nothing moved by more than " + nearest + " of its bound");
    }

    private void check(final MarginModel model, final String where) {
        for (int i = 0; i < MOVES; i++) {
            evaluate(model, before);
            if (!model.sways(portfolio, state, sways.clear())) {
                return;
            }
            final long priceBefore = index.price().scaled();
            final List<Long> marksBefore = marks();
            final double time = sways.sinceNs() == Long.MAX_VALUE ? 0 : move();
            double most = sways.blurMinor() + 4 + time;
            for (int d = 0; d < sways.size(); d++) {
                most += sways.expiry(d) == null ? ofPrice(d, priceBefore, marksBefore) : ofSurface(d);
            }
            evaluate(model, after);
            for (int level = 0; level < before.length; level++) {
                final double change = Math.abs((double)after[level] - before[level]);
                final double bound = most;
                assertTrue(change <= bound, () -> where + ": " + change + " is more than " + bound);
                nearest = Math.max(nearest, change / bound);
            }
            bounded++;
        }
    }

    private double ofPrice(final int d, final long priceBefore, final List<Long> marksBefore) {
        final long from = sways.index(d) == null
            ? marksBefore.get(instruments.indexOf(sways.instrument(d))) : priceBefore;
        return sways.costOfPoint(d) * (Math.abs(sways.priceScaled(d) - from) + sways.lagPoints(d));
    }

    /** Lets a surface go a part of the way for which costs are known, in some steps. @return what that may cost. */
    private double ofSurface(final int d) {
        final int steps = random.nextInt(4);
        double way = 0;
        for (int i = 0; i < steps; i++) {
            way += publish(sways.expiry(d), sways.mostPoints(d) / steps);
        }
        final double units = way;
        assertTrue(units <= sways.mostPoints(d), () -> units + " of " + sways.mostPoints(d));
        return sways.costOfPoint(d) * way;
    }

    /** At most so many units from the last. @return how many. */
    private double publish(final OptionExpiry expiry, final double units) {
        final Smile last = smiles.get(expiry);
        final double ofForward = random.nextInt(2) * random.nextDouble(-0.3, 0.3) * units;
        final double turn = 0.3 * units / (SurfaceMove.DENSITY_MAX * Math.sqrt(expiry.years()));
        final Smile next = new Smile(
            last.overIndex * (1 + ofForward), last.level + random.nextDouble(-turn, turn), last.rate);
        smiles.put(expiry, next);
        return SurfaceMove.units(expiry, expiry.take(next.surface(expiry), state.nowNs()));
    }

    private List<Long> marks() {
        return instruments.stream().map(Instrument::markScaled).toList();
    }

    /** Moves prices within their reach and time within its limit. @return what time may cost. */
    private double move() {
        final long room = sways.untilNs() - state.nowNs();
        state.setNowNs(state.nowNs() + (room <= 1 ? 0 : random.nextLong(room)) / (1 + random.nextInt(20)));
        final long reach = (long)(index.price().scaled() * Sways.REACH) / (1 + random.nextInt(30));
        tick(index.price().scaled() + random.nextLong(-reach, reach + 1));
        final Instrument marked = instruments.get(random.nextInt(instruments.size()));
        if (marked.mark().isKnown()) {
            marked.mark().set(Math.max(1, marked.mark().scaled() * random.nextInt(90, 111) / 100), 0);
        }
        return sways.costOfNano() * (state.nowNs() - sways.sinceNs());
    }

    private void tick(final long price) {
        state.options.advance(index, state.nowNs());
        index.price().set(price, 0);
        state.options.refresh(index, state.nowNs());
    }

    private void evaluate(final MarginModel model, final long[] into) {
        portfolio.clear();
        for (int i = 0; i < instruments.size(); i++) {
            if (lots.get(i) != 0) {
                portfolio.addPosition(instruments.get(i), lots.get(i), 0);
            }
        }
        portfolio.addBalance(state.assets.reference(), 1_000_000_000L);
        portfolio.addBalance(coin, coins);
        model.evaluate(portfolio, figures);
        into[0] = figures.equityMinor();
        into[1] = figures.equityMinor() - figures.levelMinor(0);
        into[2] = figures.equityMinor() - figures.levelMinor(500_000_000);
        into[3] = figures.equityMinor() - figures.levelMinor(1_000_000_000);
    }

    private void drawPortfolio() {
        lots.clear();
        for (int i = 0; i < instruments.size(); i++) {
            lots.add(random.nextInt(3) == 0 ? 0 : random.nextLong(-2_000, 2_001));
        }
        coins = random.nextInt(3) == 0 ? random.nextLong(500_000_000L) : 0;
    }

    private MarginModel market(final String rulebook) {
        state = new ClearingState();
        state.setNowNs(START_NS);
        instruments.clear();
        index = new Index(1, "BTC-USD", 2, PriceRule.POSITIVE);
        state.assets.add(new Asset(1, 0, "USD", 6, null, 0, Long.MAX_VALUE));
        coin = new Asset(2, 1, "BTC", 8, index, random.nextInt(2) * 100_000_000L, Long.MAX_VALUE);
        state.assets.add(coin);
        index.price().set(SPOT, 0);
        list(InstrumentKind.PERPETUAL, 0, null);
        if (random.nextBoolean()) {
            instruments.get(0).mark().set(SPOT * random.nextInt(98, 103) / 100, 0);
        }
        for (int e = random.nextInt(1, 4); e > 0; e--) {
            final long hours = random.nextBoolean() ? 1 + random.nextLong(60) : 24 * random.nextLong(1, 200);
            listExpiry(START_NS + hours * HOUR_NS);
        }
        return "base".equals(rulebook) ? new StandardMargin()
            : MarginKernels.segment(Parameters.parse(RulebookConfig.load(rulebook).margin()), state).portfolio();
    }

    private void listExpiry(final long expiryNs) {
        for (int i = 0; i < 4; i++) {
            list(InstrumentKind.OPTION, expiryNs, new OptionTerms(
                random.nextBoolean(), SPOT * random.nextInt(80, 126) / 100, Payoff.LINEAR, 2,
                random.nextInt(3) != 0));
            if (random.nextInt(5) == 0) {
                instruments.get(instruments.size() - 1).mark().set(random.nextLong(1, SPOT / 10), 0);
            }
        }
        final double forward = 40_000 * (0.97 + random.nextDouble() * 0.06);
        final double rate = random.nextInt(3) == 0 ? random.nextDouble() * 0.2 - 0.05 : 0;
        final OptionExpiry expiry = state.options.open(index, expiryNs, START_NS);
        final Smile smile = new Smile(forward / 40_000, 0.3 + random.nextDouble(), rate);
        smiles.put(expiry, smile);
        expiry.take(smile.surface(expiry), START_NS);
    }

    private record Smile(double overIndex, double level, double rate) {
        /** Quotes at fixed strikes, so that volatilities move with the level alone. */
        Surface surface(final OptionExpiry expiry) {
            final double forward = overIndex * expiry.index().price().scaled() / 100;
            final Surface surface = new Surface().set(forward, rate, 0, START_NS).confidences(1, 1, 1);
            surface.useQuotes().begin(forward, (expiry.expiryNs() - START_NS) / 31_536_000e9)
                .add(36_000, level * 1.1).add(40_000, level).add(44_000, level * 1.05);
            return surface;
        }
    }

    private void list(final InstrumentKind kind, final long expiryNs, final OptionTerms option) {
        final MarginTiers tiers = new MarginTiers(
            new long[] {5_000_000_000L, Long.MAX_VALUE}, new long[] {100_000_000, 200_000_000},
            new long[] {50_000_000, 100_000_000});
        final Instrument instrument = new Instrument(
            new InstrumentTerms(
                instruments.size() + 1, "I" + instruments.size(), kind, null, index, state.assets.reference(),
                Contract.of(Payoff.LINEAR, 1, -2, 2, 6), option == null ? PriceRule.POSITIVE : PriceRule.NON_NEGATIVE,
                1, 1, -2, expiryNs, option),
            instruments.size(), tiers, 0, 0);
        state.instruments.add(instrument);
        instruments.add(instrument);
        if (option != null) {
            state.options.open(index, expiryNs, START_NS).add(instrument);
        }
    }
}
