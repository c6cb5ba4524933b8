package io.plimsoll.service;

import io.plimsoll.journal.Durability;
import io.plimsoll.pipeline.PipelineConfig;
import io.plimsoll.pipeline.TimeSource;
import io.plimsoll.pipeline.WaitStrategyName;
import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How the service runs. Validated; {@link ServiceConfigFile} reads it and config/service.conf explains each key.
 *
 * @param journalDirectory holds commands/ and events/; null: the journal is kept in memory and lost at the end.
 * @param blockBytes how much of a journal file is mapped at a time.
 * @param tickPeriodNs between timer ticks when the clock is started; 0: none.
 * @param tickSourceId source id of the timer ticks.
 */
public record ServiceConfig(
        Path journalDirectory,
        PipelineConfig pipeline,
        int blockBytes,
        boolean populateAhead,
        ScanKind scan,
        long tickPeriodNs,
        int tickSourceId) {
    private static final int BLOCK_UNIT = 64 << 10;
    /** A journal takes excerpts of up to a quarter of a block. */
    private static final int EXCERPTS_PER_BLOCK_MIN = 4;

    public ServiceConfig {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(scan, "scan");
        if (blockBytes < BLOCK_UNIT || blockBytes % BLOCK_UNIT != 0) {
            throw new IllegalArgumentException("journal.blockSize=" + blockBytes + " must be a multiple of 64 KiB");
        }
        if (pipeline.excerptBytes() > blockBytes / EXCERPTS_PER_BLOCK_MIN) {
            throw new IllegalArgumentException("ring.excerpt=" + pipeline.excerptBytes()
                    + " must be at most a quarter of journal.blockSize=" + blockBytes);
        }
        if (tickPeriodNs < 0) {
            throw new IllegalArgumentException("time.tick=" + tickPeriodNs + "ns must not be negative");
        }
    }

    /** What config/service.conf of this build says. */
    public static ServiceConfig shipped() {
        return ServiceConfigFile.shipped();
    }

    /** A copy with another directory; null: in memory. */
    public ServiceConfig withJournalDirectory(final Path directory) {
        return new ServiceConfig(directory, pipeline, blockBytes, populateAhead, scan, tickPeriodNs, tickSourceId);
    }

    public ServiceConfig withPipeline(final PipelineConfig other) {
        return new ServiceConfig(
                journalDirectory, other, blockBytes, populateAhead, scan, tickPeriodNs, tickSourceId);
    }

    public ServiceConfig withBlockBytes(final int bytes) {
        return new ServiceConfig(journalDirectory, pipeline, bytes, populateAhead, scan, tickPeriodNs, tickSourceId);
    }

    public ServiceConfig withScan(final ScanKind kind) {
        return new ServiceConfig(
                journalDirectory, pipeline, blockBytes, populateAhead, kind, tickPeriodNs, tickSourceId);
    }

    public ServiceConfig withStages(final int stages) {
        return withPipeline(pipeline.withStages(stages));
    }

    public ServiceConfig withRingSize(final int ringSize) {
        return withPipeline(pipeline.withRingSize(ringSize));
    }

    public ServiceConfig withWaitStrategy(final WaitStrategyName waitStrategy) {
        return withPipeline(pipeline.withWaitStrategy(waitStrategy));
    }

    public ServiceConfig withAffinity(final List<Integer> processors) {
        return withPipeline(pipeline.withAffinity(processors));
    }

    public ServiceConfig withDurability(final Durability durability) {
        return withPipeline(pipeline.withDurability(durability));
    }

    public ServiceConfig withTimeSource(final TimeSource timeSource) {
        return withPipeline(pipeline.withTimeSource(timeSource));
    }

    public ServiceConfig withTrackLatency(final boolean trackLatency) {
        return withPipeline(pipeline.withTrackLatency(trackLatency));
    }

    /** One key a line, named as in the file, to be printed at start. */
    public String describe() {
        return String.join(System.lineSeparator(),
                "journal.directory = " + (null == journalDirectory ? "in memory" : journalDirectory),
                "journal.durability = " + pipeline.durability(),
                "journal.blockSize = " + blockBytes,
                "journal.populateAhead = " + populateAhead,
                "ring.size = " + pipeline.ringSize(),
                "ring.stages = " + pipeline.stages(),
                "ring.waitStrategy = " + pipeline.waitStrategy(),
                "ring.affinity = " + (pipeline.affinity().isEmpty() ? "any processor" : pipeline.affinity()),
                "ring.batch = " + pipeline.batchMax(),
                "ring.excerpt = " + pipeline.excerptBytes(),
                "time.source = " + pipeline.timeSource(),
                "time.tick = " + tickPeriodNs + " ns",
                "time.tickSource = " + tickSourceId,
                "scan = " + scan,
                "trackLatency = " + pipeline.trackLatency());
    }
}
