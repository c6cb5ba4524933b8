package io.plimsoll.pipeline;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/** Event time, which grows with every command: max(previous + 1 ns, source). Belongs to one thread. */
final class EventTime {
    /** The year 2255: a source that claims a later time must not push event time to where it could overflow. */
    static final long MAX_NS = 9_000_000_000_000_000_000L;

    private final boolean isByMessage;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private long clockNs;
    private long lastNs;

    EventTime(final TimeSource source, final long lastNs) {
        this.isByMessage = TimeSource.MESSAGE == source;
        this.lastNs = lastNs;
    }

    /** Reads the clock, once a batch: that costs as much as half the append of a command. */
    void beginBatch() {
        clockNs = isByMessage ? 0 : clock.nanoTime();
    }

    /** Of the command in this slot, which has that length. */
    long next(final CommandRing ring, final long slot, final int length) {
        final long sourceNs = isByMessage ? ring.sentNs(slot, length) : clockNs;
        lastNs = Math.max(lastNs + 1, Math.min(sourceNs, MAX_NS));
        return lastNs;
    }
}
