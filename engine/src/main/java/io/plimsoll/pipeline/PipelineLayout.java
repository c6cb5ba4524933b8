package io.plimsoll.pipeline;

/**
 * Threads and their way to wait, chosen by the number of processors: what "auto" means in the configuration. Producer,
 * journal, state machine and egress want a processor each, and the chain and the pages half of one between them.
 *
 * @param stages see {@link PipelineConfig}.
 */
public record PipelineLayout(int stages, WaitStrategyName waitStrategy) {
    private static final int SPLIT_FROM = 4;
    private static final int APART_FROM = 8;

    /**
     * Below 4 processors one thread, which leaves what it does not need: three busy threads on two processors turn
     * microseconds into milliseconds. From 4 on the journal has one of its own, from 8 on egress too, and all wait
     * without sleeping.
     */
    public static PipelineLayout of(final int processors) {
        if (processors < SPLIT_FROM) {
            return new PipelineLayout(1, WaitStrategyName.SLEEPING);
        }
        return new PipelineLayout(processors < APART_FROM ? 2 : 3, WaitStrategyName.YIELDING);
    }

    /** For this machine. */
    public static PipelineLayout ofThisMachine() {
        return of(Runtime.getRuntime().availableProcessors());
    }
}
