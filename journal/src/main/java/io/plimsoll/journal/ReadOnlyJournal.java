package io.plimsoll.journal;

import java.nio.file.Path;

/** A journal as others see it. Nothing is locked and nothing written. */
final class ReadOnlyJournal implements Journal {
    private final Path directory;
    private final ExcerptReader tail;

    ReadOnlyJournal(final Path directory) {
        JournalDirectory.checkBeforeReading(directory);
        this.directory = directory;
        this.tail = new ExcerptReader(new CycleWalker(directory), 1);
    }

    @Override
    public void append(final RecordBatch batch) {
        throw new JournalException(directory + " is open for reading only");
    }

    @Override
    public void sync() {
        throw new JournalException(directory + " is open for reading only");
    }

    @Override
    public synchronized long lastSequence() {
        tail.drain();
        return tail.cursor().lastSequence();
    }

    @Override
    public synchronized long lastTimestampNs() {
        tail.drain();
        return tail.cursor().lastTimestampNs();
    }

    @Override
    public synchronized byte[] chainHash() {
        tail.drain();
        return tail.cursor().hash();
    }

    @Override
    public JournalReader reader(final long fromSequence) {
        return new ExcerptReader(new CycleWalker(directory), fromSequence);
    }

    @Override
    public synchronized void close() {
        tail.close();
    }
}
