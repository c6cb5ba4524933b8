package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.journal.Durability;
import io.plimsoll.pipeline.PipelineLayout;
import io.plimsoll.pipeline.TimeSource;
import io.plimsoll.pipeline.WaitStrategyName;
import io.plimsoll.statemachine.health.ScanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration file: what it may say, and one clear line for everything else. */
class ServiceConfigTest {
    @TempDir
    private Path directory;

    @Test
    void readsWhatAFileSaysAndTheRestFromTheShippedOne() throws IOException {
        final ServiceConfig config = load("""
                journal { directory = some/where, durability = power, blockSize = 1 MiB }
                ring { size = 1024, stages = 3, waitStrategy = busy-spin, batch = 16, excerpt = 64 KiB }
                ring.affinity = [1, 0, 2]
                time { source = message, tick = 2 s }
                scan = full
                """);
        assertEquals(Path.of("some/where"), config.journalDirectory());
        assertEquals(Durability.POWER, config.pipeline().durability());
        assertEquals(1 << 20, config.blockBytes());
        assertEquals(1024, config.pipeline().ringSize());
        assertEquals(3, config.pipeline().stages());
        assertEquals(WaitStrategyName.BUSY_SPIN, config.pipeline().waitStrategy());
        assertEquals(List.of(1, 0, 2), config.pipeline().affinity());
        assertEquals(16, config.pipeline().batchMax());
        assertEquals(65_536, config.pipeline().excerptBytes());
        assertEquals(TimeSource.MESSAGE, config.pipeline().timeSource());
        assertEquals(2_000_000_000L, config.tickPeriodNs());
        assertEquals(ScanKind.FULL, config.scan());
        assertEquals(ServiceConfig.shipped().tickSourceId(), config.tickSourceId());
    }

    @Test
    void keepsTheJournalInMemoryWhenTheDirectoryIsNull() throws IOException {
        assertNull(load("journal.directory = null").journalDirectory());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ring.size = 1000 | ringSize=1000 must be a power of two",
        "ring.size = many | ring.size has type STRING rather than NUMBER",
        "ring.stages = 4 | stages=4 must be 1, 2 or 3",
        "ring { stages = 2, affinity = [1] } | affinity=[1] must be one processor for each of stages=2",
        "ring { stages = 1, affinity = [-1] } | affinity=[-1] must be processors from 0 to 1023",
        "ring { stages = 1, affinity = [1024] } | affinity=[1024] must be processors from 0 to 1023",
        "ring.affinity = some | ring.affinity has type STRING rather than LIST",
        "ring.batch = 0 | batchMax=0 must be",
        "ring.excerpt = 100 | excerptBytes=100 must be",
        "ring.waitStrategy = fast | ring.waitStrategy=fast must be one of ",
        "ring.sise = 1024 | unknown key ring.sise",
        "journal.durability = disk | journal.durability=disk must be one of process, power",
        "journal.blockSize = 100000 | journal.blockSize=100000 must be a multiple of 64 KiB",
        "journal.blockSize = 9 GiB | journal.blockSize=9663676416 must be below 2 GiB",
        "journal.blockSize = 64 KiB | ring.excerpt=131072 must be at most a quarter of journal.blockSize=65536",
        "time.tick = -1 s | time.tick=-1000000000ns must not be negative",
        "ring { | cannot read"})
    void refusesInOneLineWhatCannotBe(final String text, final String expected) {
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> load(text));
        assertTrue(refused.getMessage().contains(expected), refused::getMessage);
        assertEquals(2, refused.getMessage().split("service-test.conf", -1).length, refused::getMessage);
        assertFalse(refused.getMessage().contains("\n"), refused::getMessage);
    }

    @Test
    void refusesAMissingFile() {
        final Path missing = directory.resolve("none.conf");
        final IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ServiceConfigFile.load(missing));
        assertEquals("cannot read " + missing + ": there is no such file, or no right to", refused.getMessage());
    }

    @Test
    void describesEachKeyInALine() {
        final String text = ServiceConfig.shipped().describe();
        assertEquals(15, text.lines().count());
        assertTrue(text.contains("ring.stages = " + PipelineLayout.ofThisMachine().stages()), text);
    }

    @Test
    void choosesThreadsAndTheirWayToWaitByTheNumberOfProcessors() throws IOException {
        assertEquals(new PipelineLayout(1, WaitStrategyName.SLEEPING), PipelineLayout.of(1));
        assertEquals(new PipelineLayout(1, WaitStrategyName.SLEEPING), PipelineLayout.of(2));
        assertEquals(new PipelineLayout(2, WaitStrategyName.YIELDING), PipelineLayout.of(4));
        assertEquals(new PipelineLayout(3, WaitStrategyName.YIELDING), PipelineLayout.of(8));
        final ServiceConfig config = load("ring { stages = auto, waitStrategy = blocking }");
        assertEquals(PipelineLayout.ofThisMachine().stages(), config.pipeline().stages());
        assertEquals(WaitStrategyName.BLOCKING, config.pipeline().waitStrategy());
    }

    private ServiceConfig load(final String text) throws IOException {
        return ServiceConfigFile.load(Files.writeString(directory.resolve("service-test.conf"), text));
    }
}
