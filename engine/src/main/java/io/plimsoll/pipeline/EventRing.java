package io.plimsoll.pipeline;

import com.lmax.disruptor.RingBuffer;
import io.plimsoll.egress.EventChannel;
import io.plimsoll.egress.EventPublisher;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;

/** Carries events from the thread that applies to the thread that does egress, when these are two. */
final class EventRing implements EventChannel, Step {
    private final RingBuffer<EventSlot> ring;
    private final RunState runState;
    private final IdleStrategy idle = Pipeline.newIdle();
    private long commandSequence;
    private long timestampNs;

    EventRing(final RunState runState, final PipelineConfig config) {
        this.runState = runState;
        this.ring = RingBuffer.createSingleProducer(
                EventSlot::new, config.ringSize(), config.waitStrategy().create());
    }

    RingBuffer<EventSlot> ring() {
        return ring;
    }

    @Override
    public void beginCommand(final long sequence, final long eventTimeNs) {
        commandSequence = sequence;
        timestampNs = eventTimeNs;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final long at = claim();
        ring.get(at).event(commandSequence, timestampNs, buffer, offset, length);
        ring.publish(at);
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        final long at = claim();
        ring.get(at).mark(lastSlot);
        ring.publish(at);
    }

    /** Waits for egress, unless that has halted and will never make room. */
    private long claim() {
        idle.reset();
        while (!ring.hasAvailableCapacity(1)) {
            final Halt halt = runState.halt();
            if (null != halt) {
                throw new HaltedException(halt);
            }
            idle.idle();
        }
        return ring.next();
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public long position() {
        return commandSequence;
    }

    /** The other end: hands events to the publisher, and each mark to the egress step. */
    static final class Drain implements Step {
        private final RingBuffer<EventSlot> ring;
        private final EventPublisher publisher;
        private final Step egress;
        private long firstApplied;

        Drain(final EventRing events, final EventPublisher publisher, final Step egress) {
            this.ring = events.ring;
            this.publisher = publisher;
            this.egress = egress;
        }

        @Override
        public void onBatch(final long firstSlot, final long lastSlot) {
            for (long at = firstSlot; at <= lastSlot; at++) {
                final EventSlot slot = ring.get(at);
                if (slot.isMark()) {
                    egress.onBatch(firstApplied, slot.appliedSlot());
                    firstApplied = slot.appliedSlot() + 1;
                } else {
                    publisher.beginCommand(slot.commandSequence(), slot.timestampNs());
                    publisher.onEvent(slot.buffer(), 0, slot.length());
                }
            }
        }

        @Override
        public String name() {
            return egress.name();
        }

        @Override
        public long position() {
            return egress.position();
        }
    }
}
