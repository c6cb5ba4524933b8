package io.plimsoll.service;

import io.plimsoll.journal.ForwardingJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;

/** A journal whose readers have something done whenever they have come to its end. */
final class GrowingJournal extends ForwardingJournal {
    private final Runnable atEnd;

    GrowingJournal(final Journal journal, final Runnable atEnd) {
        super(journal);
        this.atEnd = atEnd;
    }

    @Override
    public JournalReader reader(final long fromSequence) {
        final JournalReader reader = super.reader(fromSequence);
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
}
