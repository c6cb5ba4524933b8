package io.plimsoll.pipeline;

import com.lmax.disruptor.Sequence;
import io.plimsoll.egress.EventChannel;

/** Applies journaled commands to the state machine, which decodes them from the slot's own bytes. */
final class StateMachineHandler implements Step {
    private final CommandRing ring;
    private final CommandHandler stateMachine;
    private final EventChannel events;
    private final Sequence applied;
    private long lastApplied;

    StateMachineHandler(
            final CommandRing ring, final CommandHandler stateMachine, final EventChannel events,
            final PipelineCounters counters) {
        this.ring = ring;
        this.stateMachine = stateMachine;
        this.events = events;
        this.applied = counters.applied();
        this.lastApplied = applied.get();
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        try {
            for (long first = firstSlot; first <= lastSlot; first += CommandHandler.AHEAD) {
                final long last = Math.min(lastSlot, first + CommandHandler.AHEAD - 1);
                foresee(first, last);
                apply(first, last);
            }
        } finally {
            // Others are told once a batch; when it fails, how far it came.
            applied.set(lastApplied);
        }
    }

    private void foresee(final long firstSlot, final long lastSlot) {
        for (long slot = firstSlot; slot <= lastSlot; slot++) {
            final int length = ring.length(slot);
            if (length > 0) {
                stateMachine.foresee(ring.buffer(slot, length), ring.offset(slot, length), length);
            }
        }
    }

    private void apply(final long firstSlot, final long lastSlot) {
        for (long slot = firstSlot; slot <= lastSlot; slot++) {
            final int length = ring.length(slot);
            if (length > 0) {
                apply(slot, length);
            }
        }
    }

    private void apply(final long slot, final int length) {
        final long sequence = ring.sequence(slot);
        final long timestampNs = ring.timestampNs(slot);
        events.beginCommand(sequence, timestampNs);
        stateMachine.onCommand(sequence, timestampNs, ring.buffer(slot, length), ring.offset(slot, length), length,
                ring.digest(slot), ring.restDigest(slot));
        if (length > CommandRing.KEPT_LENGTH_MAX) {
            ring.letGo(slot);
        }
        lastApplied = sequence;
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public long position() {
        return lastApplied + 1;
    }
}
