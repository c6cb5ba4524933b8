package io.plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guard against a large loss of speed. */
@Timeout(180)
class GuardTest {
    @TempDir
    private Path directory;

    private static GuardCheck check(final double atLeast, final double... measured) {
        final PrimitiveIterator.OfDouble next = DoubleStream.of(measured).iterator();
        return GuardCheck.of("a ratio", atLeast, next::nextDouble);
    }

    @Test
    void measuresOnceWhatHoldsAtOnce() {
        final GuardCheck check = check(0.5, 0.5);
        assertFalse(check.isLost());
        assertEquals(List.of(0.5), check.attempts());
    }

    @Test
    void forgivesTwoBadRuns() {
        final GuardCheck check = check(0.5, 0.1, 0.49, 0.6);
        assertFalse(check.isLost());
        assertEquals(List.of(0.1, 0.49, 0.6), check.attempts());
    }

    @Test
    void losesAfterThreeBadRunsInARow() {
        assertTrue(check(0.5, 0.49, 0.1, 0.49).isLost());
    }

    private BenchRun guard(final String thresholds, final String... more) throws Exception {
        final Path file = Files.writeString(directory.resolve("thresholds"), thresholds);
        final String[] common = {
            "guard", "--json", "--commands=500", "--directory=" + directory, "--thresholds=" + file};
        return BenchRun.of(Stream.of(common, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @Test
    void passesAnEngineThatIsAsFastAsItWas() throws Exception {
        final BenchRun run = guard("pipelineOverRawAppends=1e-6\nreplayOverRawTailer=1e-6\nscanOverTriggers=0.1\n");
        assertEquals(0, run.exit(), run::out);
        assertTrue(run.lastObject().get("passed").booleanValue(), run::out);
    }

    /** Half of what the engine has just done is too much for one that idles half a millisecond at every event. */
    @Test
    void failsAnEngineThatWasSlowed() throws Exception {
        final JsonNode asItWas =
                guard("pipelineOverRawAppends=1e-6\nreplayOverRawTailer=1e-6\nscanOverTriggers=0.1\n").lastObject();
        final String half = String.format(Locale.ROOT,
                "pipelineOverRawAppends=%s%nreplayOverRawTailer=%s%nscanOverTriggers=%s%n",
                measured(asItWas, 0) / 2, measured(asItWas, 1) / 2, measured(asItWas, 2) / 2);
        final BenchRun run = guard(half, "--handicap=500000");
        assertEquals(1, run.exit(), run::out);
        for (final JsonNode check : run.lastObject().get("checks")) {
            assertEquals(GuardCheck.ATTEMPTS, check.get("attempts").size(), run::out);
        }
    }

    private static double measured(final JsonNode report, final int check) {
        return report.get("checks").get(check).get("attempts").get(0).doubleValue();
    }

    @Test
    void refusesThresholdsThatAreNone() throws Exception {
        final Path wrong = Files.writeString(directory.resolve("wrong"), "pipelineOverRawAppends=none\n");
        final BenchRun run = BenchRun.of("guard", "--thresholds=" + wrong);
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("pipelineOverRawAppends must be a number: 'none'"), run::err);
    }
}
