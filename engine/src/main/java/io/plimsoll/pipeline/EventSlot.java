package io.plimsoll.pipeline;

import io.plimsoll.egress.EventEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An entry of the event ring: one event, or the mark that all slots of the command ring up to one were applied. */
final class EventSlot {
    /** Most events take some 130 bytes; a slot that meets a longer one grows, once. */
    static final int INLINE_LENGTH = 448;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INLINE_LENGTH]);
    private int length;
    private long commandSequence;
    private long timestampNs;
    private long appliedSlot;

    void event(
            final long newCommandSequence, final long newTimestampNs, final DirectBuffer source, final int offset,
            final int newLength) {
        if (newLength > buffer.capacity()) {
            buffer.wrap(new byte[EventEncoder.EVENT_LENGTH_MAX]);
        }
        buffer.putBytes(0, source, offset, newLength);
        length = newLength;
        commandSequence = newCommandSequence;
        timestampNs = newTimestampNs;
    }

    void mark(final long newAppliedSlot) {
        length = 0;
        appliedSlot = newAppliedSlot;
    }

    boolean isMark() {
        return 0 == length;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    long commandSequence() {
        return commandSequence;
    }

    long timestampNs() {
        return timestampNs;
    }

    long appliedSlot() {
        return appliedSlot;
    }
}
