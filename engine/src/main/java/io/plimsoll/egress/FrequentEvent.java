package io.plimsoll.egress;

import io.plimsoll.codec.EventRefEncoder;
import io.plimsoll.codec.MessageHeaderEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A frequent event of one kind, in bytes of its own that are used again: its header stands there once for all, and the
 * fields are written at the offsets that the generated codec tells. The codec itself takes three times as long, since
 * it goes through a buffer of which it does not know that it is long enough.
 */
final class FrequentEvent {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
        MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int SEQUENCE = EventRefEncoder.commandSequenceEncodingOffset();
    private static final int TIME = EventRefEncoder.eventTimeNsEncodingOffset();
    private static final int INDEX = EventRefEncoder.eventIndexEncodingOffset();

    private final byte[] bytes;
    private final UnsafeBuffer buffer;

    /** Of a message of these bytes after its header; whoever makes it writes the header. */
    FrequentEvent(final int blockLength) {
        bytes = new byte[BODY + blockLength];
        buffer = new UnsafeBuffer(bytes);
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    FrequentEvent stamp(final long sequence, final long timestampNs, final int index) {
        return put(SEQUENCE, sequence).put(TIME, timestampNs).putInt(INDEX, index);
    }

    FrequentEvent put(final int offset, final long value) {
        LONGS.set(bytes, BODY + offset, value);
        return this;
    }

    FrequentEvent putInt(final int offset, final int value) {
        INTS.set(bytes, BODY + offset, value);
        return this;
    }

    FrequentEvent putShort(final int offset, final int value) {
        SHORTS.set(bytes, BODY + offset, (short)value);
        return this;
    }

    FrequentEvent putByte(final int offset, final int value) {
        bytes[BODY + offset] = (byte)value;
        return this;
    }

    void emit(final EventOutput output) {
        output.onEvent(buffer, 0, bytes.length);
    }
}
