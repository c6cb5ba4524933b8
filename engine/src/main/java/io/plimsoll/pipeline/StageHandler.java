package io.plimsoll.pipeline;

import com.lmax.disruptor.EventHandler;

/** One thread's share of the work: takes its steps over each batch that the ring gives it, and halts on any failure. */
final class StageHandler implements EventHandler<CommandSlot> {
    private final RunState runState;
    private final Step[] steps;
    private long firstSlot;

    StageHandler(final RunState runState, final Step... steps) {
        this.runState = runState;
        this.steps = steps;
    }

    @Override
    public void onEvent(final CommandSlot slot, final long slotSequence, final boolean endOfBatch) {
        if (endOfBatch) {
            for (final Step step : steps) {
                take(step, slotSequence);
            }
            firstSlot = slotSequence + 1;
        }
    }

    private void take(final Step step, final long lastSlot) {
        final Halt earlier = runState.halt();
        if (null != earlier) {
            throw new HaltedException(earlier);
        }
        try {
            step.onBatch(firstSlot, lastSlot);
        } catch (final Throwable failure) {
            // Errors too: when memory or stack runs out depends on the JIT, so what they leave is not replayable.
            final Halt halt = new Halt(step.position(), step.name(), failure);
            runState.halt(halt);
            throw new HaltedException(halt);
        }
    }
}
