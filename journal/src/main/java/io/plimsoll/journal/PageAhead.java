package io.plimsoll.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.posix.PosixAPI;
import org.agrona.BufferUtil;

/**
 * Has the kernel bring in and allocate the pages ahead of the writer, on a thread of its own, so that the writer does
 * not wait for them. It maps the file for itself and only as far as it reaches: nothing of it can outlive the writer's
 * mapping or change the file's size under it. A disk that is full shows here, before the writer would be killed by it.
 */
final class PageAhead implements AutoCloseable {
    private static final int MADV_RANDOM = 1;
    private static final int MADV_POPULATE_WRITE = 23;
    private static final long AHEAD_BYTES = 16L << 20;
    /** Mapped at a time. With windows of 1 MiB the kernel spends six times as long on a page. */
    private static final long WINDOW_BYTES = 64L << 20;
    private static final long PAGE_MASK = -4096L;
    private static final long STEP_BYTES = 64L << 10;
    /** At 400 MB/s the writer gets 0.4 MB further meanwhile. */
    private static final long PAUSE_NS = 1_000_000;

    private final Path directory;
    private final Thread thread;
    private final AtomicLong position = new AtomicLong();
    /** What the writer has mapped; only it looks. */
    private BytesStore<?, ?> block;
    private volatile int cycle = Integer.MIN_VALUE;
    private volatile String failure;
    private volatile boolean closed;
    private FileChannel channel;
    private int openCycle;
    /** From here on pages are missing. */
    private long populated;
    private MappedByteBuffer mapped;
    private long windowStart;
    private long windowEnd;

    PageAhead(final Path directory) {
        this.directory = directory;
        thread = new Thread(this::run, "journal-pages");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Told by the writer, on its thread, after each append; throws when populating has failed. */
    void wroteUpTo(final int newCycle, final Bytes<?> bytes) {
        if (null != failure) {
            throw new JournalException("cannot populate pages ahead in " + directory + ": " + failure);
        }
        if (bytes.bytesStore() != block) {
            block = bytes.bytesStore();
            readNothingAhead();
        }
        position.lazySet(bytes.writePosition());
        if (newCycle != cycle) {
            cycle = newCycle;
        }
    }

    /**
     * Where this thread is late after all, the writer shall wait for one page and not for megabytes of read-ahead.
     * Advice: whether it is taken makes no other difference.
     */
    private void readNothingAhead() {
        PosixAPI.posix().madvise(block.addressForRead(block.start()), block.realCapacity(), MADV_RANDOM);
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
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (Integer.MIN_VALUE != cycle) {
                    follow();
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        } catch (final IOException | RuntimeException | Error e) {
            failure = e.toString();
        } finally {
            closeChannel();
        }
    }

    private void follow() throws IOException {
        final int current = cycle;
        final long written = position.get();
        if (null == channel || openCycle != current) {
            closeChannel();
            channel = FileChannel.open(
                CycleFiles.ofDay(directory, current), StandardOpenOption.READ, StandardOpenOption.WRITE);
            openCycle = current;
            populated = 0;
        }
        populated = Math.max(populated, written / STEP_BYTES * STEP_BYTES);
        final long target = Math.min(written + AHEAD_BYTES, channel.size() & PAGE_MASK);
        while (populated < target && !closed) {
            if (populated >= windowEnd || populated < windowStart) {
                map();
            }
            final long bytes = Math.min(STEP_BYTES, windowEnd - populated);
            final long address = BufferUtil.address(mapped) + populated - windowStart;
            if (PosixAPI.posix().madvise(address, bytes, MADV_POPULATE_WRITE) != 0) {
                throw new JournalException("madvise failed: " + PosixAPI.posix().lastErrorStr());
            }
            populated += bytes;
        }
    }

    /** Never beyond the end of the file, which would make it longer. */
    private void map() throws IOException {
        unmap();
        windowStart = populated;
        windowEnd = Math.min(windowStart + WINDOW_BYTES, channel.size() & PAGE_MASK);
        mapped = channel.map(FileChannel.MapMode.READ_WRITE, windowStart, windowEnd - windowStart);
    }

    private void unmap() {
        if (null != mapped) {
            BufferUtil.free(mapped);
            mapped = null;
        }
        windowStart = 0;
        windowEnd = 0;
    }

    private void closeChannel() {
        unmap();
        if (null != channel) {
            try {
                channel.close();
            } catch (final IOException e) {
                failure = e.toString();
            }
            channel = null;
        }
    }
}
