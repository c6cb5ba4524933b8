package io.plimsoll.pipeline;

import com.lmax.disruptor.ExceptionHandler;

/** Ends the thread of a stage: the Disruptor's own handlers would pass over the failed event, or log and hang. */
final class HaltOnError implements ExceptionHandler<Object> {
    private final RunState runState;
    private final Runnable stopAll;

    HaltOnError(final RunState runState, final Runnable stopAll) {
        this.runState = runState;
        this.stopAll = stopAll;
    }

    @Override
    public void handleEventException(final Throwable failure, final long slotSequence, final Object slot) {
        stop("slot " + slotSequence, failure);
    }

    @Override
    public void handleOnStartException(final Throwable failure) {
        stop("start", failure);
    }

    @Override
    public void handleOnShutdownException(final Throwable failure) {
        stop("shutdown", failure);
    }

    private void stop(final String where, final Throwable failure) {
        // A stage has already said what failed; this is for failures outside of one, and counts only when it is first.
        runState.halt(new Halt(0, where, failure));
        stopAll.run();
        throw new HaltedException(runState.halt());
    }
}
