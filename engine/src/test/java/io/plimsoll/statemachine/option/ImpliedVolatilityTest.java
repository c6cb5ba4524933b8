package io.plimsoll.statemachine.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImpliedVolatilityTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int CASES = Integer.getInteger("plimsoll.cases", 200_000);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void roundTripsToNineDecimalsWhereThereIsTimeValue() {
        int tried = 0;
        for (int i = 0; i < CASES; i++) {
            final double forward = StrictMath.exp(random.nextDouble(-7, 12));
            final double years = StrictMath.exp(random.nextDouble(-15, 1.5));
            final double volatility = StrictMath.exp(random.nextDouble(-5, 2));
            final double deviation = volatility * StrictMath.sqrt(years);
            final double strike = forward * StrictMath.exp(random.nextDouble(-4, 4) * Math.max(deviation, 1e-3));
            final boolean call = random.nextBoolean();
            final double time = Black76.timeValue(forward, strike, deviation);
            // Near the bound the price says nothing about the volatility any more.
            if (time > 1e-6 * forward && deviation < 3) {
                tried++;
                final double price = Black76.price(call, forward, strike, deviation, 1);
                final double found = ImpliedVolatility.of(call, forward, strike, years, price);
                final double ulp = Math.ulp(price) / vega(forward, strike, deviation, years);
                assertEquals(volatility, found, Math.max(1e-9 * Math.max(1, volatility), 4 * ulp), () -> "seed " + SEED
                        + " F " + forward + " K " + strike + " T " + years);
            }
        }
        assertTrue(tried > CASES / 4);
    }

    private static double vega(final double forward, final double strike, final double deviation, final double years) {
        return forward * StrictMath.sqrt(years)
                * Normal.density(Black76.logRatio(forward, strike) / deviation + 0.5 * deviation);
    }

    @Test
    void findsTheVolatilityOfAnOutOfTheMoneyPriceHoweverSmallToTheLastDigits() {
        for (int i = 0; i < CASES / 10; i++) {
            final double deviation = StrictMath.exp(random.nextDouble(-12, 1));
            final double strike = 100 * StrictMath.exp(random.nextDouble(0, 20) * deviation);
            final double price = Black76.call(100, strike, deviation, 1);
            if (price > 1e-250 && strike < 1e12) {
                assertEquals(1, ImpliedVolatility.of(true, 100, strike, 1, price) / deviation, 1e-10,
                        () -> "seed " + SEED + " K " + strike + " s " + deviation);
            }
        }
    }

    @Test
    void gives0AtIntrinsicValueAndNoneOutsideTheBounds() {
        assertEquals(0, ImpliedVolatility.of(true, 100, 80, 1, 20));
        assertEquals(0, ImpliedVolatility.of(false, 100, 80, 1, 0));
        assertEquals(0, ImpliedVolatility.of(true, 100, 80, 0, 20));
        final double none = ImpliedVolatility.NONE;
        assertEquals(none, ImpliedVolatility.of(true, 100, 80, 1, 19.999999));
        assertEquals(none, ImpliedVolatility.of(true, 100, 80, 1, 100));
        assertEquals(none, ImpliedVolatility.of(false, 100, 80, 1, 80));
        assertEquals(none, ImpliedVolatility.of(false, 100, 80, 1, -1e-9));
        assertEquals(none, ImpliedVolatility.of(false, 100, 120, 1, 19));
        assertEquals(none, ImpliedVolatility.of(true, 100, 80, 0, 21));
        assertEquals(none, ImpliedVolatility.of(true, 100, 80, 1, Double.NaN));
        assertEquals(none, ImpliedVolatility.of(true, Double.POSITIVE_INFINITY, 80, 1, 5));
    }

    @Test
    void survivesTheEdges() {
        for (final double deviation : new double[] {1e-9, 1e-4, 0.5, 5, 10, 15}) {
            for (final double years : new double[] {1e-12, 1.0, 100.0}) {
                final double volatility = deviation / StrictMath.sqrt(years);
                final double price = Black76.call(100, 100, deviation, 1);
                final double found = ImpliedVolatility.of(true, 100, 100, years, price);
                assertEquals(price, Black76.call(100, 100, found * StrictMath.sqrt(years), 1), 1e-15 * price);
                assertEquals(1, found / volatility, deviation < 10 ? 1e-9 : 0.1);
            }
        }
        final double bound = ImpliedVolatility.of(true, 100, 100, 1, Math.nextDown(100.0));
        assertEquals(100, Black76.call(100, 100, bound, 1), 1e-13);
    }
}
