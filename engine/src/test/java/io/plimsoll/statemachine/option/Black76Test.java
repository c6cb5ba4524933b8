package io.plimsoll.statemachine.option;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Black76Test {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int CASES = Integer.getInteger("plimsoll.cases", 400);

    private final Greeks greeks = new Greeks();

    @Test
    void pricesTheTextbookOption() {
        assertEquals(5.905593471555494, Black76.call(100, 105, 0.2, 1), 1e-14);
        assertEquals(10.905593471555495, Black76.put(100, 105, 0.2, 1), 1e-14);
        assertEquals(0.95 * 5.905593471555494, Black76.call(100, 105, 0.2, 0.95), 1e-14);
    }

    @Test
    void agreesWithTheHundredDigitTwin() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            final double forward = StrictMath.exp(random.nextDouble(-12, 12));
            final double years = StrictMath.exp(random.nextDouble(-16, 2));
            final double deviation = StrictMath.exp(random.nextDouble(-18, 1.5));
            final double volatility = deviation / StrictMath.sqrt(years);
            final double distance = random.nextDouble(-7, 7) * deviation;
            final double strike = forward * StrictMath.exp(i % 10 == 0 ? 0 : distance);
            compare("seed " + SEED + " case " + i, forward, strike, volatility, years);
        }
    }

    private void compare(final String name, final double forward, final double strike, final double volatility,
            final double years) {
        final BigBlack twin = new BigBlack(forward, strike, volatility, years);
        // The deviation is rounded once before the formula sees it; greeks() makes the same product.
        final double deviation = volatility * StrictMath.sqrt(years);
        final double scale = Math.max(forward, strike);
        close(name + " call", scale, twin.call, Black76.call(forward, strike, deviation, 1));
        close(name + " put", scale, twin.put, Black76.put(forward, strike, deviation, 1));
        Black76.greeks(true, forward, strike, volatility, years, 1, greeks);
        close(name + " delta", 1, twin.delta, greeks.delta());
        close(name + " gamma", 1 / scale, twin.gamma, greeks.gamma());
        close(name + " vega", scale, twin.vega, greeks.vega());
        close(name + " theta", scale, twin.theta, greeks.theta());
    }

    /** 1e-10 relative above 1e-8 of the scale, 1e-12 of the scale absolute below. */
    private static void close(final String name, final double scale, final BigDecimal expected, final double actual) {
        final double error = new BigDecimal(actual).subtract(expected).abs().doubleValue();
        final double size = expected.abs().doubleValue();
        final double allowed = size > 1e-8 * scale ? 1e-10 * size : 1e-12 * scale;
        assertTrue(error <= allowed, () -> name + ": expected " + expected.doubleValue() + ", was " + actual);
    }

    @Test
    void normalDistributionIsExactToTwoInTenToTheFifteen() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            final double x = random.nextDouble(-9, 9);
            final BigDecimal expected = BigBlack.cumulative(new BigDecimal(x));
            final double error = new BigDecimal(Normal.cumulative(x)).subtract(expected).abs().doubleValue();
            assertTrue(error <= 1e-15 && error <= Math.max(2e-16, 5e-14 * expected.doubleValue()), () -> "seed " + SEED
                    + ": N(" + x + ") = " + Normal.cumulative(x));
        }
        assertEquals(0, Normal.cumulative(-40));
        assertEquals(0, Normal.cumulative(Double.NEGATIVE_INFINITY));
        assertEquals(1, Normal.cumulative(Double.POSITIVE_INFINITY));
    }

    @Test
    void takesTheLimitsAtTheEdges() {
        assertAll(
                () -> assertEquals(19, Black76.call(104, 85, 0, 1)),
                () -> assertEquals(0, Black76.put(104, 85, 0, 1)),
                () -> assertEquals(0.98 * 104, Black76.call(104, 85, 24, 0.98)),
                () -> assertEquals(0.98 * 85, Black76.put(104, 85, 1e300, 0.98), 1e-13),
                () -> assertEquals(99, Black76.call(100, 0, 0.5, 0.99)),
                () -> assertEquals(0, Black76.put(100, 0, 0.5, 0.99)),
                () -> assertEquals(0, Black76.call(0, 100, 0.5, 0.99)),
                () -> assertEquals(99, Black76.put(0, 100, 0.5, 0.99)),
                () -> assertEquals(0, Black76.call(1e-9, 1e12, 1e-6, 1)),
                () -> assertEquals(3.402823669209385e20, Black76.call(3.402823669209385e20, 1e-18, 4, 1)));
    }

    @Test
    void greeksTakeTheLimitsAtTheEdges() {
        assertGreeks(0.5, true, 100, 100, 0, 1);
        assertGreeks(-0.5, false, 100, 100, 0, 1);
        assertGreeks(1, true, 101, 100, 0.4, 0);
        assertGreeks(0, false, 101, 100, 0.4, 0);
        assertGreeks(-1, false, 99, 100, 0, 1);
        assertGreeks(1, true, 99, 100, 30, 1);
        assertGreeks(1, true, 99, 0, 1, 1);
        assertGreeks(0, true, 0, 99, 1, 1);
        assertGreeks(-1, false, 0, 99, 1, 1);
        // Where several limits hold, the largest deviation goes first, then a strike of 0.
        assertGreeks(1, true, 0, 99, 30, 1);
        assertGreeks(0, false, 0, 99, 30, 1);
        assertGreeks(1, true, 0, 0, 1, 1);
    }

    private void assertGreeks(final double delta, final boolean call, final double forward, final double strike,
            final double volatility, final double years) {
        Black76.greeks(call, forward, strike, volatility, years, 1, greeks);
        assertEquals(delta, greeks.delta());
        assertEquals(0, greeks.gamma());
        assertEquals(0, greeks.vega());
        assertEquals(0, greeks.theta());
    }

    @Test
    void thetaOfADiscountedOptionIsItsDecayAtAConstantRate() {
        final double rate = 0.07;
        final double step = 1e-4;
        final double years = 0.5;
        Black76.greeks(false, 100, 110, 0.6, years, StrictMath.exp(-rate * years), greeks);
        final double decay = (discountedPut(years - step, rate) - discountedPut(years + step, rate)) / (2 * step);
        assertEquals(decay, greeks.theta(), 1e-5);
    }

    private static double discountedPut(final double years, final double rate) {
        return Black76.put(100, 110, 0.6 * StrictMath.sqrt(years), StrictMath.exp(-rate * years));
    }

    @Test
    void refusesWhatIsNotANumberOrNegative() {
        for (final double bad : new double[] {Double.NaN, -1, Double.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Black76.call(bad, 100, 0.1, 1));
            assertThrows(IllegalArgumentException.class, () -> Black76.call(100, bad, 0.1, 1));
            assertThrows(IllegalArgumentException.class, () -> Black76.call(100, 100, bad, 1));
            assertThrows(IllegalArgumentException.class, () -> Black76.call(100, 100, 0.1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> Black76.put(Double.POSITIVE_INFINITY, 1, 0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> Black76.put(1, 1, 0.1, Double.POSITIVE_INFINITY));
    }

    @Test
    void countsYearsOfThreeHundredAndSixtyFiveDays() {
        assertEquals(1, YearFraction.ofSeconds(31_536_000));
        assertEquals(0, YearFraction.ofSeconds(-1));
        assertEquals(0.0027397260273972603, YearFraction.between(5, 5 + 86_400_000_000_000L));
    }
}
