package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Maker;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.ingress.PriceConflator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pipeline that stands still: prices conflate and leave room, fills are refused and come again, none is lost. */
class ConflationTest {
    private static final Workload LOAD = new Workload(5);
    private static final int RING = 64;
    private static final int FEED_SOURCE = 30;
    private static final int FILLS = 200;

    private final CountDownLatch egress = new CountDownLatch(1);
    private volatile boolean isStanding;

    @Test
    @Timeout(60)
    void pricesConflateBeforeTheRingAndFillsNever() {
        final ServiceConfig config = TestService.config(null).withRingSize(RING);
        try (ClearingService service = ClearingService.open(config, (number, timeNs, buffer, offset, length) -> {
            if (isStanding) {
                waitForEgress();
            }
        })) {
            final CommandWriter writer = new CommandWriter(TestService.SOURCE);
            TestService.drive(service, writer, LOAD, Workload.SETUP - 1);
            final PriceConflator feed = service.priceFeed(FEED_SOURCE, 1);
            final long sentNs = writer.lastSourceSequence() * 1_000_000;
            isStanding = true;
            // A fill whose events nobody takes stops the pipeline; from now on the ring only fills up.
            fill(writer, service, 1);
            final int prices = 10 * RING;
            for (int i = 1; i <= prices; i++) {
                feed.indexPrice(sentNs + i, 1, 4_000_000 + i, -2);
            }
            assertTrue(feed.conflated() > prices - 2 * RING, "conflated " + feed.conflated());
            assertEquals(1, feed.waiting());
            assertTrue(service.ingress().room() > 0, "the reserve is left to fills");
            writer.timerTick();
            while (writer.offerTo(service.ingress()) != Ingress.BACK_PRESSURED) {
                writer.timerTick();
            }
            egress.countDown();
            long slot = TestService.offerPatiently(service.ingress(), writer);
            for (int i = 2; i <= FILLS; i++) {
                slot = fill(writer, service, i);
            }
            while (feed.flush() > 0) {
                Thread.onSpinWait();
            }
            service.awaitApplied(fill(writer, service, FILLS + 1));
            assertTrue(slot > 0);
            final ServiceCounters counters = service.counters();
            assertEquals(4_000_000 + prices, service.query().index(1).priceScaled(), "the last price arrives");
            assertEquals(feed.conflated(), counters.conflated());
            assertEquals(prices, feed.sent() + feed.conflated());
            assertEquals(counters.accepted(), counters.applied());
            assertEquals(counters.offered(),
                counters.accepted() + counters.refused().get(OfferRefusal.BACK_PRESSURED));
            assertEquals(FILLS + 1, fills(service));
        }
    }

    private void waitForEgress() {
        try {
            egress.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long fill(final CommandWriter writer, final ClearingService service, final long tradeId) {
        final int buyer = (int) (1 + tradeId % 2);
        writer.fill(1, buyer, 3 - buyer, 400_000, -1, 1, -3, Maker.NONE, 1, tradeId);
        return TestService.offerPatiently(service.ingress(), writer);
    }

    /** Each fill that was applied left two changed positions. */
    private static long fills(final ClearingService service) {
        long changes = 0;
        for (final String record : TestService.recordsOf(service.journals().events())) {
            // Little-endian block length, then template 110.
            changes += record.split(" ", 3)[2].startsWith("6e00", 4) ? 1 : 0;
        }
        return changes / 2;
    }
}
