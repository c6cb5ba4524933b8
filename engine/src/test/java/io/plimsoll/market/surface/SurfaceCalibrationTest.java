package io.plimsoll.market.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.SurfaceCheck.Finding;
import io.plimsoll.statemachine.option.SviSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurfaceCalibrationTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);

    private final SplittableRandom random = new SplittableRandom(SEED);

    private static SviSlice slice(final double scale, final double forward, final double years) {
        return new SviSlice().set(0.02 * scale, 0.06 * scale, -0.35, 0.02, 0.15, forward, years);
    }

    /** Quotes around a slice's prices; the venue believes in another forward and a flat volatility. */
    private ExpiryChain chain(final SviSlice truth, final double noise, final double spread) {
        final List<OptionQuote> quotes = new ArrayList<>();
        final double years = truth.years();
        for (double strike = 60_000; strike <= 100_000; strike += 2_000) {
            for (final boolean call : new boolean[] {true, false}) {
                final OptionQuote free = new OptionQuote("X", call, strike, 0, 0, 0, call ? 0.5 : -0.5);
                final double mid = FittedSlice.price(truth, years, free) + noise * (random.nextDouble() - 0.5);
                final double mark = Black76.price(call, 79_000, strike, 0.2, 1) / 79_000;
                if (mid > spread) {
                    quotes.add(new OptionQuote("X", call, strike, mid - spread, mid + spread, mark, free.delta()));
                }
            }
        }
        return new ExpiryChain("X", "E" + years, 79_000, years, quotes);
    }

    private static List<FittedSlice> fit(final ExpiryChain... chains) {
        return new SurfaceCalibration().fit(new ChainSnapshot("test", List.of(chains)));
    }

    @Test
    void findsTheSliceAndTheForwardThatQuotesWereMadeFrom() {
        final SviSlice truth = slice(1, 79_200, 0.25);
        final FittedSlice fitted = fit(chain(truth, 0, 1e-4)).get(0);
        assertTrue(fitted.isGood());
        assertEquals(79_200, fitted.slice().forward(), 5);
        for (double strike = 62_000; strike <= 98_000; strike += 1_000) {
            assertEquals(truth.volatility(strike), fitted.slice().volatility(strike), 2e-3, "seed " + SEED);
        }
    }

    @Test
    void marksLieInsideNoisyQuotesMoreOftenThanTheVenues() {
        final FitStatistics fit = FitStatistics.of(fit(chain(slice(1, 79_200, 0.25), 1e-3, 1e-3)));
        assertTrue(fit.fitShare() > 0.97 && fit.venueShare() < 0.5, fit::toString);
        assertTrue(fit.medianError() < fit.halfMedianSpread() && fit.isGood(), fit::toString);
    }

    @Test
    void aQuoteThatIsAWildMistakeHardlyMovesTheSlice() {
        final SviSlice truth = slice(1, 79_000, 0.25);
        final ExpiryChain good = chain(truth, 0, 5e-4);
        final List<OptionQuote> quotes = new ArrayList<>(good.quotes());
        final OptionQuote moved = quotes.get(10);
        quotes.set(10, new OptionQuote(moved.name(), moved.call(), moved.strike(), moved.bid() + 0.05,
                moved.ask() + 0.05, moved.mark(), moved.delta()));
        final FittedSlice fitted = fit(new ExpiryChain("X", "E", 79_000, 0.25, quotes)).get(0);
        for (double strike = 62_000; strike <= 98_000; strike += 1_000) {
            assertEquals(truth.volatility(strike), fitted.slice().volatility(strike), 0.01);
        }
    }

    @Test
    void expiriesThatCrossAreFittedWithoutCalendarArbitrage() {
        final ExpiryChain near = chain(slice(1, 79_000, 0.25), 0, 5e-4);
        // The later expiry's quotes have less total variance than the nearer one's.
        final ExpiryChain later = chain(slice(0.97, 79_000, 0.30), 0, 5e-4);
        final List<FittedSlice> fitted = fit(near, later);
        assertEquals(Finding.GOOD, fitted.get(1).calendar());
        assertEquals(Finding.GOOD, fitted.get(1).butterfly());
        assertTrue(fitted.get(1).slice().totalVariance(0) >= fitted.get(0).slice().totalVariance(0));
    }

    @Test
    void expiriesWithFewQuotesAreLeftOut() {
        final ExpiryChain whole = chain(slice(1, 79_000, 0.25), 0, 5e-4);
        assertEquals(List.of(), fit(new ExpiryChain("X", "E", 79_000, 0.25, whole.quotes().subList(0, 5))));
    }

    @Test
    void statisticsCountCentralQuotesOnly() {
        final SviSlice slice = slice(1, 100, 0.25);
        final OptionQuote free = new OptionQuote("a", true, 100, 0, 0, 0, 0);
        final double price = FittedSlice.price(slice, 0.25, free);
        final List<OptionQuote> quotes = List.of(
                new OptionQuote("in", true, 100, price - 0.01, price + 0.02, price + 0.03, 0.5),
                new OptionQuote("out", true, 100, price + 0.01, price + 0.03, price + 0.02, -0.05),
                new OptionQuote("far", true, 100, price + 0.01, price + 0.03, price + 0.02, 0.04));
        final FitStatistics fit = FitStatistics.of(List.of(new FittedSlice(
                new ExpiryChain("X", "E", 100, 0.25, quotes), slice, Finding.GOOD, Finding.CALENDAR)));
        assertEquals("2 1 1 1 1", fit.quotes() + " " + fit.venueInside() + " " + fit.fitInside() + " " + fit.slices()
                + " " + fit.withArbitrage());
        assertEquals((0.005 + 0.02) / 2, fit.medianError(), 1e-12);
        assertEquals((0.015 + 0.01) / 2, fit.halfMedianSpread(), 1e-12);
        assertEquals(false, fit.isGood());
    }
}
