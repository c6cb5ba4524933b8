package io.plimsoll.pipeline;

import com.lmax.disruptor.Sequence;
import io.plimsoll.egress.EventPublisher;
import org.HdrHistogram.SingleWriterRecorder;

/** Publishes the events of a batch, whose commands are all journaled by now, and lets go of its slots. */
final class EgressHandler implements Step {
    private final CommandRing ring;
    private final EventPublisher publisher;
    private final Sequence released;
    private final SingleWriterRecorder latency;

    /** Times each command from offer to here, unless the recorder is null. */
    EgressHandler(
            final CommandRing ring, final EventPublisher publisher, final PipelineCounters counters,
            final SingleWriterRecorder latency) {
        this.ring = ring;
        this.publisher = publisher;
        this.released = counters.released();
        this.latency = latency;
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        publisher.flush();
        if (null != latency) {
            record(firstSlot, lastSlot);
        }
        released.set(lastSlot);
    }

    private void record(final long firstSlot, final long lastSlot) {
        final long nowNs = System.nanoTime();
        for (long slot = firstSlot; slot <= lastSlot; slot++) {
            if (ring.length(slot) > 0) {
                latency.recordValue(Math.min(nowNs - ring.publishedNs(slot), Pipeline.LATENCY_MAX_NS));
            }
        }
    }

    @Override
    public String name() {
        return "egress";
    }

    @Override
    public long position() {
        return publisher.position();
    }
}
