package io.plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The comparison with exchange-core, with numbers too small to measure anything. */
@Timeout(180)
class PeersTest {
    private static final String TOO_NEW = "exchange-core 0.5.3 does not run on this Java";

    @TempDir
    private Path directory;

    @Test
    void givesBothTheSameTradesAndComparesThemRunByRun() throws Exception {
        assumeTrue(PeerProcess.runsOnThisJava(), TOO_NEW);
        final BenchRun run = BenchRun.of("peers", "--runs=2", "--warm-up=0", "--operations=2000", "--accounts=40",
                "--json", "--directory=" + directory);
        assertEquals(0, run.exit(), run::err);
        final JsonNode report = run.lastObject();
        assertTrue(report.get("ratioToPeer").doubleValue() > 0, run::out);
        assertEquals(2, report.get("measured").size());
        assertEquals(6, report.get("operationsPerSecond").size(), "ours, synced, core; theirs, unjournaled, core");
        assertEquals(6, report.get("contestants").size(), "what each does stands beside its figure");
        // 93 of 100 operations are trades, two of exchange-core's commands each.
        assertEquals(1.93, report.get("peerCommandsPerOperation").doubleValue(), 0.03);
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.toList(), "journals of both are deleted");
        }
    }

    @Test
    void endsWithOtherPositionsForOtherTrades() {
        assumeTrue(PeerProcess.runsOnThisJava(), TOO_NEW);
        final ClearingLoad market = new ClearingLoad(40, 1, false);
        final CommandTape setUp = market.setUp();
        final CommandTape first = market.mix(new Mix(100, 0, 0), 10);
        final CommandTape second = market.mix(new Mix(100, 0, 0), 10);
        final PeerWork work = PeerWork.write(setUp, first, directory.resolve("work"));
        assertEquals(10, work.trades());
        assertFalse(work.positions() == PeerWork.write(setUp, second, directory.resolve("work")).positions());
        try (PeerProcess peer =
                PeerProcess.start(PeerProcess.home(), directory.resolve("work"), directory, "YIELDING")) {
            assertEquals(PeerWork.write(setUp, second, directory.resolve("other")).positions(),
                    peer.run("core").positions());
        }
    }

    @Test
    void refusesAJavaOnWhichExchangeCoreDoesNotRun() {
        assumeFalse(PeerProcess.runsOnThisJava(), "exchange-core runs on this Java");
        final BenchRun run = BenchRun.of("peers", "--runs=1", "--operations=10", "--accounts=40",
                "--directory=" + directory);
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("run this command on Java 17"), run::err);
        assertEquals(1, run.err().lines().count(), run::err);
    }

    @Test
    void saysWhatIsMissingWhenExchangeCoreIsNotThere() {
        final BenchException refusal = assertThrows(BenchException.class,
                () -> PeerProcess.start(directory, directory, directory, "YIELDING").close());
        assertTrue(refusal.getMessage().contains("peers-lib/exchange-core-0.5.3.jar"), refusal::getMessage);
        final BenchRun run = BenchRun.of("peers", "--runs=1", "--operations=10", "--accounts=40",
                "--directory=" + directory, "--home=" + directory);
        assertEquals(1, run.exit());
        assertEquals(1, run.err().lines().count(), run::err);
    }
}
