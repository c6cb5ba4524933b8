package io.plimsoll.pipeline;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginDecoder;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A preallocated entry of the ring: a command's bytes, behind the numbers that the stages add to it. The slots of a
 * ring lie side by side in one stretch of memory, three cache lines each: a producer fills and a stage reads them in
 * order, which the processor sees coming, and a whole ring stays in its cache. A command of 85 bytes takes two lines.
 */
public final class CommandSlot {
    /** The longest command: a rulebook with its scenarios. */
    public static final int COMMAND_LENGTH_MAX = 16 << 10;
    /** The longest that lies in the slot itself. */
    static final int INLINE_LENGTH_MAX = 160;
    /** Memory for a longer one is made once a slot, and kept; beyond this, which is rare, it is made each time. */
    static final int KEPT_LENGTH_MAX = 1024;

    private static final int PUBLISHED_NS_OFFSET = 0;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int TIMESTAMP_NS_OFFSET = 16;
    private static final int LENGTH_OFFSET = 24;
    private static final int COMMAND_OFFSET = 32;
    private static final int CACHE_LINE = 64;
    private static final int STRIDE = COMMAND_OFFSET + INLINE_LENGTH_MAX;
    private static final int SENT_NS_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + OriginDecoder.sentNsEncodingOffset();

    /** Of all slots of the ring. */
    private final UnsafeBuffer memory;
    /** Where this slot begins in it. */
    private final int at;
    /** Holds the command when it is longer than what lies in the slot. */
    private UnsafeBuffer longCommand;

    private CommandSlot(final UnsafeBuffer memory, final int at) {
        this.memory = memory;
        this.at = at;
    }

    /** The slots of one ring, side by side. */
    static CommandSlot[] allocate(final int count) {
        final UnsafeBuffer memory = new UnsafeBuffer(BufferUtil.allocateDirectAligned(count * STRIDE, CACHE_LINE));
        final CommandSlot[] slots = new CommandSlot[count];
        for (int i = 0; i < count; i++) {
            slots[i] = new CommandSlot(memory, i * STRIDE);
        }
        return slots;
    }

    /** Makes it a slot that every stage passes over. */
    public void clear() {
        memory.putInt(at + LENGTH_OFFSET, 0);
    }

    /** Copies a command in. */
    public void fill(final DirectBuffer source, final int offset, final int length, final long publishedNs) {
        if (length > INLINE_LENGTH_MAX) {
            makeRoomFor(length);
            longCommand.putBytes(0, source, offset, length);
        } else {
            memory.putBytes(at + COMMAND_OFFSET, source, offset, length);
        }
        memory.putLong(at + PUBLISHED_NS_OFFSET, publishedNs);
        memory.putInt(at + LENGTH_OFFSET, length);
    }

    private void makeRoomFor(final int length) {
        final int kept = null == longCommand ? 0 : longCommand.capacity();
        if (length > KEPT_LENGTH_MAX || kept != KEPT_LENGTH_MAX) {
            longCommand = new UnsafeBuffer(new byte[Math.max(length, KEPT_LENGTH_MAX)]);
        }
    }

    void stamp(final long sequence, final long timestampNs) {
        memory.putLong(at + SEQUENCE_OFFSET, sequence);
        memory.putLong(at + TIMESTAMP_NS_OFFSET, timestampNs);
    }

    boolean isEmpty() {
        return 0 == length();
    }

    /** Holds the command at {@link #offset}. */
    UnsafeBuffer buffer() {
        return length() > INLINE_LENGTH_MAX ? longCommand : memory;
    }

    int offset() {
        return length() > INLINE_LENGTH_MAX ? 0 : at + COMMAND_OFFSET;
    }

    int length() {
        return memory.getInt(at + LENGTH_OFFSET);
    }

    long sequence() {
        return memory.getLong(at + SEQUENCE_OFFSET);
    }

    long timestampNs() {
        return memory.getLong(at + TIMESTAMP_NS_OFFSET);
    }

    /** When it was offered, by System.nanoTime; 0 when latency is not tracked. */
    long publishedNs() {
        return memory.getLong(at + PUBLISHED_NS_OFFSET);
    }

    /** The source's own time, as the command states it. */
    long sentNs() {
        return buffer().getLong(offset() + SENT_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
