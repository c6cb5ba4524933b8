package io.plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The harness itself, with numbers too small to measure anything. */
@Timeout(120)
class BenchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(final String... arguments) {
        final CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void comparesTheTailOfAppendsWithStockChronicle() throws Exception {
        final Path hdr = directory.resolve("hdr");
        assertEquals(0, run("append", "--runs=2", "--rate=2000", "--seconds=1", "--json", "--output=" + hdr,
                "--directory=" + directory), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        assertEquals(2, report.get("pairs").size());
        assertTrue(report.get("ratioOfP999").get("median").doubleValue() > 0, lastLine());
        assertEquals(2000, report.get("pairs").get(0).get("populated").get("appends").intValue());
        assertEquals(2000, report.get("pairs").get(0).get("machine").get("appends").intValue());
        assertTrue(Files.size(hdr.resolve("append-stock.hgrm")) > 0);
        assertTrue(Files.size(hdr.resolve("append.hlog")) > 0);
    }

    /** A description is a format; one with a lone % is printed with a warning of the library's before it. */
    @Test
    void everyCommandSaysWhatItMeasures() {
        Bench.commandLine().getSubcommands().forEach((name, command) -> {
            final String[] description = command.getCommandSpec().usageMessage().description();
            assertTrue(description.length > 0, name);
            Stream.of(description).forEach(line -> assertFalse(String.format(line).isBlank(), name));
        });
    }

    @Test
    void countsWhatEachThreadAllocates() throws Exception {
        assertEquals(0, run("allocation", "--commands=3000", "--warm-up=3000", "--accounts=40", "--json",
                "--directory=" + directory), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        assertEquals(3000, report.get("commands").intValue());
        assertTrue(report.get("byThread").has("producer"), lastLine());
        assertTrue(report.get("bytesPerCommand").doubleValue() >= 0, lastLine());
    }

    @Test
    void comparesLatencyWithTheEmptyPipelineAtOneRate() throws Exception {
        assertEquals(0, run("latency", "--against-empty", "--runs=2", "--seconds=1", "--warm-up=3000", "--accounts=40",
                "--json", "--directory=" + directory), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        assertEquals(2, report.get("pairs").size());
        assertEquals(report.get("offeredPerSecond"), report.get("pairs").get(0).get("empty").get("offeredPerSecond"));
        assertTrue(report.get("ratioOfP99").get("median").doubleValue() > 0, lastLine());
    }

    private String lastLine() {
        final List<String> lines = out.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void tellsWhatTheStateTakesAndThatItIsNearItsLayout() throws Exception {
        assertEquals(0, run("memory", "--accounts=20000", "--here", "--json"), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        assertEquals(424, report.get("layout").get("whole").doubleValue());
        final double whole = report.get("whole").doubleValue();
        assertTrue(whole > 200 && whole < 2_000, lastLine());
    }

    @Test
    void tellsWhatACommandCosts() throws Exception {
        assertEquals(0, run("apply", "--here", "--accounts=40", "--commands=500", "--runs=3", "--json"), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        assertEquals("index price", report.get("kind").textValue());
        assertTrue(report.get("ns").get("median").doubleValue() > 0, lastLine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--subject=clearing", "--subject=empty", "--stages=2", "--stages=3", "--mix=0/100/0"})
    void endsThroughputAsJsonWithOneObjectThatHasTheThreeFigures(final String option) throws Exception {
        assertEquals(0, run("throughput", "--runs=3", "--commands=2000", "--accounts=40", "--json", option,
                "--directory=" + directory), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        final double commands = report.get("commandsPerSecond").doubleValue();
        final double raw = report.get("rawAppendsPerSecond").doubleValue();
        final double ratio = report.get("ratioToRawAppend").doubleValue();
        assertTrue(commands > 0 && raw > 0 && ratio > 0, lastLine());
        assertEquals(3, report.get("measured").size());
        assertTrue(report.get("ratioSpread").get("min").doubleValue() <= ratio, lastLine());
        assertTrue(report.get("ratioSpread").get("max").doubleValue() >= ratio, lastLine());
        assertFalse(report.get("conditions").get("jvm").textValue().isEmpty(), lastLine());
    }

    /** picocli takes what help says for formats, and warns on standard error where one is wrong. */
    @Test
    void saysItsHelpInFormats() {
        for (final CommandLine command : Bench.commandLine().getSubcommands().values()) {
            final UsageMessageSpec help = command.getCommandSpec().usageMessage();
            Stream.of(help.description(), help.footer()).flatMap(Stream::of)
                    .forEach(text -> assertDoesNotThrow(() -> String.format(text), text));
        }
    }

    @Test
    void makesItsDirectoryAndLeavesNoFilesOfItsRunsBehind() throws Exception {
        final Path missing = directory.resolve("missing");
        assertEquals(0, run("throughput", "--runs=1", "--commands=100", "--accounts=40",
                "--directory=" + missing), err::toString);
        try (Stream<Path> left = Files.list(missing)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void sendsTheSameCommandsForTheSameSeedAlone() {
        assertEquals(bytesOf(7), bytesOf(7));
        assertFalse(bytesOf(7).equals(bytesOf(8)), "another seed, other commands");
    }

    private static List<Byte> bytesOf(final long seed) {
        final ClearingLoad load = new ClearingLoad(40, seed);
        load.setUp();
        final CommandTape tape = load.mix(new Mix(70, 25, 5), 200);
        return Stream.iterate(0, i -> i < tape.bytes(), i -> i + 1).map(i -> tape.buffer().getByte(i)).toList();
    }

    @Test
    void writesLatenciesForTheHistogramTools() throws Exception {
        final Path files = directory.resolve("hdr");
        assertEquals(0, run("latency", "--rates=500,1000", "--seconds=1", "--warm-up=1000", "--accounts=40", "--json",
                "--directory=" + directory, "--output=" + files), err::toString);
        final JsonNode rates = JSON.readTree(lastLine()).get("rates");
        assertEquals(2, rates.size());
        assertTrue(Files.readString(files.resolve("latency-1000.hgrm")).contains("Percentile"));
        assertEquals(rates.get(0).get("timed").longValue() + rates.get(1).get("timed").longValue(),
                countIn(files.resolve("latency.hlog")));
        assertTrue(rates.get(0).get("timed").longValue() > 300, "fills and cash have events: 3 in 4 of 500");
        assertTrue(rates.get(0).get("p50Ns").longValue() <= rates.get(0).get("maxNs").longValue());
    }

    private static long countIn(final Path log) throws Exception {
        long count = 0;
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            while (reader.hasNext()) {
                count += ((Histogram) reader.nextIntervalHistogram()).getTotalCount();
            }
        }
        return count;
    }

    @Test
    void keepsEveryPromiseAtTwiceTheCapacity() throws Exception {
        assertEquals(0, run("overload", "--seconds=3", "--capacity-commands=100000", "--accounts=40", "--json",
                "--directory=" + directory), err::toString);
        final JsonNode report = JSON.readTree(lastLine());
        final long accepted = report.get("accepted").longValue();
        final long backPressured = report.get("backPressured").longValue();
        final long malformed = report.get("malformed").longValue();
        assertEquals(report.get("offers").longValue(), accepted + backPressured + malformed);
        assertTrue(report.get("pricesConflated").longValue() > 0, "it was more than there was room for: " + lastLine());
        assertTrue(report.get("fills").longValue() > 0 && malformed > 0, lastLine());
    }

    @Test
    void countsLatencyFromWhenACommandWasMeantToBeSent() {
        final Schedule schedule = new Schedule(3);
        schedule.start(1_000);
        assertEquals(1_000, schedule.intendedNs(0));
        assertEquals(1_000 + 3_000_000_000L, schedule.intendedNs(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "apply --accounts=45", "apply --runs=0", "ticks --leverage=0", "ticks --accounts=10,20", "memory --accounts=12",
        "memory --accounts=10001", "guard --handicap=-1", "whatif --count=0", "pricing --iterations=0",
        "results --only=tiks", "results --only=overload", "latency --runs=3",
        "latency --against-empty --rates=1000", "latency --rates=0"})
    void refusesWhatACommandCannotDoBeforeItMeasures(final String line) {
        assertEquals(2, run(line.split(" ")));
        assertEquals("", out.toString());
        assertFalse(err.toString().contains("Exception"), err::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--runs=0", "--commands=0", "--accounts=15", "--accounts=10", "--mix=70/25", "--mix=70/25/6", "--stages=4",
        "--subject=other"})
    void refusesWrongUsageInOneLineBeforeItMeasures(final String option) {
        assertEquals(2, run("throughput", option));
        assertEquals("", out.toString());
        assertFalse(err.toString().contains("Exception"), err::toString);
    }
}
