package io.plimsoll.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;

/**
 * A thread of the pipeline: takes all that is ready, up to a limit, as one batch, and its steps over the whole of it.
 * A failure in any step halts all, as does one in waiting.
 */
final class Stage implements Runnable {
    private final RunState runState;
    private final Runnable stopAll;
    private final SequenceBarrier barrier;
    private final int batchMax;
    private final Step[] steps;
    private final Sequence done = new Sequence();

    /** stopAll is called when this stage has failed, to wake the others. */
    Stage(
            final RunState runState, final Runnable stopAll, final SequenceBarrier barrier, final int batchMax,
            final Step... steps) {
        this.runState = runState;
        this.stopAll = stopAll;
        this.barrier = barrier;
        this.batchMax = batchMax;
        this.steps = steps;
    }

    /** The last slot over which all steps were taken. */
    Sequence done() {
        return done;
    }

    /** Ends the thread at its next wait. */
    void stop() {
        barrier.alert();
    }

    @Override
    public void run() {
        try {
            while (true) {
                // Asked again only when all that it told is done: it looks at every slot that was claimed.
                workUpTo(barrier.waitFor(done.get() + 1));
            }
        } catch (final AlertException stopped) {
            return;
        } catch (final HaltedException halted) {
            // Recorded in runState, where producers and waiting callers find it; the thread ends here.
            stopAll.run();
        } catch (final Throwable failure) {
            // Outside of a step, which has already said what failed; counts only when it is first.
            runState.halt(new Halt(0, Thread.currentThread().getName(), failure));
            stopAll.run();
        }
    }

    /** A claimed slot may not be published yet, so there may be nothing to do. */
    private void workUpTo(final long ready) {
        long first = done.get() + 1;
        while (first <= ready) {
            final long last = Math.min(ready, first + batchMax - 1);
            for (final Step step : steps) {
                take(step, first, last);
            }
            done.set(last);
            first = last + 1;
        }
    }

    private void take(final Step step, final long first, final long last) {
        final Halt earlier = runState.halt();
        if (null != earlier) {
            throw new HaltedException(earlier);
        }
        try {
            step.onBatch(first, last);
        } catch (final HaltedException halted) {
            throw halted;
        } catch (final Throwable failure) {
            // Errors too: when memory or stack runs out depends on the JIT, so what they leave is not replayable.
            final Halt halt = new Halt(step.position(), step.name(), failure);
            runState.halt(halt);
            throw new HaltedException(halt);
        }
    }
}
