package io.plimsoll.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.plimsoll.egress.EventChannel;

/** Applies journaled commands to the state machine, which decodes them from the slot's own bytes. */
final class StateMachineHandler implements Step {
    private final RingBuffer<CommandSlot> ring;
    private final CommandHandler stateMachine;
    private final EventChannel events;
    private final Sequence applied;

    StateMachineHandler(
            final RingBuffer<CommandSlot> ring, final CommandHandler stateMachine, final EventChannel events,
            final PipelineCounters counters) {
        this.ring = ring;
        this.stateMachine = stateMachine;
        this.events = events;
        this.applied = counters.applied();
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        for (long at = firstSlot; at <= lastSlot; at++) {
            final CommandSlot slot = ring.get(at);
            if (!slot.isEmpty()) {
                final long sequence = slot.sequence();
                events.beginCommand(sequence, slot.timestampNs());
                stateMachine.onCommand(sequence, slot.timestampNs(), slot.buffer(), slot.offset(), slot.length());
                applied.set(sequence);
            }
        }
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public long position() {
        return applied.get() + 1;
    }
}
