package io.plimsoll.journal;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Framed records of one excerpt, in a reused buffer: the unit of commit. Belongs to one thread; allocates nothing once
 * constructed.
 */
public final class RecordBatch {
    /** On the heap: there the JDK's CRC32C and SHA-256 run as intrinsics without a copy. */
    private final byte[] bytes;
    private final UnsafeBuffer buffer;
    /** The same array as Chronicle wants to see it. */
    private final Bytes<byte[]> view;
    private final CRC32C crc = new CRC32C();
    private int end = Frame.EXCERPT_RECORDS;
    private int count;
    private long firstSequence;
    private long lastSequence;
    private long lastTimestampNs;

    /**
     * An empty batch.
     *
     * @param capacityBytes room for records, 24 bytes each and their payload rounded up to 8; at most 16 MiB - 56.
     */
    public RecordBatch(final int capacityBytes) {
        if (capacityBytes < Frame.RECORD_PAYLOAD || capacityBytes > Frame.EXCERPT_BYTES_MAX - Frame.EXCERPT_RECORDS) {
            throw new IllegalArgumentException("capacity of a batch out of range: " + capacityBytes);
        }
        bytes = new byte[Frame.EXCERPT_RECORDS + capacityBytes];
        buffer = new UnsafeBuffer(bytes);
        view = Bytes.wrapForWrite(bytes);
        view.singleThreadedCheckDisabled(true);
    }

    /** Whether a payload of that many bytes still fits. */
    public boolean hasRoomFor(final int payloadLength) {
        return Frame.recordBytes(payloadLength) <= bytes.length - end;
    }

    /**
     * Appends a frame: CRC32C, length, sequence, time, payload.
     *
     * @param sequence    must continue the batch; the journal checks that the first continues its last.
     * @param timestampNs event time.
     * @param source      holds the payload, which is copied.
     * @param offset      of the payload.
     * @param length      of the payload, in bytes.
     */
    public void add(
        final long sequence, final long timestampNs, final DirectBuffer source, final int offset, final int length) {
        if (length < 0 || !hasRoomFor(length)) {
            throw new JournalException("no room in the batch for " + length + " bytes, sequence " + sequence);
        }
        if (count > 0 && sequence != lastSequence + 1) {
            throw new JournalException("sequence " + sequence + " does not continue the batch's " + lastSequence);
        }
        final int next = end + Frame.recordBytes(length);
        buffer.putLong(next - Long.BYTES, 0L);
        buffer.putInt(end + Frame.RECORD_LENGTH, length, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(end + Frame.RECORD_SEQUENCE, sequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(end + Frame.RECORD_TIMESTAMP, timestampNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(end + Frame.RECORD_PAYLOAD, source, offset, length);
        crc.reset();
        crc.update(bytes, end + Frame.RECORD_LENGTH, Frame.RECORD_PAYLOAD - Frame.RECORD_LENGTH + length);
        buffer.putInt(end + Frame.RECORD_CRC, (int) crc.getValue(), ByteOrder.LITTLE_ENDIAN);
        end = next;
        if (0 == count++) {
            firstSequence = sequence;
        }
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
    }

    /** Records in the batch. */
    public int count() {
        return count;
    }

    /** Whether nothing was added since the last {@link #clear()}. */
    public boolean isEmpty() {
        return 0 == count;
    }

    /** Forgets the records; the buffer stays. */
    public void clear() {
        end = Frame.EXCERPT_RECORDS;
        count = 0;
    }

    /**
     * Calls the handler for each record, in order, straight from the batch's own bytes.
     *
     * @param handler receives them; must not change the batch.
     */
    public void forEach(final RecordHandler handler) {
        int at = Frame.EXCERPT_RECORDS;
        while (at < end) {
            final int length = buffer.getInt(at + Frame.RECORD_LENGTH, ByteOrder.LITTLE_ENDIAN);
            handler.onRecord(
                buffer.getLong(at + Frame.RECORD_SEQUENCE, ByteOrder.LITTLE_ENDIAN),
                buffer.getLong(at + Frame.RECORD_TIMESTAMP, ByteOrder.LITTLE_ENDIAN),
                buffer, at + Frame.RECORD_PAYLOAD, length);
            at += Frame.recordBytes(length);
        }
    }

    /** Refuses a batch that does not continue the journal. */
    void checkFollows(final long sequence) {
        if (firstSequence != sequence + 1) {
            throw new JournalException("sequence " + firstSequence + " does not continue the journal's " + sequence);
        }
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastTimestampNs() {
        return lastTimestampNs;
    }

    /** The whole excerpt; its header is filled in by {@link #seal}. */
    byte[] bytes() {
        return bytes;
    }

    /** The whole excerpt, for Chronicle. */
    Bytes<byte[]> view() {
        view.clear();
        view.writePosition(end);
        return view;
    }

    /** Length of the whole excerpt. */
    int length() {
        return end;
    }

    /** Writes the excerpt's header and moves the chain on. */
    void seal(final HashChain chain) {
        buffer.putInt(Frame.EXCERPT_MAGIC_AT, Frame.EXCERPT_MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_VERSION_AT, Frame.VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_COUNT_AT, count, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_LENGTH_AT, end, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(Frame.EXCERPT_SEQUENCE_AT, firstSequence, ByteOrder.LITTLE_ENDIAN);
        chain.extend(bytes, end);
        chain.copyTo(bytes, Frame.EXCERPT_HASH_AT);
    }
}
