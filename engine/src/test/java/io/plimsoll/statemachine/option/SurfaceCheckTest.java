package io.plimsoll.statemachine.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.option.SurfaceCheck.Finding;
import org.junit.jupiter.api.Test;

class SurfaceCheckTest {
    private static final double TOLERANCE = 1e-9;

    private final SurfaceCheck check = new SurfaceCheck();

    private static SviSlice slice(final double a, final double b, final double rho, final double m,
            final double sigma) {
        return new SviSlice().set(a, b, rho, m, sigma, 100, 1);
    }

    @Test
    void passesASliceWithoutArbitrage() {
        assertEquals(Finding.GOOD, check.butterfly(slice(0.04, 0.1, -0.4, 0.02, 0.2), TOLERANCE));
        assertEquals(Finding.GOOD, check.butterfly(slice(0.04, 0, 0, 0, 0.1), TOLERANCE));
    }

    @Test
    void findsTheButterflyOfAxelVogt() {
        // The example of Gatheral and Jacquier, "Arbitrage-free SVI volatility surfaces": g dips below 0 near k = 0.8.
        final SviSlice vogt = slice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);
        assertEquals(Finding.BUTTERFLY, check.butterfly(vogt, TOLERANCE));
        assertTrue(check.at() > 0.6 && check.at() < 1.1, "at " + check.at());
        assertTrue(check.by() > 0 && check.by() < 0.1, "by " + check.by());
        assertEquals(Finding.GOOD, check.butterfly(vogt, 0.5));
    }

    @Test
    void namesOtherFaults() {
        assertEquals(Finding.BAD_PARAMETERS, check.butterfly(slice(0.04, -0.1, 0, 0, 0.1), TOLERANCE));
        assertEquals(Finding.BAD_PARAMETERS, check.butterfly(slice(0.04, 0.1, 1.01, 0, 0.1), TOLERANCE));
        assertEquals(Finding.BAD_PARAMETERS, check.butterfly(slice(0.04, 0.1, 0, 0, -0.1), TOLERANCE));
        assertEquals(Finding.NO_VARIANCE, check.butterfly(slice(-0.009, 0.1, 0.9, 0, 0.1), TOLERANCE));
        assertEquals(Finding.STEEP_WING, check.butterfly(slice(0.04, 1.2, 0.8, 0, 0.1), TOLERANCE));
        assertEquals(0.16, check.by(), 1e-12);
    }

    @Test
    void durrlemansFunctionIsTheDensityOfCallPrices() {
        final SviSlice slice = slice(0.04, 0.1, -0.4, 0.02, 0.2);
        final double step = 1e-3;
        for (double strike = 60; strike < 180; strike += 7) {
            final double butterfly = (call(slice, strike + step) - 2 * call(slice, strike) + call(slice, strike - step))
                    / (step * step);
            final double k = StrictMath.log(strike / 100);
            final double w = slice.totalVariance(k);
            final double d2 = -k / StrictMath.sqrt(w) - 0.5 * StrictMath.sqrt(w);
            assertEquals(butterfly, SurfaceCheck.density(slice, k) * Normal.density(d2) / (strike * StrictMath.sqrt(w)),
                    1e-7);
        }
    }

    private static double call(final VolatilitySlice slice, final double strike) {
        return Black76.call(slice.forward(), strike, slice.volatility(strike) * Math.sqrt(slice.years()), 1);
    }

    @Test
    void findsTotalVarianceThatFallsBetweenExpiries() {
        final SviSlice near = slice(0.04, 0.1, -0.4, 0.02, 0.2);
        assertEquals(Finding.GOOD, check.calendar(near, slice(0.05, 0.1, -0.4, 0.02, 0.2), TOLERANCE));
        assertEquals(Finding.GOOD, check.calendar(near, near, TOLERANCE));
        assertEquals(Finding.CALENDAR, check.calendar(near, slice(0.039, 0.1, -0.4, 0.02, 0.2), TOLERANCE));
        assertEquals(0.001, check.by(), 1e-12);
        assertEquals(Finding.GOOD, check.calendar(near, slice(0.039, 0.1, -0.4, 0.02, 0.2), 0.0011));
        // The later wing is flatter: they cross far out.
        assertEquals(Finding.CALENDAR, check.calendar(near, slice(0.045, 0.08, -0.4, 0.02, 0.2), TOLERANCE));
    }

    @Test
    void checksQuotedVolatilitiesAtTheirStrikes() {
        final QuotedSlice good = new QuotedSlice().begin(100, 0.5).add(80, 0.5).add(100, 0.45).add(125, 0.48);
        assertEquals(Finding.GOOD, check.butterfly(good, TOLERANCE));
        final QuotedSlice peaked = new QuotedSlice().begin(100, 0.5).add(95, 0.4).add(100, 0.6).add(105, 0.4);
        assertEquals(Finding.BUTTERFLY, check.butterfly(peaked, TOLERANCE));
        final QuotedSlice falling = new QuotedSlice().begin(100, 0.5).add(100, 0.2).add(101, 0.8);
        assertEquals(Finding.BUTTERFLY, check.butterfly(falling, TOLERANCE));
        final QuotedSlice lower = new QuotedSlice().begin(100, 0.4).add(100, 0.45);
        assertEquals(Finding.CALENDAR, check.calendar(good, lower, TOLERANCE));
    }

    @Test
    void interpolatesTotalVarianceInLogMoneynessAndIsFlatOutside() {
        final QuotedSlice slice = new QuotedSlice().begin(100, 0.25).add(80, 0.5).add(120, 0.4);
        assertEquals(0.5, slice.volatility(80), 1e-15);
        assertEquals(0.4, slice.volatility(120), 1e-15);
        assertEquals(Math.sqrt((0.25 + 0.16) / 2), slice.volatility(Math.sqrt(80 * 120)), 1e-15);
        assertEquals(0.5, slice.volatility(0), 1e-15);
        assertEquals(0.5, slice.volatility(1e-3), 1e-15);
        assertEquals(0.4, slice.volatility(1e9), 1e-15);
    }

    @Test
    void refusesQuotesThatAreNone() {
        final QuotedSlice slice = new QuotedSlice().begin(100, 0.25).add(80, 0.5);
        assertThrows(IllegalArgumentException.class, () -> slice.add(80, 0.5));
        assertThrows(IllegalArgumentException.class, () -> slice.add(90, 0));
        assertThrows(IllegalArgumentException.class, () -> slice.add(90, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> slice.add(Double.NaN, 0.5));
        assertThrows(IllegalArgumentException.class, () -> slice.begin(0, 1));
        assertEquals(1, slice.count());
        assertThrows(IllegalArgumentException.class, () -> new QuotedSlice().begin(100, 1).volatility(100));
    }

    @Test
    void sviSliceHoldsFarStrikesAtItsReach() {
        final SviSlice slice = new SviSlice().set(0.01, 0.01, -0.04, 0.03, 0.05, 2000, 0.03287671232);
        assertEquals(0.409878, slice.logMoneyness(2e6), 1e-6);
        assertEquals(0.645048, slice.volatility(2e6), 1e-6);
        assertEquals(slice.volatility(2e6), slice.volatility(1e12));
        assertEquals(0, slice.volatility(0));
        assertEquals(12, new SviSlice().set(200, 0, 0, 0, 0, 100, 1).volatility(100), 1e-12);
    }

    @Test
    void aBadSliceIsRefusedAndTheLastGoodOneStays() {
        final SviSlice slice = slice(0.04, 0.1, -0.4, 0.02, 0.2);
        final double before = slice.volatility(110);
        assertThrows(IllegalArgumentException.class, () -> slice.set(Double.NaN, 0.1, 0, 0, 0.1, 100, 1));
        assertThrows(IllegalArgumentException.class, () -> slice.set(0.1, 0.1, 0, 0, 0.1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> slice.set(0.1, 0.1, 0, 0, 0.1, 100, 0));
        assertThrows(IllegalArgumentException.class, () -> slice.set(-0.1, 0.1, 0, 0, 0.1, 100, 1));
        assertThrows(IllegalArgumentException.class, () -> slice.set(0.1, 0.1, Double.POSITIVE_INFINITY, 0, 0.1, 9, 1));
        assertEquals(before, slice.volatility(110));
        assertEquals(before, new SviSlice().set(slice).volatility(110));
    }
}
