package io.plimsoll.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes latencies for the HdrHistogram tools, in microseconds: a .hgrm a rate, and one .hlog of all seconds. */
final class LatencyFiles implements AutoCloseable {
    private static final double MICROSECOND_NS = 1000.0;
    private static final double SECOND_MS = 1000.0;

    private final Path directory;
    private final PrintStream stream;
    private final HistogramLogWriter log;

    /** Makes the directory when it is missing; writes over files of an earlier run. */
    LatencyFiles(final Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            stream = open(directory.resolve("latency.hlog"));
        } catch (final IOException e) {
            throw new BenchException("cannot write to " + directory + ": " + e, e);
        }
        log = new HistogramLogWriter(stream);
        final long nowMs = System.currentTimeMillis();
        log.outputLogFormatVersion();
        log.outputStartTime(nowMs);
        log.setBaseTime(0);
        log.outputLegend();
    }

    private static PrintStream open(final Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    }

    /** One second, tagged with the rate. */
    void interval(final int commandsPerSecond, final Histogram latencies) {
        latencies.setTag("rate=" + commandsPerSecond);
        log.outputIntervalHistogram(latencies.getStartTimeStamp() / SECOND_MS,
                latencies.getEndTimeStamp() / SECOND_MS, latencies, MICROSECOND_NS);
    }

    /** All of one rate. */
    void total(final int commandsPerSecond, final Histogram latencies) {
        final Path file = directory.resolve("latency-" + commandsPerSecond + ".hgrm");
        try (PrintStream out = open(file)) {
            latencies.outputPercentileDistribution(out, MICROSECOND_NS);
            check(out, file);
        } catch (final IOException e) {
            throw new BenchException("cannot write " + file + ": " + e, e);
        }
    }

    private static void check(final PrintStream out, final Path file) {
        if (out.checkError()) {
            throw new BenchException("cannot write " + file);
        }
    }

    @Override
    public void close() {
        check(stream, directory.resolve("latency.hlog"));
        stream.close();
    }
}
