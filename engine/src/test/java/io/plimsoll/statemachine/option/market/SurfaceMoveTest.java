package io.plimsoll.statemachine.option.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.Test;

/** An option of 30 days at 40,000, its surface at 60 %. */
class SurfaceMoveTest {
    private static final long START_NS = 1_600_000_000_000_000_000L;
    private static final long EXPIRY_NS = START_NS + 30 * 86_400_000_000_000L;
    private static final double YEARS = 30.0 / 365;

    private final Index index = new Index(1, "BTC-USD", 2, PriceRule.POSITIVE);
    private final OptionExpiry expiry = new OptionMarket().open(index, EXPIRY_NS, START_NS);

    private double moved(final Surface from, final Surface to) {
        index.price().set(4_000_000, 0);
        expiry.add(option());
        expiry.take(from, START_NS);
        return SurfaceMove.units(expiry, expiry.take(to, START_NS));
    }

    private Instrument option() {
        final OptionTerms terms = new OptionTerms(true, 4_000_000, Payoff.LINEAR, 2, true);
        final Asset usd = new Asset(1, 0, "USD", 6, null, 0, Long.MAX_VALUE);
        return new Instrument(
            new InstrumentTerms(1, "CALL", InstrumentKind.OPTION, null, index, usd,
                Contract.of(Payoff.LINEAR, 1, -2, 2, 6), PriceRule.NON_NEGATIVE, 1, 1, -2, EXPIRY_NS, terms),
            0, new MarginTiers(new long[] {Long.MAX_VALUE}, new long[] {100_000_000}, new long[] {50_000_000}), 0, 0);
    }

    private static Surface surface(final double forward, final double volatility) {
        return surface(forward, volatility, 0, 1);
    }

    private static Surface surface(
        final double forward, final double volatility, final double rate, final double confidence) {
        final Surface surface = new Surface().set(forward, rate, 0, START_NS).confidences(1, 1, confidence);
        surface.useQuotes().begin(forward, YEARS).add(36_000, volatility).add(44_000, volatility);
        return surface;
    }

    @Test
    void aSurfaceThatIsRepeatedHasNotMoved() {
        assertEquals(0, moved(surface(40_000, 0.6), surface(40_000, 0.6)));
    }

    /** 0.39895 x 0.01 x 0.287. */
    @Test
    void aPointOfVolatilityIsItsDeviationTimesTheDensity() {
        assertEquals(0.39895 * 0.01 * Math.sqrt(YEARS), moved(surface(40_000, 0.6), surface(40_000, 0.61)), 1e-12);
    }

    @Test
    void aForwardCountsOverItsIndex() {
        assertEquals(0.002, moved(surface(40_000, 0.6), surface(40_080, 0.6)), 1e-12);
    }

    @Test
    void anotherRateOrConfidenceIsNotToBeCompared() {
        assertEquals(SurfaceMove.UNKNOWN, moved(surface(40_000, 0.6), surface(40_000, 0.6, 0.01, 1)));
        assertEquals(SurfaceMove.UNKNOWN, moved(surface(40_000, 0.6), surface(40_000, 0.6, 0, 0.5)));
    }

    @Test
    void theFirstSurfaceIsNotToBeCompared() {
        index.price().set(4_000_000, 0);
        assertEquals(SurfaceMove.UNKNOWN, SurfaceMove.units(expiry, expiry.take(surface(40_000, 0.6), START_NS)));
    }
}
