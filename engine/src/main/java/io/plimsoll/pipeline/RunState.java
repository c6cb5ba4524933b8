package io.plimsoll.pipeline;

import java.util.concurrent.atomic.AtomicReference;

/** Whether the pipeline still takes commands; seen by producers, stages and waiting callers alike. */
public final class RunState {
    private final AtomicReference<Halt> halt = new AtomicReference<>();
    private volatile boolean open = true;

    /** Whether commands are taken. */
    public boolean isOpen() {
        return open && null == halt.get();
    }

    /** The failure that stopped the service, or null. */
    public Halt halt() {
        return halt.get();
    }

    /** Takes no more commands; what stands in the ring is still worked off. */
    void close() {
        open = false;
    }

    /** Whoever sees it sees that nothing is taken. The first failure counts: what follows is mostly its consequence. */
    void halt(final Halt failure) {
        halt.compareAndSet(null, failure);
    }
}
