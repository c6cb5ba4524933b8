package io.plimsoll.service;

import com.sun.management.ThreadMXBean;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.RecordBatch;
import io.plimsoll.pipeline.ForwardingJournal;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what appending and syncing allocate on their thread: Chronicle's mappings, indexes and rolls. */
final class MeteredJournal extends ForwardingJournal {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicLong allocated = new AtomicLong();

    MeteredJournal(final Journal journal) {
        super(journal);
    }

    /** Bytes since the start. */
    long allocated() {
        return allocated.get();
    }

    @Override
    public void append(final RecordBatch batch) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        super.append(batch);
        allocated.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    @Override
    public void sync() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        super.sync();
        allocated.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - before);
    }
}
