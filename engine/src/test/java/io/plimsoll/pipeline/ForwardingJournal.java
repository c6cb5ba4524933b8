package io.plimsoll.pipeline;

import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordBatch;

/** A journal that hands all to another: for tests that watch or change one of its doings. */
public class ForwardingJournal implements Journal {
    private final Journal journal;

    protected ForwardingJournal(final Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(final RecordBatch batch) {
        journal.append(batch);
    }

    @Override
    public void sync() {
        journal.sync();
    }

    @Override
    public long lastSequence() {
        return journal.lastSequence();
    }

    @Override
    public long lastTimestampNs() {
        return journal.lastTimestampNs();
    }

    @Override
    public byte[] chainHash() {
        return journal.chainHash();
    }

    @Override
    public JournalReader reader(final long fromSequence) {
        return journal.reader(fromSequence);
    }

    @Override
    public void close() {
        journal.close();
    }
}
