package io.plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replay and recovery, with numbers too small to measure anything. */
@Timeout(180)
class ReplayTest {
    @TempDir
    private Path directory;

    @Test
    void replaysEveryCommandOfTheJournalBesideThePlainTailer() {
        final BenchRun run = BenchRun.of("replay", "--runs=2", "--warm-up=0", "--commands=2000", "--accounts=40",
                "--json", "--directory=" + directory);
        assertEquals(0, run.exit(), run::err);
        final JsonNode report = run.lastObject();
        assertTrue(report.get("commands").longValue() > 2_000, "the set-up too");
        assertEquals(2, report.get("measured").size());
        for (final JsonNode measured : report.get("measured")) {
            for (final String way : new String[] {"replay", "audit", "read", "tail", "tailSameFiles"}) {
                assertTrue(measured.get(way).doubleValue() > 0, way);
            }
        }
        assertTrue(report.get("ratioToRawTailer").doubleValue() > 0);
    }

    @Test
    void startsAServiceOnTheJournalInAJvmOfItsOwn() {
        final BenchRun run = BenchRun.of("recovery", "--runs=1", "--commands=2000", "--accounts=40", "--json",
                "--directory=" + directory);
        assertEquals(0, run.exit(), run::err);
        final JsonNode report = run.lastObject();
        assertTrue(report.get("secondsToLive").get("median").doubleValue() > 0, run::out);
        assertTrue(report.get("secondsEmpty").get("median").doubleValue() > 0, run::out);
        assertTrue(report.get("commands").longValue() > 2_000);
    }
}
