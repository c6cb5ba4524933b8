package io.plimsoll.journal;

import java.nio.ByteBuffer;
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
    private static final long MASK = 0xFFFF_FFFFL;

    /** Outside the heap: from there Chronicle copies in one go, from the heap 8 bytes at a time. */
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    /** The same memory as Chronicle wants to see it. */
    private final Bytes<ByteBuffer> view;
    private final CRC32C crc = new CRC32C();
    private final RecordHead head = new RecordHead();
    private int end = Frame.EXCERPT_RECORDS;
    private int count;
    private long firstSequence;
    private long firstTimestampNs;
    private long lastSequence;
    private long lastTimestampNs;

    /**
     * An empty batch.
     *
     * @param capacityBytes room for records, 8 bytes each (16 after a step in time of 4.3 s or more) and their payload
     *                      rounded up to 8; at most 16 MiB - 80.
     */
    public RecordBatch(final int capacityBytes) {
        if (capacityBytes < Frame.recordBytes(0) + Frame.WIDE_STEP_BYTES
            || capacityBytes > Frame.EXCERPT_BYTES_MAX - Frame.EXCERPT_RECORDS) {
            throw new IllegalArgumentException("capacity of a batch out of range: " + capacityBytes);
        }
        memory = ByteBuffer.allocateDirect(Frame.EXCERPT_RECORDS + capacityBytes);
        buffer = new UnsafeBuffer(memory);
        view = Bytes.wrapForWrite(memory);
        view.singleThreadedCheckDisabled(true);
    }

    /** Whether a payload of that many bytes still fits, whatever its time. */
    public boolean hasRoomFor(final int payloadLength) {
        return Frame.recordBytes(payloadLength) + Frame.WIDE_STEP_BYTES <= buffer.capacity() - end;
    }

    /**
     * Appends a frame: length, step of time, payload.
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
        if (0 == count) {
            firstSequence = sequence;
            firstTimestampNs = timestampNs;
            lastTimestampNs = timestampNs;
        } else if (sequence != lastSequence + 1) {
            throw new JournalException("sequence " + sequence + " does not continue the batch's " + lastSequence);
        }
        final int payloadAt = putHead(timestampNs - lastTimestampNs, length);
        final int next = payloadAt + Frame.aligned(length);
        if (length > 0) {
            // The padding, before the payload's last bytes come over it.
            buffer.putLong(next - Long.BYTES, 0L);
        }
        buffer.putBytes(payloadAt, source, offset, length);
        end = next;
        count++;
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
    }

    /** Returns where the payload comes. */
    private int putHead(final long stepNs, final int length) {
        if (stepNs >>> Integer.SIZE == 0) {
            buffer.putLong(end, stepNs << Integer.SIZE | length, ByteOrder.LITTLE_ENDIAN);
            return end + Frame.RECORD_PAYLOAD;
        }
        buffer.putLong(end, length | Frame.WIDE_STEP & MASK, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(end + Frame.RECORD_PAYLOAD, stepNs, ByteOrder.LITTLE_ENDIAN);
        return end + Frame.RECORD_PAYLOAD + Frame.WIDE_STEP_BYTES;
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
        head.begin(firstSequence, firstTimestampNs);
        int at = Frame.EXCERPT_RECORDS;
        while (at < end) {
            head.read(buffer, at);
            handler.onRecord(head.sequence(), head.timestampNs(), buffer, head.payloadAt(), head.length());
            at = head.nextAt();
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

    /** A copy of the whole excerpt; its header is filled in by {@link #seal}. */
    byte[] bytes() {
        final byte[] copy = new byte[end];
        buffer.getBytes(0, copy);
        return copy;
    }

    /** The whole excerpt, for Chronicle. */
    Bytes<ByteBuffer> view() {
        view.clear();
        view.writePosition(end);
        return view;
    }

    /** Length of the whole excerpt. */
    int length() {
        return end;
    }

    /**
     * Writes the excerpt's header.
     *
     * @param chain      holds the piece to link to.
     * @param piece      the newest that is sealed.
     * @param pieceBytes of the present piece before this excerpt.
     */
    void seal(final HashChain chain, final long piece, final int pieceBytes) {
        buffer.putLong(Frame.EXCERPT_LINK_AT, chain.end(piece), ByteOrder.LITTLE_ENDIAN);
        chain.copyHash(piece, buffer, Frame.EXCERPT_LINK_HASH_AT);
        buffer.putInt(Frame.EXCERPT_PIECE_AT, pieceBytes, ByteOrder.LITTLE_ENDIAN);
        seal(Frame.VERSION);
    }

    /** Writes the header of an excerpt that is in no chain. */
    void sealUnchained() {
        buffer.setMemory(Frame.EXCERPT_LINK_AT, Frame.EXCERPT_CRC_AT - Frame.EXCERPT_LINK_AT, (byte) 0);
        seal(Frame.VERSION_UNCHAINED);
    }

    private void seal(final int version) {
        buffer.putInt(Frame.EXCERPT_MAGIC_AT, Frame.EXCERPT_MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_VERSION_AT, version, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_COUNT_AT, count, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_LENGTH_AT, end, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(Frame.EXCERPT_SEQUENCE_AT, firstSequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(Frame.EXCERPT_TIME_AT, firstTimestampNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Frame.EXCERPT_CRC_AT, Checksum.of(crc, memory, end), ByteOrder.LITTLE_ENDIAN);
    }
}
