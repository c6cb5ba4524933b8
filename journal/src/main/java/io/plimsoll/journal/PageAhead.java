package io.plimsoll.journal;

import java.io.IOException;
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

/**
 * Has the kernel bring in and allocate the pages ahead of the writer, on a thread of its own, so that the writer does
 * not wait for them. It does so in the writer's own mapping, whose next block it maps in advance: pages that are only
 * in the file's cache would still cost the writer a fault for every 2 MiB, of 65 us, and a new block 300 to 700 us.
 * While it works on a block it holds a reference to it: no mapping goes away under it. A disk that is full shows here,
 * before the writer would be killed by it.
 */
final class PageAhead implements AutoCloseable {
    private static final int MADV_RANDOM = 1;
    private static final int MADV_POPULATE_WRITE = 23;
    private static final long AHEAD_BYTES = 16L << 20;
    private static final long STEP_BYTES = 64L << 10;
    /** At 400 MB/s the writer gets 0.4 MB further meanwhile. */
    private static final long PAUSE_NS = 1_000_000;

    private final Path directory;
    private final ReferenceOwner owner = ReferenceOwner.temporary("pages ahead");
    private final Thread thread;
    private final AtomicLong position = new AtomicLong();
    /** What the writer has mapped; only it looks. */
    private BytesStore<?, ?> written;
    /** What the writer writes to. */
    private volatile MappedFile file;
    private volatile String failure;
    private volatile boolean closed;
    /** What the blocks below are of. */
    private MappedFile followed;
    /** From here on pages are missing. */
    private long populated;
    /** The block that is being populated, and the one before, in which the writer may still be. */
    private MappedBytesStore block;
    private MappedBytesStore before;

    PageAhead(final Path directory) {
        this.directory = directory;
        thread = new Thread(this::run, "journal-pages");
        thread.setDaemon(true);
    }

    /** Populates what the first appends will need, on the caller's thread, then goes on on its own. */
    void start(final Bytes<?> bytes) {
        wroteUpTo(bytes);
        look();
        thread.start();
    }

    /** Told by the writer, on its thread, after each append; throws when populating has failed. */
    void wroteUpTo(final Bytes<?> bytes) {
        if (null != failure) {
            throw new JournalException("cannot populate pages ahead in " + directory + ": " + failure);
        }
        if (bytes.bytesStore() != written) {
            written = bytes.bytesStore();
            readNothingAhead(written);
        }
        position.lazySet(bytes.writePosition());
        final MappedFile current = ((MappedBytes) bytes).mappedFile();
        if (current != file) {
            file = current;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
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

    private void look() {
        try {
            follow();
        } catch (final ClosedIllegalStateException e) {
            // The writer left this file, and is about to say for which.
            release();
        } catch (final IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /** A file is closed before it says so: what fails on one that the writer has left is no failure. */
    private void fail(final Throwable e) {
        if (null != followed && !followed.raf().getChannel().isOpen()) {
            release();
        } else {
            failure = e.toString();
        }
    }

    private void follow() throws IOException {
        if (followed != file) {
            release();
            followed = file;
            populated = 0;
        }
        final long reached = position.get();
        final long target = reached + Math.min(AHEAD_BYTES, followed.chunkSize());
        populated = Math.max(populated, reached / STEP_BYTES * STEP_BYTES);
        while (populated < target && !closed && followed == file) {
            if (null == block || populated >= block.start() + followed.chunkSize()) {
                nextBlock();
            }
            final long bytes = Math.min(STEP_BYTES, block.start() + followed.chunkSize() - populated);
            if (PosixAPI.posix().madvise(block.addressForWrite(populated), bytes, MADV_POPULATE_WRITE) != 0) {
                throw new JournalException("madvise failed: " + PosixAPI.posix().lastErrorStr());
            }
            populated += bytes;
        }
    }

    /**
     * Where this thread is late after all, the writer shall wait for one page and not for megabytes of read-ahead.
     * Advice: whether it is taken makes no other difference.
     */
    private static void readNothingAhead(final BytesStore<?, ?> mapped) {
        PosixAPI.posix().madvise(mapped.addressForRead(mapped.start()), mapped.realCapacity(), MADV_RANDOM);
    }

    /** Maps it, if the writer has not been faster; the writer will find it. */
    private void nextBlock() throws IOException {
        final MappedBytesStore next = followed.acquireByteStore(owner, populated);
        if (null != before) {
            before.release(owner);
        }
        before = block;
        block = next;
        readNothingAhead(block);
    }

    private void release() {
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
