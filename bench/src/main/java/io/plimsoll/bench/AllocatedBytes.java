package io.plimsoll.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What threads of this JVM have allocated on its heap, as it counts them. */
final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {
    }

    /** By this thread. */
    static long ofCurrentThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** By all threads that are alive. */
    static long ofAll() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())).filter(each -> each > 0).sum();
    }
}
