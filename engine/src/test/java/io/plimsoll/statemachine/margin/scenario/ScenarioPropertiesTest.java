package io.plimsoll.statemachine.margin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every book. -Dplimsoll.seed=N runs another sequence. */
class ScenarioPropertiesTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20_260_205L);
    private static final double TICK = 0.01;
    private static final int BOOKS = 2_000;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private String at(final int round) {
        return "seed " + SEED + ", round " + round;
    }

    private double between(final double low, final double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static final String CHARGED = Market.GRID + Market.VOLATILITY + """
        basis.spotUp=1.05
        basis.spotDown=0.95
        basis.add=0.25
        basis.mult=0.01
        lossFactors.initial=1.3
        lossFactors.maintenance=1
        charges.0.name=short
        charges.0.measure=nakedShorts
        charges.0.rate=0.01
        charges.1.name=futures
        charges.1.measure=futures
        charges.1.rate=0.02
        staticDiscount.longBase=0.95
        staticDiscount.longAdd=0.08
        staticDiscount.shortBase=1.04
        staticDiscount.shortAdd=0.08
        """;

    @Test
    void aShortCallWithALongPutNeedsWhatTheShortFutureNeedsWithinOneTick() {
        for (int round = 0; round < BOOKS; round++) {
            final Market market = new Market(Market.GRID + Market.VOLATILITY);
            final double forward = between(700, 1_400);
            final int expiry = market.expiry(between(0, 400 * 86_400.0), forward, 0);
            final double strike = between(400, 2_000);
            final double volatility = between(0.1, 2);
            final int call = market.option(expiry, strike, true, volatility);
            final int put = market.option(expiry, strike, false, volatility);
            final int future = market.future(expiry, forward);
            final double size = between(-10, 10);
            market.book.add(call, -size).add(put, size);
            assertEquals(
                market.margin(future, -size).initialRequirement(), market.margin().initialRequirement(), TICK,
                at(round));
        }
    }

    @Test
    void aBoxNeedsNoMoreThanItsFunding() {
        for (int round = 0; round < BOOKS; round++) {
            final Market market = new Market(CHARGED.replace("lossFactors.initial=1.3", "lossFactors.initial=1"));
            final double years = between(0.01, 2);
            final int expiry = market.expiry(years * 31_536_000, between(700, 1_400), between(-0.02, 0.2));
            final double low = between(500, 1_000);
            final double high = low + between(1, 800);
            final double atLow = between(0.2, 1.5);
            final double atHigh = between(0.2, 1.5);
            final double size = between(-10, 10);
            market.book.add(market.option(expiry, low, true, atLow), size)
                .add(market.option(expiry, low, false, atLow), -size)
                .add(market.option(expiry, high, true, atHigh), -size)
                .add(market.option(expiry, high, false, atHigh), size);
            final ScenarioResult result = market.margin();
            final double funding = Math.abs(size) * (high - low);
            assertTrue(result.initialRequirement() - Math.min(0, result.equity()) <= funding + TICK, at(round));
        }
    }

    @Test
    void aRequirementIsNeverBelowTheWorstScenario() {
        final Market market = bigMarket(CHARGED);
        for (int round = 0; round < BOOKS; round++) {
            final ScenarioResult result = market.margin(book(market));
            double worst = 0;
            for (int s = 0; s < market.rules.scenarios().size(); s++) {
                worst = Math.min(worst, result.scenarioGain(s));
            }
            assertTrue(result.loss() >= -worst, at(round));
            assertTrue(result.maintenanceRequirement() >= result.loss(), at(round));
            assertTrue(result.initialRequirement() >= result.maintenanceRequirement(), at(round));
        }
    }

    @Test
    void expectedShortfallOfTwoBooksTogetherIsNoMoreThanTheirSum() {
        for (final String share : new String[] {"0.01", "0.05", "0.1", "0.37", "1"}) {
            final Market market = bigMarket(
                Market.GRID + Market.VOLATILITY + "reduction=expectedShortfall\nshortfallShare=" + share);
            for (int round = 0; round < BOOKS / 5; round++) {
                final ScenarioBook first = book(market);
                final ScenarioBook second = book(market);
                final ScenarioBook both = new ScenarioBook();
                addAll(first, both);
                addAll(second, both);
                final double apart = market.margin(first).loss() + market.margin(second).loss();
                assertTrue(market.margin(both).loss() <= apart + 1e-9 * (1 + apart), at(round) + ", share " + share);
            }
        }
    }

    @Test
    void aLargerShareOfScenariosIsNoLargerAShortfall() {
        final String lines = Market.GRID + Market.VOLATILITY;
        final Market few = bigMarket(lines + "reduction=expectedShortfall\nshortfallShare=0.1");
        final Market many = bigMarket(lines + "reduction=expectedShortfall\nshortfallShare=0.3");
        final Market worst = bigMarket(lines);
        for (int round = 0; round < BOOKS; round++) {
            final ScenarioBook book = book(few);
            final double tail = few.margin(book).loss();
            assertTrue(many.margin(book).loss() <= tail + 1e-9, at(round));
            assertTrue(tail <= worst.margin(book).loss() + 1e-9, at(round));
        }
    }

    @Test
    void reducingByPartsNeedsAtLeastAsMuchAsTheWhole() {
        final Market whole = bigMarket(Market.GRID + Market.VOLATILITY);
        final Market parts = bigMarket(Market.GRID + Market.VOLATILITY + "reduction=perExpiry");
        for (int round = 0; round < BOOKS; round++) {
            final ScenarioBook book = book(whole);
            assertTrue(parts.margin(book).loss() >= whole.margin(book).loss() - 1e-9, at(round));
        }
    }

    @Test
    void aBookGainsWhatItsLegsGain() {
        final Market market = bigMarket(Market.GRID + Market.VOLATILITY);
        for (int round = 0; round < BOOKS; round++) {
            final double[] gains = new double[market.rules.scenarios().size()];
            final ScenarioBook book = new ScenarioBook();
            for (int leg = 0; leg <= round % 40; leg++) {
                final int row = random.nextInt(market.arrays.rows());
                final double quantity = between(-5, 5);
                book.add(row, quantity);
                for (int s = 0; s < gains.length; s++) {
                    gains[s] += quantity * market.arrays.gain(row, s);
                }
            }
            final ScenarioResult result = market.margin(book);
            for (int s = 0; s < gains.length; s++) {
                assertEquals(gains[s], result.scenarioGain(s), 1e-8, at(round) + ", scenario " + s);
            }
        }
    }

    @Test
    void theOrderOfRefreshesDoesNotMatterNorWhenRowsAreComputed() {
        final Market eager = bigMarket(CHARGED);
        final Market lazy = bigMarket(CHARGED);
        for (int round = 0; round < 100; round++) {
            final double forward = between(800, 1_200);
            eager.arrays.refreshExpiry(0, Market.MONTH, forward, 0.05, 1, 1);
            eager.arrays.computeAll();
            lazy.arrays.refreshExpiry(0, Market.MONTH, 500, 0.01, 1, 1);
            lazy.arrays.refreshExpiry(0, Market.MONTH, forward, 0.05, 1, 1);
            final ScenarioBook book = book(eager);
            final ScenarioResult first = eager.margin(book);
            final ScenarioResult second = lazy.margin(book);
            assertEquals(
                Double.doubleToLongBits(first.initialBalance()), Double.doubleToLongBits(second.initialBalance()),
                at(round));
        }
    }

    /** Three expiries of ten strikes, and a perpetual: rows 0 to 60. */
    private static Market bigMarket(final String lines) {
        final Market market = new Market(lines);
        for (int e = 1; e <= 3; e++) {
            final int expiry = market.expiry(e * Market.MONTH / 2.0, 1_000 + e, 0.05);
            for (int k = 0; k < 10; k++) {
                market.option(expiry, 700 + 60 * k, true, 0.5 + 0.02 * k);
                market.option(expiry, 700 + 60 * k, false, 0.5 + 0.02 * k);
            }
        }
        market.perpetual(market.underlying, 1_001);
        return market;
    }

    private ScenarioBook book(final Market market) {
        final ScenarioBook book = new ScenarioBook();
        for (int i = 0; i < 12; i++) {
            book.add(random.nextInt(market.arrays.rows()), between(-5, 5));
        }
        return book;
    }

    private static void addAll(final ScenarioBook from, final ScenarioBook into) {
        for (int i = 0; i < from.size(); i++) {
            into.add(from.row(i), from.quantity(i));
        }
    }
}
