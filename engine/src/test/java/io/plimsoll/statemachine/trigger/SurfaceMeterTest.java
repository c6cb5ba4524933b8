package io.plimsoll.statemachine.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.OptionMarket;
import io.plimsoll.statemachine.option.market.Surface;
import org.junit.jupiter.api.Test;

/** The way of surfaces whose forwards move. */
class SurfaceMeterTest {
    private static final long START_NS = 1_600_000_000_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double FORWARD = 40_000;

    private final OptionMarket market = new OptionMarket();
    private final SurfaceMeter meter = new SurfaceMeter();

    private OptionExpiry open(final int indexId, final long expiryNs) {
        final Index index = new Index(indexId, "INDEX-" + indexId, 2, PriceRule.POSITIVE);
        index.price().set(4_000_000, 0);
        final OptionExpiry expiry = market.open(index, expiryNs, START_NS);
        assertFalse(publish(expiry, FORWARD, 0), "the first is not to be compared");
        return expiry;
    }

    private boolean publish(final OptionExpiry expiry, final double forward, final long prices) {
        final Surface surface = new Surface().set(forward, 0, 0, START_NS).confidences(1, 1, 1);
        surface.useQuotes().begin(forward, 30.0 / 365).add(36_000, 0.6).add(44_000, 0.6);
        return meter.observe(expiry, expiry.take(surface, START_NS), prices);
    }

    @Test
    void aWayGoesOnHoweverASurfaceTurns() {
        final OptionExpiry expiry = open(1, START_NS + 30 * DAY_NS);
        final long start = meter.way(expiry);
        assertTrue(publish(expiry, FORWARD * 1.001, 0));
        assertTrue(publish(expiry, FORWARD, 0));
        assertEquals(0.001 + 0.001 / 1.001, (meter.way(expiry) - start) / SurfaceMeter.SCALE, 1e-9);
    }

    @Test
    void aSurfaceThatGoesAHundredthAtOnceStartsAgain() {
        final OptionExpiry expiry = open(1, START_NS + 30 * DAY_NS);
        final long start = meter.way(expiry);
        assertTrue(publish(expiry, FORWARD * 1.001, 0));
        assertFalse(publish(expiry, FORWARD * 1.02, 0));
        assertEquals(start, meter.way(expiry));
    }

    @Test
    void whatASurfaceUsuallyGoesIsAboveZeroWhicheverIndexHadItsNumberBefore() {
        final OptionExpiry before = open(1, START_NS + DAY_NS);
        publish(before, FORWARD * 1.001, 1_000_000);
        market.prune(START_NS + 2 * DAY_NS);
        final OptionExpiry after = open(2, START_NS + 30 * DAY_NS);
        publish(before, FORWARD, 1_000_000);
        assertEquals(before.number(), after.number());
        assertTrue(publish(after, FORWARD * 1.001, 1));
        final double usual = meter.mean(after);
        assertTrue(usual > 0 && usual < 0.01, () -> "usual " + usual);
    }
}
