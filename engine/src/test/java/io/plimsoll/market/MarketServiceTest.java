package io.plimsoll.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.market.tape.SyntheticCrash;
import io.plimsoll.pipeline.TimeSource;
import io.plimsoll.pipeline.WaitStrategyName;
import io.plimsoll.service.ClearingService;
import io.plimsoll.service.ReplayAudit;
import io.plimsoll.service.ServiceConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketServiceTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 7);
    private static final String NOTE = "seed " + SEED;
    private static final int BLOCK_BYTES = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void aRunThroughTheWholeServiceIsConservedAndReplays() {
        final byte[] liveHash;
        try (ClearingService service = open(1, directory.resolve("journal"))) {
            run(service);
            assertNull(service.query().firstBrokenIdentity(), NOTE);
            liveHash = service.query().stateHash();
        }
        assertTrue(ReplayAudit.replay(directory.resolve("journal")).proves(liveHash), NOTE);
    }

    @Test
    void howThePipelineIsStagedShowsInNothing() {
        final DirectLink direct = new DirectLink();
        final MarketRunStats expected = prepare(direct).run();
        for (final int stages : new int[] {1, 3}) {
            try (ClearingService service = open(stages, null)) {
                assertEquals(expected, run(service), NOTE + ", stages " + stages);
                assertArrayEquals(direct.query().stateHash(), service.query().stateHash(), NOTE + ", stages " + stages);
            }
        }
    }

    private static MarketRunStats run(final ClearingService service) {
        try (ServiceLink link = new ServiceLink(service)) {
            return prepare(link).run();
        }
    }

    private static MarketRun prepare(final EngineLink link) {
        final MarketRunConfig config = new MarketRunConfig(SEED, PopulationParameters.defaults(60),
            VenueParameters.DEFAULTS, 50, 100);
        return new MarketRun(new SyntheticCrash(MarketFixture.shortCrash(), SEED), config, link, progress -> {
        });
    }

    private static ClearingService open(final int stages, final Path journal) {
        return ClearingService.open(ServiceConfig.shipped().withJournalDirectory(journal).withBlockBytes(BLOCK_BYTES)
            .withStages(stages).withWaitStrategy(WaitStrategyName.BLOCKING).withTimeSource(TimeSource.MESSAGE));
    }
}
