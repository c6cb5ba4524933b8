package io.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the pipeline's threads spend their time: samples by the JDK's Flight Recorder, each counted for the innermost
 * part of the pipeline that its stack shows. Shares are of the samples in which a thread was busy.
 */
final class Profile {
    private static final String WAITING = "waiting";
    /**
     * Prefixes of class.method, and the part they stand for; the innermost frame that begins with one decides. What
     * stands here under no part, such as fixed-point arithmetic, counts for who called it.
     */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("io.plimsoll.journal.HashChain", "SHA-256 chain");
        PARTS.put("io.plimsoll.journal.RecordBatch.add", "framing and CRC32C");
        PARTS.put("io.plimsoll.journal", "append");
        PARTS.put("io.plimsoll.statemachine.trigger", "trigger book");
        PARTS.put("io.plimsoll.statemachine.health", "margin");
        PARTS.put("io.plimsoll.statemachine.margin", "margin");
        PARTS.put("io.plimsoll.statemachine.liquidation", "margin");
        PARTS.put("io.plimsoll.statemachine.idempotency", "idempotency");
        PARTS.put("io.plimsoll.statemachine.Invariants", "invariants");
        PARTS.put("io.plimsoll.statemachine.trade", "positions and money");
        PARTS.put("io.plimsoll.statemachine.command", "positions and money");
        PARTS.put("io.plimsoll.statemachine.ClearingStateMachine", "dispatch");
        PARTS.put("io.plimsoll.egress.EventEncoder", "event encoding");
        PARTS.put("io.plimsoll.egress.FrequentEvent", "event encoding");
        PARTS.put("io.plimsoll.egress", "egress");
        PARTS.put("io.plimsoll.pipeline", "ring and batches");
        PARTS.put("com.lmax.disruptor.SleepingWaitStrategy", WAITING);
        PARTS.put("com.lmax.disruptor.YieldingWaitStrategy", WAITING);
        PARTS.put("com.lmax.disruptor.BlockingWaitStrategy", WAITING);
        PARTS.put("com.lmax.disruptor.BusySpinWaitStrategy", WAITING);
        PARTS.put("com.lmax.disruptor", "ring and batches");
    }

    private static final String OTHER = "other";
    static final String THREADS = "plimsoll-";
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final double PER_MILLE = 1000.0;

    private Profile() {
    }

    /** Runs it under the recorder. Returns per cent by part, largest first; empty when there were no samples. */
    static Map<String, Double> of(final Runnable work) {
        try (TemporaryDirectory directory = TemporaryDirectory.in(null); Recording recording = new Recording()) {
            final Path file = directory.path().resolve("profile.jfr");
            recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
            recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return shares(count(file));
        } catch (final IOException e) {
            throw new BenchException("cannot write a recording: " + e, e);
        }
    }

    private static Map<String, Long> count(final Path file) throws IOException {
        final Map<String, Long> samples = new TreeMap<>();
        if (Files.size(file) == 0) {
            return samples;
        }
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                final RecordedEvent event = recording.readEvent();
                if (event.hasField("sampledThread") && null != event.getThread("sampledThread")
                        && String.valueOf(event.getThread("sampledThread").getJavaName()).startsWith(THREADS)
                        && null != event.getStackTrace()) {
                    samples.merge(part(event), 1L, Long::sum);
                }
            }
        }
        samples.remove(WAITING);
        return samples;
    }

    private static String part(final RecordedEvent event) {
        for (final RecordedFrame frame : event.getStackTrace().getFrames()) {
            final String method = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
            for (final Map.Entry<String, String> part : PARTS.entrySet()) {
                if (method.startsWith(part.getKey())) {
                    return part.getValue();
                }
            }
        }
        return OTHER;
    }

    /** Worked: 30 of 40 samples are 75.0 per cent. */
    private static Map<String, Double> shares(final Map<String, Long> samples) {
        final long all = samples.values().stream().mapToLong(Long::longValue).sum();
        return samples.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .collect(Collectors.toMap(Map.Entry::getKey,
                        part -> Math.round(part.getValue() * PER_MILLE / all) / 10.0, (a, b) -> a,
                        LinkedHashMap::new));
    }
}
