package io.plimsoll.pipeline;

import io.plimsoll.journal.Durability;
import java.util.List;
import java.util.Objects;

/**
 * How the ring and its stages are set up.
 *
 * @param ringSize commands that may wait in the ring: a power of two.
 * @param stages 1: one thread for all; 2: journal, then apply and egress; 3: journal, apply, egress on a thread each.
 * @param affinity the processor, from 0, to which the thread of each stage is kept, in their order; empty: any.
 * @param batchMax most commands a stage takes in one turn.
 * @param excerptBytes room of one journal excerpt; a turn with more is cut into several.
 * @param durability POWER: the journal is synced before anything of the batch is applied.
 * @param trackLatency whether each command is timed from offer to release.
 */
public record PipelineConfig(
        int ringSize,
        int stages,
        WaitStrategyName waitStrategy,
        List<Integer> affinity,
        int batchMax,
        int excerptBytes,
        Durability durability,
        TimeSource timeSource,
        boolean trackLatency) {
    /** At 168 bytes a slot this is 44 MB, and 1 KiB more for each slot that ever held a command of over 112 bytes. */
    public static final int RING_SIZE_MAX = 1 << 18;
    /** A batch must hold any one command and its frame. */
    public static final int EXCERPT_BYTES_MIN = 2 * CommandRing.COMMAND_LENGTH_MAX;
    /** A quarter of the journal's default block. */
    public static final int EXCERPT_BYTES_MAX = 8 << 20;

    public PipelineConfig {
        Objects.requireNonNull(waitStrategy, "waitStrategy");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(timeSource, "timeSource");
        require(ringSize >= 2 && ringSize <= RING_SIZE_MAX && Integer.bitCount(ringSize) == 1,
                "ringSize", ringSize, "a power of two from 2 to " + RING_SIZE_MAX);
        require(stages >= 1 && stages <= 3, "stages", stages, "1, 2 or 3");
        affinity = List.copyOf(affinity);
        require(affinity.isEmpty() || affinity.size() == stages, "affinity", affinity,
                "one processor for each of stages=" + stages);
        for (final int processor : affinity) {
            require(processor >= 0 && processor < Affinity.PROCESSORS_MAX, "affinity", affinity,
                    "processors from 0 to " + (Affinity.PROCESSORS_MAX - 1));
        }
        require(batchMax >= 1 && batchMax <= ringSize, "batchMax", batchMax, "1 to ringSize=" + ringSize);
        require(excerptBytes >= EXCERPT_BYTES_MIN && excerptBytes <= EXCERPT_BYTES_MAX,
                "excerptBytes", excerptBytes, EXCERPT_BYTES_MIN + " to " + EXCERPT_BYTES_MAX);
    }

    /**
     * Refuses, before anything is opened, what this machine does not have.
     *
     * @throws IllegalArgumentException when the process may not use one of the processors of {@link #affinity()}.
     */
    public void checkMachine() {
        affinity.forEach(Affinity::check);
    }

    /** A copy with another ring; its batches never exceed it. */
    public PipelineConfig withRingSize(final int other) {
        return new PipelineConfig(other, stages, waitStrategy, affinity, Math.min(batchMax, other), excerptBytes,
                durability, timeSource, trackLatency);
    }

    /** A copy with other limits of a batch. */
    public PipelineConfig withBatch(final int commands, final int bytes) {
        return new PipelineConfig(ringSize, stages, waitStrategy, affinity, commands, bytes, durability, timeSource,
                trackLatency);
    }

    /** A copy with other threads, kept nowhere unless there are as many as before. */
    public PipelineConfig withStages(final int other) {
        final List<Integer> kept = other == stages ? affinity : List.of();
        return new PipelineConfig(ringSize, other, waitStrategy, kept, batchMax, excerptBytes, durability,
                timeSource, trackLatency);
    }

    public PipelineConfig withWaitStrategy(final WaitStrategyName other) {
        return new PipelineConfig(ringSize, stages, other, affinity, batchMax, excerptBytes, durability, timeSource,
                trackLatency);
    }

    /** A copy whose threads are kept to these processors. */
    public PipelineConfig withAffinity(final List<Integer> other) {
        return new PipelineConfig(ringSize, stages, waitStrategy, other, batchMax, excerptBytes, durability,
                timeSource, trackLatency);
    }

    public PipelineConfig withDurability(final Durability other) {
        return new PipelineConfig(ringSize, stages, waitStrategy, affinity, batchMax, excerptBytes, other, timeSource,
                trackLatency);
    }

    public PipelineConfig withTimeSource(final TimeSource other) {
        return new PipelineConfig(ringSize, stages, waitStrategy, affinity, batchMax, excerptBytes, durability, other,
                trackLatency);
    }

    public PipelineConfig withTrackLatency(final boolean other) {
        return new PipelineConfig(ringSize, stages, waitStrategy, affinity, batchMax, excerptBytes, durability,
                timeSource, other);
    }

    private static void require(final boolean holds, final String key, final Object value, final String range) {
        if (!holds) {
            throw new IllegalArgumentException(key + "=" + value + " must be " + range);
        }
    }
}
