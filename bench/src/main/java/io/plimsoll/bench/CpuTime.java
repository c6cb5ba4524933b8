package io.plimsoll.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Time that threads spend on a processor, which other load on the machine disturbs less than time by the clock. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long[] threadIds;
    private final long startNs;

    private CpuTime(final long... threadIds) {
        this.threadIds = threadIds;
        this.startNs = now(threadIds);
    }

    static CpuTime of(final long... threadIds) {
        return new CpuTime(threadIds);
    }

    @SuppressWarnings("deprecation") // Thread.threadId() replaces it from Java 19 on; this is built for 17.
    static CpuTime ofCurrentThread() {
        return new CpuTime(Thread.currentThread().getId());
    }

    /** Since this was made; the threads must be alive. */
    long elapsedNs() {
        return now(threadIds) - startNs;
    }

    private static long now(final long... threadIds) {
        long total = 0;
        for (final long threadId : threadIds) {
            total += THREADS.getThreadCpuTime(threadId);
        }
        return total;
    }
}
