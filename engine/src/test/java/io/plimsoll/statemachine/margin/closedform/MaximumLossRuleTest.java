package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaximumLossRuleTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final double NEAR = 1e-9;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MaximumLossRule rule = MaximumLossRule.of(Parameters.parse(ClosedFormParameters.MAXIMUM_LOSS));
    private final MarketBook book = new MarketBook();
    private final MarginBalance balance = new MarginBalance();

    @Test
    void aShortCallNeedsItsMarkAndARateOfSpot() {
        // Spot 1,500, marked 80: initial 0.15 x 1,500 = 225, maintenance 0.075 x 1,500 = 112.50.
        book.start(1_000, 1);
        book.addMarkedOption(book.addExpiry(book.addMarket(1_500, 1), 86_400, 1_500, 1), true, 1_500, -1, 80);
        evaluate();
        assertEquals(920, balance.markToMarket(), NEAR);
        assertEquals(1_000 - 80 - 225, balance.initial(), NEAR);
        assertEquals(1_000 - 80 - 112.50, balance.maintenance(), NEAR);
        assertEquals(MarginComponent.ISOLATED_SHORTS, balance.component(0));
    }

    @Test
    void aSpreadNeedsNoMoreThanItCanLose() {
        book.start(0, 1);
        final int expiry = book.addExpiry(book.addMarket(1_500, 1), 86_400, 1_500, 1);
        book.addMarkedOption(expiry, true, 1_500, -1, 80);
        book.addMarkedOption(expiry, true, 1_550, 1, 60);
        evaluate();
        assertEquals(-50, balance.initial(), NEAR);
        assertEquals(-50, balance.maintenance(), NEAR);
        assertEquals(MarginComponent.MAXIMUM_LOSS, balance.component(0));
    }

    @Test
    void aBoxNeedsItsFundingAndNoMore() {
        book.start(0, 1);
        final int expiry = book.addExpiry(book.addMarket(1_500, 1), 86_400, 1_500, 1);
        book.addOption(expiry, true, 1_400, -1, 0.6);
        book.addOption(expiry, true, 1_600, 1, 0.6);
        book.addOption(expiry, false, 1_400, 1, 0.6);
        book.addOption(expiry, false, 1_600, -1, 0.6);
        evaluate();
        assertEquals(-200, balance.markToMarket(), 1e-6);
        assertEquals(-200, balance.initial(), NEAR);
    }

    @Test
    void chargesDoubtfulOraclesStrictlyBelowTheThreshold() {
        assertEquals(0, doubt(0.4), NEAR);
        // (1 - 0.3) x 0.4 x 1,500 on one perpetual and one short.
        assertEquals(2 * 420, doubt(0.3), NEAR);
    }

    private double doubt(final double confidence) {
        addBoth(1);
        final double before = balance.initial();
        addBoth(confidence);
        return before - balance.initial();
    }

    private void addBoth(final double confidence) {
        book.start(0, 1);
        final int market = book.addMarket(1_500, confidence);
        book.addPerpetual(market, 1, 1_510, 1, 0);
        book.addMarkedOption(book.addExpiry(market, 86_400, 1_500, 1), false, 1_500, -1, 80);
        evaluate();
    }

    @Test
    void chargesAStablecoinBelowItsPegByMarket() {
        book.start(0, 0.95);
        final int market = book.addMarket(1_500, 1);
        book.addPerpetual(market, -2, 1_500, 1, 0);
        evaluate();
        // 0.03 x 1.2 x 1,500 x 2 = 108, and 0.065 x 3,000.
        assertEquals(-108 - 195, balance.initial(), NEAR);
        assertEquals(-150, balance.maintenance(), NEAR);
    }

    @Test
    void countsAHoldingAtAShare() {
        book.start(0, 1);
        book.hold(book.addMarket(1_000, 1), 2);
        evaluate();
        assertEquals(1_600, balance.initial(), NEAR);
        assertEquals(2_000, balance.markToMarket(), NEAR);
    }

    @Test
    void linesAddUpToTheBalances() {
        for (int round = 0; round < 500; round++) {
            randomBook(null);
            double initial = balance.markToMarket();
            double maintenance = balance.markToMarket();
            for (int i = 0; i < balance.lines(); i++) {
                initial -= balance.initialOf(i);
                maintenance -= balance.maintenanceOf(i);
            }
            assertEquals(balance.initial(), initial, 1e-6, "seed " + SEED + " round " + round);
            assertEquals(balance.maintenance(), maintenance, 1e-6, "seed " + SEED + " round " + round);
            assertTrue(balance.initial() <= balance.maintenance() + NEAR, "seed " + SEED + " round " + round);
        }
    }

    @Test
    void buyingBackAShortNeverRaisesTheRequirement() {
        for (int round = 0; round < 500; round++) {
            final long seed = random.nextLong();
            randomBook(new SplittableRandom(seed));
            final double initial = balance.initial();
            final double maintenance = balance.maintenance();
            final SplittableRandom again = new SplittableRandom(seed);
            fill(again, true);
            evaluate();
            assertTrue(balance.initial() >= initial - 1e-6, "seed " + SEED + " round " + round);
            assertTrue(balance.maintenance() >= maintenance - 1e-6, "seed " + SEED + " round " + round);
        }
    }

    private void randomBook(final SplittableRandom from) {
        fill(from == null ? random : from, false);
        evaluate();
    }

    /** Cash does not change: what an option costs is not in the requirement. */
    private void fill(final SplittableRandom from, final boolean isBoughtBack) {
        book.start(from.nextInt(10_000), from.nextBoolean() ? 1 : 0.9);
        boolean isOneBought = !isBoughtBack;
        for (int m = 0; m < 2; m++) {
            final int market = book.addMarket(1_000 + 1_000 * m, from.nextDouble());
            book.addPerpetual(market, from.nextInt(-3, 4), 1_000 + 1_000 * m, from.nextDouble(), from.nextInt(-50, 50));
            book.hold(market, from.nextInt(0, 3));
            for (int e = 0; e < 3; e++) {
                final int expiry = book.addExpiry(market, 86_400 * (e + 1), 1_000 + 1_000 * m, from.nextDouble());
                for (int i = 0; i < 4; i++) {
                    final boolean isCall = from.nextBoolean();
                    final double strike = 50 * from.nextInt(10, 50);
                    final int quantity = from.nextInt(-3, 4);
                    final boolean isBoughtNow = !isOneBought && quantity < 0;
                    isOneBought |= isBoughtNow;
                    book.addOption(expiry, isCall, strike, isBoughtNow ? quantity + 1 : quantity, 0.5);
                }
            }
        }
    }

    @Test
    void givesTheSameBitsOnEveryMachine() {
        final SplittableRandom fixed = new SplittableRandom(1);
        long bits = 0;
        for (int round = 0; round < 500; round++) {
            randomBook(fixed);
            bits = 31 * bits + Double.doubleToLongBits(balance.initial());
            bits = 31 * bits + Double.doubleToLongBits(balance.maintenance());
            bits = 31 * bits + Double.doubleToLongBits(balance.markToMarket());
        }
        assertEquals(7_709_258_250_914_474_389L, bits);
    }

    @Test
    void namesTheValueThatIsWrong() {
        assertEquals("option.maintenanceCall", refused("option.maintenanceCall", "0.2"));
        assertEquals("option.initialMost", refused("option.initialMost", "0.05"));
        assertEquals("option.putInitialFactor", refused("option.putInitialFactor", "0.9"));
        assertEquals("perpetual.maintenanceRate", refused("perpetual.maintenanceRate", "0.07"));
        assertEquals("option.unpairedMaintenance", refused("option.unpairedMaintenance", "1.3"));
        assertEquals("depeg.threshold", refused("depeg.threshold", "NaN"));
        assertEquals("holding.factor", refused("holding.factor", "1.1"));
    }

    private static String refused(final String path, final String value) {
        final String lines = ClosedFormParameters.with(ClosedFormParameters.MAXIMUM_LOSS, path, value);
        return assertThrows(
            InvalidParameterException.class, () -> MaximumLossRule.of(Parameters.parse(lines))).path();
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        book.start(0, 1);
        assertThrows(IllegalArgumentException.class, () -> book.addMarket(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> book.addMarket(0, 1));
        final int market = book.addMarket(1, 1);
        assertThrows(IllegalArgumentException.class, () -> book.hold(market, Double.POSITIVE_INFINITY));
        final int expiry = book.addExpiry(market, 1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> book.addOption(expiry, true, 1, 1, Double.NaN));
    }

    private void evaluate() {
        rule.evaluate(book, balance);
    }
}
