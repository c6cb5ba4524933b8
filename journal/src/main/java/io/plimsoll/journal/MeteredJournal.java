package io.plimsoll.journal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal that counts what appending to another one allocates on its thread, and how many appends do: Chronicle's
 * mappings, indexes and rolls. For measurements that tell these apart from everything else; the counts may be read by
 * any thread.
 */
public final class MeteredJournal extends ForwardingJournal {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicLong allocated = new AtomicLong();
    private final AtomicLong allocating = new AtomicLong();
    private final AtomicLong appends = new AtomicLong();

    /** Around a journal, which is closed with this one. */
    public MeteredJournal(final Journal journal) {
        super(journal);
    }

    /** Bytes since the start. */
    public long allocated() {
        return allocated.get();
    }

    /** Appends and syncs that allocated anything. */
    public long allocating() {
        return allocating.get();
    }

    /** Appends so far. */
    public long appends() {
        return appends.get();
    }

    @Override
    public void append(final RecordBatch batch) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        super.append(batch);
        count(THREADS.getCurrentThreadAllocatedBytes() - before);
        appends.incrementAndGet();
    }

    @Override
    public void sync() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        super.sync();
        count(THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    private void count(final long bytes) {
        if (bytes > 0) {
            allocated.addAndGet(bytes);
            allocating.incrementAndGet();
        }
    }
}
