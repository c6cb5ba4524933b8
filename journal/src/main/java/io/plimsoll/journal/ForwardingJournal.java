package io.plimsoll.journal;

/** A journal that hands all to another: for those that count, watch or change one of its doings. */
public class ForwardingJournal implements Journal {
    private final Journal journal;

    /** To a journal, which is closed with this one. */
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
