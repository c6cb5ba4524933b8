package io.plimsoll.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How a stage waits when there is nothing to do, from gentlest to fastest. */
public enum WaitStrategyName {
    /** Sleeps on a lock that producers signal: no CPU when idle, but every offer takes that lock for a moment. */
    BLOCKING,
    /** Spins, yields, then parks for some 50 microseconds at a time: little CPU when idle, and no lock. */
    SLEEPING,
    /** Spins, then yields: a whole core, given up to any other thread that wants it. */
    YIELDING,
    /** Spins: a whole core for each stage, for machines that have more cores than busy threads. */
    BUSY_SPIN;

    WaitStrategy create() {
        return switch (this) {
            case BLOCKING -> new BlockingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case BUSY_SPIN -> new BusySpinWaitStrategy();
        };
    }
}
