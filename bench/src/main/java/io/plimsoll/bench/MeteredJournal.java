package io.plimsoll.bench;

import com.sun.management.ThreadMXBean;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordBatch;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what appending allocates on its thread, and how many appends do: Chronicle's mappings, indexes and rolls. */
final class MeteredJournal implements Journal {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Journal journal;
    private final AtomicLong allocated = new AtomicLong();
    private final AtomicLong allocating = new AtomicLong();
    private final AtomicLong appends = new AtomicLong();

    MeteredJournal(final Journal journal) {
        this.journal = journal;
    }

    /** Bytes since the start. */
    long allocated() {
        return allocated.get();
    }

    /** Appends that allocated anything. */
    long allocating() {
        return allocating.get();
    }

    long appends() {
        return appends.get();
    }

    @Override
    public void append(final RecordBatch batch) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        journal.append(batch);
        count(THREADS.getCurrentThreadAllocatedBytes() - before);
        appends.incrementAndGet();
    }

    @Override
    public void sync() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        journal.sync();
        count(THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    private void count(final long bytes) {
        if (bytes > 0) {
            allocated.addAndGet(bytes);
            allocating.incrementAndGet();
        }
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
