package io.plimsoll.pipeline;

import com.lmax.disruptor.RingBuffer;
import org.agrona.concurrent.EpochNanoClock;

/** Gives each command its sequence and its event time: max(previous + 1 ns, source). */
final class SequencingHandler implements Step {
    /** The year 2255: a source that claims a later time must not push event time to where it could overflow. */
    static final long TIME_MAX_NS = 9_000_000_000_000_000_000L;

    private final RingBuffer<CommandSlot> ring;
    private final TimeSource timeSource;
    private final EpochNanoClock clock;
    private long sequence;
    private long timestampNs;

    SequencingHandler(
            final RingBuffer<CommandSlot> ring, final TimeSource timeSource, final EpochNanoClock clock,
            final long lastSequence, final long lastTimestampNs) {
        this.ring = ring;
        this.timeSource = timeSource;
        this.clock = clock;
        this.sequence = lastSequence;
        this.timestampNs = lastTimestampNs;
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        final boolean byMessage = TimeSource.MESSAGE == timeSource;
        // Once a batch: reading the clock costs as much as half the append of a command.
        final long clockNs = byMessage ? 0 : clock.nanoTime();
        for (long at = firstSlot; at <= lastSlot; at++) {
            final CommandSlot slot = ring.get(at);
            if (!slot.isEmpty()) {
                final long sourceNs = byMessage ? slot.sentNs() : clockNs;
                timestampNs = Math.max(timestampNs + 1, Math.min(sourceNs, TIME_MAX_NS));
                sequence++;
                slot.stamp(sequence, timestampNs);
            }
        }
    }

    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public long position() {
        return sequence + 1;
    }
}
