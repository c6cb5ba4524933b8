package io.plimsoll.pipeline;

import com.lmax.disruptor.Sequence;
import io.plimsoll.journal.Durability;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.RecordBatch;

/**
 * Gives each command its sequence and event time, appends each batch to the journal as one excerpt, and in POWER
 * durability waits until it is on the disk. One pass: here a command's bytes come over from the producer's core.
 */
final class JournalHandler implements Step {
    private final CommandRing ring;
    private final Journal journal;
    private final EventTime time;
    private final boolean sync;
    private final RecordBatch excerpt;
    private final Sequence journaled;
    private final Sequence excerpts;
    private long sequence;
    private boolean isSyncing;

    JournalHandler(
            final CommandRing ring, final Journal journal, final PipelineConfig config,
            final PipelineCounters counters) {
        this.ring = ring;
        this.journal = journal;
        this.time = new EventTime(config.timeSource(), journal.lastTimestampNs());
        this.sync = Durability.POWER == config.durability();
        this.excerpt = new RecordBatch(config.excerptBytes());
        this.journaled = counters.journaled();
        this.excerpts = counters.excerpts();
        this.sequence = journal.lastSequence();
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        time.beginBatch();
        for (long slot = firstSlot; slot <= lastSlot; slot++) {
            final int length = ring.length(slot);
            if (length > 0) {
                add(slot, length);
            }
        }
        if (!excerpt.isEmpty()) {
            append();
            if (sync) {
                isSyncing = true;
                journal.sync();
                isSyncing = false;
            }
            journaled.set(journal.lastSequence());
        }
    }

    private void add(final long slot, final int length) {
        if (!excerpt.hasRoomFor(length)) {
            append();
        }
        sequence++;
        final long timestampNs = time.next(ring, slot, length);
        ring.stamp(slot, sequence, timestampNs);
        excerpt.add(sequence, timestampNs, ring.buffer(slot, length), ring.offset(slot, length), length);
    }

    private void append() {
        journal.append(excerpt);
        excerpt.clear();
        excerpts.set(excerpts.get() + 1);
    }

    @Override
    public String name() {
        return "journal";
    }

    /** The first command of the excerpt that was not appended, or of the batch that was not synced. */
    @Override
    public long position() {
        return 1 + (isSyncing ? journaled.get() : journal.lastSequence());
    }
}
