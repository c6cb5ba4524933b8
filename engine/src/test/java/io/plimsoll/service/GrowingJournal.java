package io.plimsoll.service;

import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordBatch;
import io.plimsoll.journal.RecordHandler;

/** A journal whose readers have something done whenever they have come to its end. */
record GrowingJournal(Journal journal, Runnable atEnd) implements Journal {
    @Override
    public JournalReader reader(final long fromSequence) {
        final JournalReader reader = journal.reader(fromSequence);
        return new JournalReader() {
            @Override
            public int poll(final RecordHandler handler, final int limit) {
                final int delivered = reader.poll(handler, limit);
                if (0 == delivered) {
                    atEnd.run();
                }
                return delivered;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
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
    public void close() {
        journal.close();
    }
}
