package io.plimsoll.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.market.tape.SyntheticCrash;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketRunTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 7);
    private static final String NOTE = "seed " + SEED;

    private final List<RunProgress> progress = new ArrayList<>();

    @Test
    void aCrashGoesThroughAndMoneyIsConserved() {
        final DirectLink link = new DirectLink();
        final MarketRunStats stats = run(link, SEED);
        assertNull(link.query().firstBrokenIdentity(), NOTE);
        final MarketRunStats.Counts counts = stats.counts();
        assertTrue(counts.calls() > 0 && counts.callsCleared() > 0 && counts.callsEscalated() > 0, NOTE);
        assertTrue(counts.liquidationFills() >= counts.restored() + counts.closedOut(), NOTE);
        assertTrue(counts.restored() > 0 && counts.closedOut() > 0 && counts.deficits() > 0, NOTE);
        assertEquals(counts.liquidationFills(), stats.liquidations().size());
        assertTrue(stats.rejections().values().stream().mapToLong(n -> n).sum() < counts.commands() / 100,
            NOTE + " " + stats.rejections());
    }

    @Test
    void theSameSeedGivesTheSameEventsStateAndStatistics() {
        final DirectLink first = new DirectLink();
        final DirectLink second = new DirectLink();
        assertEquals(run(first, SEED), run(second, SEED), NOTE);
        assertEquals(first.eventHash(), second.eventHash(), NOTE);
        assertArrayEquals(first.query().stateHash(), second.query().stateHash(), NOTE);
        final DirectLink other = new DirectLink();
        run(other, SEED + 1);
        assertNotEquals(first.eventHash(), other.eventHash());
    }

    @Test
    void theStatisticsFitTogether() {
        final DirectLink link = new DirectLink();
        final MarketRunStats stats = run(link, SEED);
        assertEquals(4, stats.prices().size());
        assertTrue(stats.prices().get(0).points().size() > 300);
        assertTrue(stats.samples().size() > 50 && stats.samples().size() <= 101);
        assertEquals(List.of("start", "worst", "end"),
            stats.distances().stream().map(MarketRunStats.DistanceHistogram::label).toList());
        for (final MarketRunStats.DistanceHistogram histogram : stats.distances()) {
            assertEquals(200, histogram.flat()
                + histogram.bands().stream().mapToInt(MarketRunStats.DistanceBand::traders).sum());
        }
        final MarketRunStats.Sample last = stats.samples().get(stats.samples().size() - 1);
        assertEquals(stats.counts().insuranceEndMinor(), last.insuranceMinor());
        assertEquals(stats.counts().uncoveredMinor(), last.uncoveredMinor());
    }

    @Test
    void progressGoesUpToTheEnd() {
        final MarketRunStats stats = run(new DirectLink(), SEED);
        for (int i = 1; i < progress.size(); i++) {
            assertTrue(progress.get(i).ticksDone() >= progress.get(i - 1).ticksDone());
            assertTrue(progress.get(i).eventTimeNs() >= progress.get(i - 1).eventTimeNs());
        }
        final RunProgress end = progress.get(progress.size() - 1);
        assertEquals(end.ticksTotal(), end.ticksDone());
        assertEquals(stats.counts().commands(), end.commands());
        assertEquals(stats.counts().events(), end.events());
    }

    @Test
    void aServiceThatHaltsEndsTheRunWithItsReason() {
        final IllegalStateException e = assertThrows(IllegalStateException.class, () -> run(new HaltedLink(), SEED));
        assertTrue(e.getMessage().contains("HALTED"), e.getMessage());
    }

    private MarketRunStats run(final EngineLink link, final long seed) {
        final MarketRunConfig config = new MarketRunConfig(seed, PopulationParameters.defaults(200),
            VenueParameters.DEFAULTS, 100, 400);
        return new MarketRun(new SyntheticCrash(MarketFixture.shortCrash(), seed), config, link, progress::add).run();
    }

    private static final class HaltedLink implements EngineLink {
        @Override
        public Ingress ingress() {
            return (buffer, offset, length) -> Ingress.HALTED;
        }

        @Override
        public void awaitApplied(final long ringSequence) {
            throw new IllegalStateException("nothing was accepted");
        }

        @Override
        public int poll(final RecordHandler consumer, final int limit) {
            return 0;
        }

        @Override
        public StateQuery query() {
            throw new IllegalStateException("there is no state here");
        }
    }
}
