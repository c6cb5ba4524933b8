package io.plimsoll.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes latencies for the HdrHistogram tools, in microseconds: a .hgrm a run, and one .hlog of all intervals. */
final class LatencyFiles implements AutoCloseable {
    private static final double MICROSECOND_NS = 1000.0;
    private static final double SECOND_MS = 1000.0;

    private final Path directory;
    private final Path logFile;
    private final PrintStream stream;
    private final HistogramLogWriter log;

    /** Makes the directory when it is missing; writes over files of an earlier run. */
    LatencyFiles(final Path directory, final String logName) {
        this.directory = directory;
        this.logFile = directory.resolve(logName + ".hlog");
        try {
            Files.createDirectories(directory);
            stream = open(logFile);
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

    /** One interval, with a tag. */
    void interval(final String tag, final Histogram latencies) {
        latencies.setTag(tag);
        log.outputIntervalHistogram(latencies.getStartTimeStamp() / SECOND_MS,
                latencies.getEndTimeStamp() / SECOND_MS, latencies, MICROSECOND_NS);
    }

    /** All of one run, into a file of that name. */
    void total(final String name, final Histogram latencies) {
        final Path file = directory.resolve(name + ".hgrm");
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
        check(stream, logFile);
        stream.close();
    }
}
