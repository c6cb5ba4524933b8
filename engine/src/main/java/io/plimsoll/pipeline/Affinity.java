package io.plimsoll.pipeline;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import net.openhft.posix.PosixAPI;
import org.agrona.BufferUtil;

/** On which processor a thread runs, and nowhere else. Linux alone has it. */
final class Affinity {
    /** As many as a mask of Linux has bits. */
    static final int PROCESSORS_MAX = 1024;

    private static final int THIS_THREAD = 0;

    private Affinity() {
    }

    /** Keeps the current thread on a processor. */
    static void pin(final int processor) {
        if (!isPinned(processor)) {
            throw new IllegalArgumentException("ring.affinity: no thread of this process may be kept on processor "
                    + processor + " (it needs Linux, and a processor that the process may use)");
        }
    }

    private static boolean isPinned(final int processor) {
        // A mask of our own: the one that the binding makes has room for the processors that there are, and no check.
        final ByteBuffer mask = ByteBuffer.allocateDirect(PROCESSORS_MAX / Byte.SIZE);
        mask.put(processor / Byte.SIZE, (byte) (1 << processor % Byte.SIZE));
        try {
            return PosixAPI.posix().sched_setaffinity(THIS_THREAD, mask.capacity(), BufferUtil.address(mask)) == 0;
        } catch (final RuntimeException | LinkageError e) {
            // The binding says so of what the system refuses, or there is none.
            return false;
        } finally {
            Reference.reachabilityFence(mask);
        }
    }

    /**
     * Whether that may be done, found out by a thread that ends at once.
     *
     * @throws IllegalArgumentException when not.
     */
    static void check(final int processor) {
        final AtomicReference<RuntimeException> refused = new AtomicReference<>();
        final Thread trial = new Thread(() -> pin(processor), "plimsoll-affinity");
        trial.setUncaughtExceptionHandler((thread, failure) -> refused.set((RuntimeException) failure));
        trial.start();
        try {
            trial.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (null != refused.get()) {
            throw refused.get();
        }
    }
}
