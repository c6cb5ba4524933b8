package io.plimsoll.journal;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** One excerpt at a time, copied and checked as a whole before any of its records is delivered. */
final class ExcerptCursor {
    private static final int INITIAL_BYTES = 64 << 10;

    private final CRC32C crc = new CRC32C();
    private final HashChain chain = new HashChain();
    private byte[] bytes = new byte[INITIAL_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int at;
    private int end;
    private long lastSequence;
    private long lastTimestampNs;

    /** Expects the excerpt that begins with the next sequence, after the hash that the chain was brought to. */
    void expect(final long sequence) {
        at = 0;
        end = 0;
        lastSequence = sequence - 1;
    }

    HashChain chain() {
        return chain;
    }

    /** Of the excerpts loaded so far, delivered or not. */
    long lastSequence() {
        return lastSequence;
    }

    long lastTimestampNs() {
        return lastTimestampNs;
    }

    boolean hasNext() {
        return at < end;
    }

    /** Forgets the records before this one. */
    void skipTo(final long sequence) {
        while (at < end && recordSequence() < sequence) {
            at += Frame.recordBytes(recordLength());
        }
    }

    /** Delivers up to limit records. */
    int deliver(final RecordHandler handler, final int limit) {
        int delivered = 0;
        while (delivered < limit && at < end) {
            final int length = recordLength();
            handler.onRecord(recordSequence(), recordTimestampNs(), buffer, at + Frame.RECORD_PAYLOAD, length);
            at += Frame.recordBytes(length);
            delivered++;
        }
        return delivered;
    }

    /** Copies the source's present excerpt and checks all of it. */
    void load(final ExcerptSource source) {
        final int length = source.length();
        at = 0;
        end = 0;
        checkHeader(source);
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
            buffer.wrap(bytes);
        }
        source.buffer().getBytes(source.offset(), bytes, 0, length);
        final long last = checkRecords(source, length);
        chain.extend(bytes, length);
        if (!chain.isAt(bytes, Frame.EXCERPT_HASH_AT)) {
            throw damaged(source, "SHA-256 chain does not match: the excerpt was changed, moved or follows another");
        }
        lastSequence = last;
        at = Frame.EXCERPT_RECORDS;
        end = length;
    }

    private void checkHeader(final ExcerptSource source) {
        final int offset = source.offset();
        final int length = source.length();
        if (length < Frame.EXCERPT_RECORDS || length > Frame.EXCERPT_BYTES_MAX) {
            throw damaged(source, "excerpt length out of range: " + length);
        }
        check(source, "magic", Frame.EXCERPT_MAGIC, intAt(source, offset + Frame.EXCERPT_MAGIC_AT));
        check(source, "version", Frame.VERSION, intAt(source, offset + Frame.EXCERPT_VERSION_AT));
        check(source, "length", length, intAt(source, offset + Frame.EXCERPT_LENGTH_AT));
        check(source, "first sequence", lastSequence + 1,
            source.buffer().getLong(offset + Frame.EXCERPT_SEQUENCE_AT, ByteOrder.LITTLE_ENDIAN));
    }

    private long checkRecords(final ExcerptSource source, final int length) {
        final int count = buffer.getInt(Frame.EXCERPT_COUNT_AT, ByteOrder.LITTLE_ENDIAN);
        long sequence = lastSequence;
        int counted = 0;
        at = Frame.EXCERPT_RECORDS;
        while (at < length) {
            sequence++;
            final int room = length - at - Frame.RECORD_PAYLOAD;
            if (room < 0 || recordLength() < 0 || Frame.recordBytes(recordLength()) > length - at) {
                throw damaged(source, "record " + sequence + " is longer than its excerpt");
            }
            crc.reset();
            crc.update(bytes, at + Frame.RECORD_LENGTH, Frame.RECORD_PAYLOAD - Frame.RECORD_LENGTH + recordLength());
            final int found = buffer.getInt(at + Frame.RECORD_CRC, ByteOrder.LITTLE_ENDIAN);
            if ((int) crc.getValue() != found) {
                throw damaged(source, "record " + sequence + ", CRC32C: expected 0x"
                    + Integer.toHexString((int) crc.getValue()) + ", found 0x" + Integer.toHexString(found));
            }
            check(source, "record sequence", sequence, recordSequence());
            lastTimestampNs = recordTimestampNs();
            at += Frame.recordBytes(recordLength());
            counted++;
        }
        check(source, "record count", counted, count);
        return sequence;
    }

    private void check(final ExcerptSource source, final String what, final long expected, final long found) {
        if (expected != found) {
            throw damaged(source, what + ": expected " + expected + ", found " + found);
        }
    }

    private JournalDamagedException damaged(final ExcerptSource source, final String what) {
        at = 0;
        return new JournalDamagedException(
            "journal damaged in " + source.place() + ", after sequence " + lastSequence + ": " + what);
    }

    private static int intAt(final ExcerptSource source, final int index) {
        return source.buffer().getInt(index, ByteOrder.LITTLE_ENDIAN);
    }

    private int recordLength() {
        return buffer.getInt(at + Frame.RECORD_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }

    private long recordSequence() {
        return buffer.getLong(at + Frame.RECORD_SEQUENCE, ByteOrder.LITTLE_ENDIAN);
    }

    private long recordTimestampNs() {
        return buffer.getLong(at + Frame.RECORD_TIMESTAMP, ByteOrder.LITTLE_ENDIAN);
    }
}
