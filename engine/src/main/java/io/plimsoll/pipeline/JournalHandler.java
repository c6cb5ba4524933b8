package io.plimsoll.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.plimsoll.journal.Durability;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.RecordBatch;

/** Appends each batch to the journal as one excerpt, and in POWER durability waits until it is on the disk. */
final class JournalHandler implements Step {
    private final RingBuffer<CommandSlot> ring;
    private final Journal journal;
    private final boolean sync;
    private final RecordBatch excerpt;
    private final Sequence journaled;
    private final Sequence excerpts;

    JournalHandler(
            final RingBuffer<CommandSlot> ring, final Journal journal, final PipelineConfig config,
            final PipelineCounters counters) {
        this.ring = ring;
        this.journal = journal;
        this.sync = Durability.POWER == config.durability();
        this.excerpt = new RecordBatch(config.excerptBytes());
        this.journaled = counters.journaled();
        this.excerpts = counters.excerpts();
    }

    @Override
    public void onBatch(final long firstSlot, final long lastSlot) {
        for (long at = firstSlot; at <= lastSlot; at++) {
            final CommandSlot slot = ring.get(at);
            if (!slot.isEmpty()) {
                if (!excerpt.hasRoomFor(slot.length())) {
                    append();
                }
                excerpt.add(slot.sequence(), slot.timestampNs(), slot.buffer(), slot.offset(), slot.length());
            }
        }
        if (!excerpt.isEmpty()) {
            append();
            if (sync) {
                journal.sync();
            }
            journaled.set(journal.lastSequence());
        }
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

    @Override
    public long position() {
        return journaled.get() + 1;
    }
}
