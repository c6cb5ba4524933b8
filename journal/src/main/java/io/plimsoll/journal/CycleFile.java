package io.plimsoll.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One file of Chronicle's, walked from its start. It is a row of documents, each a 4-byte header and its bytes, padded
 * to 4: bit 31 says not complete, bit 30 metadata (Chronicle's own), the rest is the length; 0 is the present end.
 */
final class CycleFile implements AutoCloseable {
    private static final int HEADER = 4;
    private static final int NOT_COMPLETE = 1 << 31;
    private static final int METADATA = 1 << 30;
    private static final int LENGTH_MASK = METADATA - 1;
    /** The file is closed: the next one goes on. */
    private static final int END_OF_DATA = NOT_COMPLETE | METADATA;
    private static final long WINDOW_BYTES = 64L << 20;
    private static final long PAGE_MASK = -4096L;

    private final Path path;
    private final FileChannel channel;
    private final UnsafeBuffer window = new UnsafeBuffer(0, 0);
    private MappedByteBuffer mapped;
    private long windowStart;
    private long position;
    private long nextPosition;
    private int length;

    CycleFile(final Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (final IOException e) {
            throw new JournalException("cannot open " + path + ": " + e, e);
        }
    }

    Path path() {
        return path;
    }

    /** Where the present excerpt's header stands, or the end. */
    long position() {
        return position;
    }

    void rewind() {
        nextPosition = 0;
    }

    DirectBuffer buffer() {
        return window;
    }

    int offset() {
        return (int) (position - windowStart) + HEADER;
    }

    int length() {
        return length;
    }

    /** Whether the first document, Chronicle's own header, is there. */
    boolean isStarted() {
        return isMapped(0, HEADER) && (headerAt(0) & (NOT_COMPLETE | METADATA)) == METADATA;
    }

    boolean isEnded() {
        return isMapped(nextPosition, HEADER) && END_OF_DATA == headerAt(nextPosition);
    }

    /** Whether a document, Chronicle's own or an excerpt, begins there; walks from the start. */
    boolean hasDocumentAt(final long where) {
        rewind();
        while (nextPosition < where && isMapped(nextPosition, HEADER) && headerAt(nextPosition) > 0) {
            skip(headerAt(nextPosition));
        }
        return nextPosition == where && isMapped(where, HEADER) && headerAt(where) > 0;
    }

    private void skip(final int header) {
        position = nextPosition;
        length = header & LENGTH_MASK;
        nextPosition = position + HEADER + (length + HEADER - 1 & -HEADER);
    }

    /** Moves to the next whole excerpt, over Chronicle's own documents; false at the end. */
    boolean next() {
        while (isMapped(nextPosition, HEADER)) {
            final int header = headerAt(nextPosition);
            // 0 is not yet written, below 0 is not complete.
            if (header <= 0) {
                position = nextPosition;
                return false;
            }
            skip(header);
            if ((header & METADATA) == 0) {
                checkWithinFile();
                return true;
            }
        }
        position = nextPosition;
        return false;
    }

    @Override
    public void close() {
        unmap();
        try {
            channel.close();
        } catch (final IOException e) {
            throw new JournalException("cannot close " + path + ": " + e, e);
        }
    }

    private void checkWithinFile() {
        if (length > Frame.EXCERPT_BYTES_MAX || !isMapped(position, HEADER + length)) {
            throw new JournalDamagedException("journal damaged in " + path + " at byte " + position
                + ": an excerpt of " + length + " bytes does not fit the file");
        }
    }

    private int headerAt(final long at) {
        return window.getIntVolatile((int) (at - windowStart));
    }

    /** Makes the window cover the range; false when the file is too short. */
    private boolean isMapped(final long from, final int bytes) {
        return (from >= windowStart && from + bytes <= windowStart + window.capacity()) || remap(from, bytes);
    }

    private boolean remap(final long from, final int bytes) {
        try {
            final long size = channel.size();
            if (from + bytes > size) {
                return false;
            }
            unmap();
            windowStart = from & PAGE_MASK;
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, windowStart,
                Math.min(WINDOW_BYTES, size - windowStart));
            window.wrap(mapped);
            return true;
        } catch (final IOException e) {
            throw new JournalException("cannot read " + path + ": " + e, e);
        }
    }

    private void unmap() {
        window.wrap(0, 0);
        if (null != mapped) {
            BufferUtil.free(mapped);
            mapped = null;
        }
    }
}
