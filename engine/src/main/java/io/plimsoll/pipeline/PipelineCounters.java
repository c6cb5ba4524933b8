package io.plimsoll.pipeline;

import com.lmax.disruptor.Sequence;

/** How far each stage has come. Each is written by one stage alone and may be read by any thread. */
public final class PipelineCounters {
    private final Sequence journaled;
    private final Sequence applied;
    private final Sequence events;
    private final Sequence excerpts = new Sequence(0);
    private final Sequence released = new Sequence();

    PipelineCounters(final long lastSequence, final long lastEventNumber) {
        journaled = new Sequence(lastSequence);
        applied = new Sequence(lastSequence);
        events = new Sequence(lastEventNumber);
    }

    /** Sequence of the last command that is journaled (and synced, in POWER durability). */
    public Sequence journaled() {
        return journaled;
    }

    /** Sequence of the last command that was applied. */
    public Sequence applied() {
        return applied;
    }

    /** Number of the last event that stands in the egress queue. */
    public Sequence events() {
        return events;
    }

    /** Journal excerpts appended since the start. */
    public Sequence excerpts() {
        return excerpts;
    }

    /** The last ring slot whose command is journaled and applied, and whose events are released. */
    public Sequence released() {
        return released;
    }
}
