package io.plimsoll.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Latencies by percentile out of .hlog files, all on the same percentiles: one curve a tag. */
final class LatencyCurves {
    private static final int STEPS_PER_DECADE = 20;
    private static final int DECADES = 6;
    private static final double MICROSECOND_NS = 1000.0;
    private static final double PER_CENT = 100.0;

    private LatencyCurves() {
    }

    /** x and one curve a tag, of all .hlog files of a directory; no curves when there is none. */
    static ObjectNode of(final Path directory) {
        final JsonNodeFactory nodes = JsonNodeFactory.instance;
        final ObjectNode chart = nodes.objectNode();
        final ArrayNode x = chart.putArray("x");
        for (int step = 0; step <= STEPS_PER_DECADE * DECADES; step++) {
            x.add(at(step));
        }
        final ArrayNode curves = chart.putArray("curves");
        for (final Map.Entry<String, Histogram> each : read(directory).entrySet()) {
            final ObjectNode curve = curves.addObject();
            curve.put("label", each.getKey());
            final ArrayNode micros = curve.putArray("micros");
            for (int step = 0; step <= STEPS_PER_DECADE * DECADES; step++) {
                if (at(step) > each.getValue().getTotalCount()) {
                    micros.addNull();
                } else {
                    micros.add(each.getValue().getValueAtPercentile(PER_CENT - PER_CENT / at(step))
                            / MICROSECOND_NS);
                }
            }
        }
        return chart;
    }

    /** 1 / (1 - percentile): 10 is the 90th, 1,000 the 99.9th. */
    private static double at(final int step) {
        return StrictMath.pow(10, (double) step / STEPS_PER_DECADE);
    }

    private static Map<String, Histogram> read(final Path directory) {
        final Map<String, Histogram> byTag = new LinkedHashMap<>();
        if (!Files.isDirectory(directory)) {
            return byTag;
        }
        try (Stream<Path> files = Files.list(directory)) {
            final List<Path> logs = files.filter(file -> file.toString().endsWith(".hlog")).sorted().toList();
            for (final Path log : logs) {
                read(log, byTag);
            }
            return byTag;
        } catch (final IOException e) {
            throw new BenchException("cannot read " + directory + ": " + e, e);
        }
    }

    private static void read(final Path log, final Map<String, Histogram> byTag) throws IOException {
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            while (reader.hasNext()) {
                final EncodableHistogram interval = reader.nextIntervalHistogram();
                if (interval instanceof Histogram latencies && latencies.getTotalCount() > 0) {
                    byTag.computeIfAbsent(String.valueOf(latencies.getTag()), tag -> new Histogram(LatencyProbe.DIGITS))
                            .add(latencies);
                }
            }
        }
    }
}
