package io.plimsoll.statemachine.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SensitivitiesTest {
    private static final double S = 98;
    private static final double K = 105;
    private static final double R = 0.06;
    private static final double Q = 0.02;
    private static final double VOL = 0.35;
    private static final double T = 0.75;

    private final BlackSensitivities black = new BlackSensitivities();

    private static BlackSensitivities of(final boolean call, final double spot, final double strike, final double rate,
            final double yield, final double volatility, final double years) {
        return new BlackSensitivities().ofSpot(call, spot, strike, rate, yield, volatility, years);
    }

    private static double slope(final double at, final DoubleUnaryOperator function) {
        final double step = 1e-5 * at;
        return (function.applyAsDouble(at + step) - function.applyAsDouble(at - step)) / (2 * step);
    }

    private static void close(final double expected, final double actual) {
        assertEquals(expected, actual, 1e-7 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void everySensitivityIsTheSlopeThatItNames() {
        for (final boolean call : new boolean[] {true, false}) {
            black.ofSpot(call, S, K, R, Q, VOL, T);
            close(slope(S, x -> of(call, x, K, R, Q, VOL, T).value()), black.delta());
            close(slope(S, x -> of(call, x, K, R, Q, VOL, T).delta()), black.gamma());
            close(slope(VOL, x -> of(call, S, K, R, Q, x, T).value()), black.vega());
            close(-slope(T, x -> of(call, S, K, R, Q, VOL, x).value()), black.theta());
            close(slope(R, x -> of(call, S, K, x, Q, VOL, T).value()), black.rho());
            close(slope(Q, x -> of(call, S, K, R, x, VOL, T).value()), black.dividendRho());
            close(slope(K, x -> of(call, S, x, R, Q, VOL, T).value()), black.strikeSensitivity());
            close(slope(K, x -> of(call, S, x, R, Q, VOL, T).strikeSensitivity()), black.strikeGamma());
            close(slope(S, x -> of(call, x, K, R, Q, VOL, T).vega()), black.vanna());
            close(slope(VOL, x -> of(call, S, K, R, Q, x, T).vega()), black.volga());
            close(black.delta() * S / black.value(), black.elasticity());
            close(black.theta() / 365, black.thetaPerDay());
        }
    }

    @Test
    void forwardSensitivitiesAreTheSlopesToTheForward() {
        final double discount = 0.95;
        for (final boolean call : new boolean[] {true, false}) {
            black.ofForward(call, S, 100, K, 0.2, discount, 1);
            close(slope(100, x -> Black76.price(call, x, K, 0.2, discount)), black.deltaForward());
            close(slope(100, x -> new BlackSensitivities().ofForward(call, S, x, K, 0.2, discount, 1).deltaForward()),
                    black.gammaForward());
        }
    }

    @Test
    void callAndPutProbabilitiesAddToOne() {
        final double cash = of(true, S, K, R, Q, VOL, T).inMoneyCashProbability();
        final double asset = of(true, S, K, R, Q, VOL, T).inMoneyAssetProbability();
        black.ofSpot(false, S, K, R, Q, VOL, T);
        assertEquals(1, cash + black.inMoneyCashProbability(), 1e-15);
        assertEquals(1, asset + black.inMoneyAssetProbability(), 1e-15);
    }

    @Test
    void withoutVolatilityNothingButIntrinsicValueIsLeft() {
        black.ofForward(true, 100, 100, 90, 0, 1, 0);
        assertEquals(10, black.value());
        assertEquals(1, black.delta());
        assertEquals(0, black.gamma() + black.vega() + black.theta() + black.vanna() + black.volga());
        black.ofForward(false, 100, 100, 100, 0, 1, 1);
        assertEquals(-0.5, black.delta());
        assertEquals(0, black.elasticity());
    }

    @Test
    void putCallParityHoldsToTheLastDigits() {
        for (double strike = 1; strike < 1e4; strike *= 1.7) {
            final double call = Black76.call(100, strike, 0.6, 0.97);
            assertEquals(0.97 * (100 - strike), call - Black76.put(100, strike, 0.6, 0.97),
                    1e-13 * Math.max(100, strike));
        }
    }

    @Test
    void aForwardBecomesFixedAsItIsAveraged() {
        final ForwardPortions portions = new ForwardPortions();
        assertEquals(2211, portions.split(2010, 1800, 1800).at(1.1), 1e-9);
        assertEquals(1507.5 + 1.1 * 502.5, portions.split(2010, 450, 1800).at(1.1), 1e-9);
        assertEquals(2010, portions.split(2010, 0, 1800).at(1.1));
        assertEquals(2010, portions.split(2010, -5, 1800).at(1.1));
        portions.splitAveraged(1050, 1000, 900, 1800);
        assertEquals(525, portions.fixed());
        assertEquals(500, portions.variable());
        assertEquals(1001, portions.splitAveraged(1050, 1001, 3600, 1800).variable());
        assertEquals(30, portions.set(10, 20).at(1));
    }

    @Test
    void settlementIsThePlainMeanOfThePrints() {
        final SettlementAverage average = new SettlementAverage();
        assertThrows(IllegalStateException.class, average::value);
        for (int i = 0; i < 1_000_000; i++) {
            average.add(0.1);
        }
        assertEquals(0.1, average.value());
        assertEquals(1_000_000, average.prints());
        average.clear();
        average.add(100);
        average.add(101);
        average.add(105);
        assertEquals(102, average.value());
        assertThrows(IllegalArgumentException.class, () -> average.add(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> average.add(-1));
    }
}
