package io.plimsoll.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.core.io.ClosedIllegalStateException;
import net.openhft.chronicle.core.io.ReferenceOwner;
import net.openhft.posix.PosixAPI;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Has the kernel bring in and allocate the pages ahead of the writer, on a thread of its own, so that the writer does
 * not wait for them. It does so in the writer's own mapping, whose next block it maps in advance: pages that are only
 * in the file's cache would still cost the writer a fault for every 2 MiB, of 65 us, and a new block 300 to 700 us.
 * While it works on a block it holds a reference to it: no mapping goes away under it.
 *
 * <p>A disk that is full shows here. To write to a page that cannot be allocated is a fault, of which a JVM tells some
 * time later, or too late; so what the thread has not done, or where there is none, the writer does before it writes.
 */
final class PageAhead implements AutoCloseable {
    private static final int MADV_RANDOM = 1;
    private static final int MADV_POPULATE_WRITE = 23;
    /** From a kernel that does not know it: Linux before 5.14. */
    private static final int EINVAL = 22;
    private static final int EFAULT = 14;
    private static final long AHEAD_BYTES = 16L << 20;
    private static final long STEP_BYTES = 64L << 10;
    /** What Chronicle may write besides an excerpt: headers, and an index of 32 KiB. */
    private static final long BESIDES_BYTES = STEP_BYTES;
    /** At 400 MB/s the writer gets 0.4 MB further meanwhile. */
    private static final long PAUSE_NS = 1_000_000;

    private final Path directory;
    private final ReferenceOwner owner = ReferenceOwner.temporary("pages ahead");
    private final long aheadBytes;
    /** Null: the writer does it all. */
    private final Thread thread;
    private final AtomicLong position = new AtomicLong();
    /** What the writer has mapped; only it looks. */
    private BytesStore<?, ?> written;
    private volatile String failure;
    private volatile boolean closed;
    /** What the writer writes to, and the blocks below are of. Set by the writer, under the lock. */
    private MappedFile file;
    /** From here on pages are missing. */
    private volatile long populated;
    /** The block that is being populated, and the one before, in which the writer may still be. */
    private MappedBytesStore block;
    private MappedBytesStore before;

    PageAhead(final Path directory, final JournalOptions options) {
        this.directory = directory;
        aheadBytes = Math.min(AHEAD_BYTES, options.blockBytes());
        thread = options.populateAhead() ? new Thread(this::run, "journal-pages") : null;
    }

    /** Populates what the first appends will need, on the caller's thread, then goes on on its own. */
    void start(final Bytes<?> bytes) {
        wroteUpTo(bytes);
        if (null != thread) {
            look();
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Told by the writer, on its thread, before each append; throws when there is no room, and nothing is written. */
    void willWrite(final Bytes<?> bytes, final int length) {
        final long needed = bytes.writePosition() + length + BESIDES_BYTES;
        while (populated < needed && step(needed)) {
            Thread.onSpinWait();
        }
        if (null != failure) {
            throw new JournalException(failure);
        }
    }

    /** Told by the writer, on its thread, after each append. */
    void wroteUpTo(final Bytes<?> bytes) {
        if (bytes.bytesStore() != written) {
            written = bytes.bytesStore();
            readNothingAhead(written);
            final MappedFile current = ((MappedBytes) bytes).mappedFile();
            // Only this thread sets it. A new block is no reason to wait for the thread, which may take a millisecond.
            if (current != file) {
                follow(current, bytes.writePosition());
            }
        }
        position.lazySet(bytes.writePosition());
    }

    private synchronized void follow(final MappedFile current, final long reached) {
        release();
        file = current;
        position.set(reached);
        populated = 0;
    }

    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (null != thread && thread.isAlive()) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed && null == failure) {
            LockSupport.parkNanos(PAUSE_NS);
            look();
        }
    }

    /** Gives way after each step to whoever waits for this processor. */
    private void look() {
        while (step(position.get() + aheadBytes)) {
            YieldingIdleStrategy.INSTANCE.idle();
        }
    }

    /** Populates a little more; false when nothing is left to do up to the target, or nothing can be done. */
    private synchronized boolean step(final long target) {
        if (closed || null != failure || populated >= target) {
            return false;
        }
        try {
            populateFrom(Math.max(populated, position.get() / STEP_BYTES * STEP_BYTES));
            return true;
        } catch (final ClosedIllegalStateException e) {
            // The writer left this file, and is about to say for which.
            release();
        } catch (final IOException | RuntimeException | Error e) {
            fail(e);
        }
        return false;
    }

    /** A file is closed before it says so: what fails on one that the writer has left is no failure. */
    private void fail(final Throwable e) {
        if (file.raf().getChannel().isOpen()) {
            failure = e instanceof JournalException ? e.getMessage() : e.toString();
        } else {
            release();
        }
    }

    private void populateFrom(final long from) throws IOException {
        if (null == block || from >= block.start() + file.chunkSize()) {
            nextBlock(from);
        }
        final long bytes = Math.min(STEP_BYTES, block.start() + file.chunkSize() - from);
        if (PosixAPI.posix().madvise(block.addressForWrite(from), bytes, MADV_POPULATE_WRITE) == 0) {
            populated = from + bytes;
        } else if (null == thread && EINVAL == PosixAPI.posix().lastError()) {
            populated = Long.MAX_VALUE;
        } else {
            // That a page cannot be had is a bad address to the kernel, which says nothing to whoever reads it here.
            final String error = EFAULT == PosixAPI.posix().lastError() ? "" : PosixAPI.posix().lastErrorStr() + "; ";
            throw new JournalException("no room for bytes " + from + " to " + (from + bytes) + " of " + file.file()
                + ": " + error + Files.getFileStore(directory).getUsableSpace() + " bytes are left on its disk");
        }
    }

    /**
     * Where the thread is late after all, the writer shall wait for one page and not for megabytes of read-ahead; which
     * is a gain where it waits for all of them. Advice: whether it is taken makes no other difference.
     */
    private void readNothingAhead(final BytesStore<?, ?> mapped) {
        if (null == thread) {
            return;
        }
        PosixAPI.posix().madvise(mapped.addressForRead(mapped.start()), mapped.realCapacity(), MADV_RANDOM);
    }

    /** Maps it, if the writer has not been faster; the writer will find it. */
    private void nextBlock(final long from) throws IOException {
        final MappedBytesStore next = file.acquireByteStore(owner, from);
        if (null != before) {
            before.release(owner);
        }
        before = block;
        block = next;
        readNothingAhead(block);
    }

    private synchronized void release() {
        if (null != before) {
            before.release(owner);
            before = null;
        }
        if (null != block) {
            block.release(owner);
            block = null;
        }
    }
}
