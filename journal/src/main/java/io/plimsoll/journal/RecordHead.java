package io.plimsoll.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The head of one record after the other: both versions, told apart by how it was begun. */
final class RecordHead {
    private static final int V1_LENGTH = 4;
    private static final int V1_SEQUENCE = 8;
    private static final int V1_TIMESTAMP = 16;
    private static final int V1_PAYLOAD = 24;
    private static final long MASK = 0xFFFF_FFFFL;

    private boolean isVersion1;
    private long sequence;
    private long timestampNs;
    private int payloadAt;
    private int length;
    private int nextAt;

    /** The next record read has this sequence; times count from this one. */
    void begin(final long firstSequence, final long firstTimestampNs) {
        isVersion1 = false;
        sequence = firstSequence - 1;
        timestampNs = firstTimestampNs;
    }

    /** The records that follow state all of that themselves. */
    void beginVersion1() {
        isVersion1 = true;
    }

    /** Bytes that must be there before a head can be read. */
    int headBytes() {
        return isVersion1 ? V1_PAYLOAD : Frame.RECORD_PAYLOAD;
    }

    void read(final DirectBuffer buffer, final int at) {
        if (isVersion1) {
            length = buffer.getInt(at + V1_LENGTH, ByteOrder.LITTLE_ENDIAN);
            sequence = buffer.getLong(at + V1_SEQUENCE, ByteOrder.LITTLE_ENDIAN);
            timestampNs = buffer.getLong(at + V1_TIMESTAMP, ByteOrder.LITTLE_ENDIAN);
            payloadAt = at + V1_PAYLOAD;
        } else {
            readPresent(buffer, at);
        }
        nextAt = payloadAt + Frame.aligned(length);
    }

    private void readPresent(final DirectBuffer buffer, final int at) {
        final long head = buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
        length = (int) head & ~Frame.WIDE_STEP;
        payloadAt = at + Frame.RECORD_PAYLOAD;
        sequence++;
        if (((int) head & Frame.WIDE_STEP) == 0) {
            timestampNs += head >>> Integer.SIZE & MASK;
        } else if (payloadAt <= buffer.capacity() - Long.BYTES) {
            timestampNs += buffer.getLong(payloadAt, ByteOrder.LITTLE_ENDIAN);
            payloadAt += Frame.WIDE_STEP_BYTES;
        }
    }

    /** Whether what was read ends by there; a length beyond all bounds does not. */
    boolean endsBy(final int end) {
        return length >= 0 && payloadAt <= end && length <= end - payloadAt && nextAt <= end;
    }

    long sequence() {
        return sequence;
    }

    long timestampNs() {
        return timestampNs;
    }

    int payloadAt() {
        return payloadAt;
    }

    int length() {
        return length;
    }

    int nextAt() {
        return nextAt;
    }
}
