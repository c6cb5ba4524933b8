package io.plimsoll.pipeline;

import com.lmax.disruptor.EventHandler;
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
    static final class Drain implements EventHandler<EventSlot> {
        private final RunState runState;
        private final EventPublisher publisher;
        private final StageHandler egress;

        Drain(final RunState runState, final EventPublisher publisher, final StageHandler egress) {
            this.runState = runState;
            this.publisher = publisher;
            this.egress = egress;
        }

        @Override
        public void onEvent(final EventSlot slot, final long sequence, final boolean endOfBatch) {
            if (slot.isMark()) {
                egress.onEvent(null, slot.appliedSlot(), true);
            } else {
                publish(slot);
            }
        }

        private void publish(final EventSlot slot) {
            publisher.beginCommand(slot.commandSequence(), slot.timestampNs());
            try {
                publisher.onEvent(slot.buffer(), 0, slot.length());
            } catch (final Throwable failure) {
                // A full excerpt is appended here, before the mark.
                final Halt halt = new Halt(publisher.position(), "egress", failure);
                runState.halt(halt);
                throw new HaltedException(halt);
            }
        }
    }
}
