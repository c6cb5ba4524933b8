package io.plimsoll.pipeline;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A preallocated entry of the ring: a command's bytes, behind the numbers that the stages add to it. All in one stretch
 * of memory, so that a typical command of 80 bytes takes two cache lines.
 */
public final class CommandSlot {
    /** The longest command: a rulebook with its scenarios. */
    public static final int COMMAND_LENGTH_MAX = 16 << 10;
    /** The longest that lies in the slot itself; a longer one, which is rare, gets memory of its own. */
    static final int INLINE_LENGTH_MAX = 1024;

    private static final int PUBLISHED_NS_OFFSET = 0;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int TIMESTAMP_NS_OFFSET = 16;
    private static final int LENGTH_OFFSET = 24;
    private static final int COMMAND_OFFSET = 32;
    private static final int CACHE_LINE = 64;
    /** An odd number of cache lines: with a power of two, all slots would compete for a few sets of the cache. */
    private static final int STRIDE = INLINE_LENGTH_MAX + CACHE_LINE;
    private static final int SENT_NS_OFFSET = COMMAND_OFFSET + MessageHeaderDecoder.ENCODED_LENGTH
            + OriginDecoder.sentNsEncodingOffset();

    private final UnsafeBuffer buffer;
    private UnsafeBuffer longCommand;

    private CommandSlot(final byte[] memory, final int index) {
        buffer = new UnsafeBuffer(memory, index * STRIDE, STRIDE);
    }

    /** The slots of one ring, side by side. */
    static CommandSlot[] allocate(final int count) {
        final byte[] memory = new byte[count * STRIDE];
        final CommandSlot[] slots = new CommandSlot[count];
        for (int i = 0; i < count; i++) {
            slots[i] = new CommandSlot(memory, i);
        }
        return slots;
    }

    /** Makes it a slot that every stage passes over. */
    public void clear() {
        buffer.putInt(LENGTH_OFFSET, 0);
    }

    /** Copies a command in. */
    public void fill(final DirectBuffer source, final int offset, final int length, final long publishedNs) {
        if (length > INLINE_LENGTH_MAX) {
            longCommand = new UnsafeBuffer(new byte[COMMAND_OFFSET + length]);
        } else {
            longCommand = null;
        }
        buffer().putBytes(COMMAND_OFFSET, source, offset, length);
        buffer.putLong(PUBLISHED_NS_OFFSET, publishedNs);
        buffer.putInt(LENGTH_OFFSET, length);
    }

    void stamp(final long sequence, final long timestampNs) {
        buffer.putLong(SEQUENCE_OFFSET, sequence);
        buffer.putLong(TIMESTAMP_NS_OFFSET, timestampNs);
    }

    boolean isEmpty() {
        return 0 == length();
    }

    /** Holds the command at {@link #offset}. */
    UnsafeBuffer buffer() {
        return null == longCommand ? buffer : longCommand;
    }

    int offset() {
        return COMMAND_OFFSET;
    }

    int length() {
        return buffer.getInt(LENGTH_OFFSET);
    }

    long sequence() {
        return buffer.getLong(SEQUENCE_OFFSET);
    }

    long timestampNs() {
        return buffer.getLong(TIMESTAMP_NS_OFFSET);
    }

    /** When it was offered, by System.nanoTime; 0 when latency is not tracked. */
    long publishedNs() {
        return buffer.getLong(PUBLISHED_NS_OFFSET);
    }

    /** The source's own time, as the command states it. */
    long sentNs() {
        return buffer().getLong(SENT_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
