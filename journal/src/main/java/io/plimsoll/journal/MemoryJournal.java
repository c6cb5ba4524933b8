package io.plimsoll.journal;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The same contract in memory, for tests and simulation. Keeps everything until it is closed. */
public final class MemoryJournal implements Journal {
    private static final int INITIAL_EXCERPTS = 1024;

    private final HashChain chain = new HashChain();
    private volatile byte[][] excerpts = new byte[INITIAL_EXCERPTS][];
    private volatile int count;
    private long lastSequence;
    private long lastTimestampNs;
    private volatile boolean closed;

    /** An empty journal. */
    public MemoryJournal() {
        chain.begin(0, new byte[Frame.HASH_BYTES]);
    }

    @Override
    public void append(final RecordBatch batch) {
        checkOpen();
        if (batch.isEmpty()) {
            return;
        }
        batch.checkFollows(lastSequence);
        batch.seal(chain, chain.pieces() - 1, chain.pieceBytes());
        final byte[] excerpt = batch.bytes();
        chain.extend(excerpt, excerpt.length, batch.lastSequence());
        final int index = count;
        byte[][] target = excerpts;
        if (index == target.length) {
            target = Arrays.copyOf(target, 2 * index);
        }
        target[index] = excerpt;
        excerpts = target;
        lastSequence = batch.lastSequence();
        lastTimestampNs = batch.lastTimestampNs();
        count = index + 1;
    }

    @Override
    public void sync() {
        checkOpen();
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public long lastTimestampNs() {
        return lastTimestampNs;
    }

    @Override
    public byte[] chainHash() {
        return chain.hash();
    }

    @Override
    public JournalReader reader(final long fromSequence) {
        checkOpen();
        return new ExcerptReader(new Source(), fromSequence);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new JournalException("the journal is closed");
        }
    }

    /** The list of excerpts, in order. */
    private final class Source implements ExcerptSource {
        private final UnsafeBuffer buffer = new UnsafeBuffer();
        private int next;

        @Override
        public void skipTowards(final long sequence) {
            // Walking the headers is fast enough in memory.
        }

        @Override
        public boolean next() {
            checkOpen();
            if (next == count) {
                return false;
            }
            buffer.wrap(excerpts[next++]);
            return true;
        }

        @Override
        public DirectBuffer buffer() {
            return buffer;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return buffer.capacity();
        }

        @Override
        public long acknowledged() {
            return 0;
        }

        @Override
        public Sealed sealed() {
            return null;
        }

        @Override
        public boolean isChained() {
            return true;
        }

        @Override
        public String place() {
            return "memory, excerpt " + next;
        }

        @Override
        public void close() {
            next = count;
        }
    }
}
