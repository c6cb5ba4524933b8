package io.plimsoll.journal;

import java.nio.charset.StandardCharsets;

/** Layout of records and excerpts, little-endian; FORMAT.md has the table. */
final class Frame {
    static final int VERSION = 1;

    static final int RECORD_CRC = 0;
    static final int RECORD_LENGTH = 4;
    static final int RECORD_SEQUENCE = 8;
    static final int RECORD_TIMESTAMP = 16;
    static final int RECORD_PAYLOAD = 24;

    /** "PLMJ" as read from a dump. */
    static final int EXCERPT_MAGIC = magic("PLMJ");
    static final int EXCERPT_MAGIC_AT = 0;
    static final int EXCERPT_VERSION_AT = 4;
    static final int EXCERPT_COUNT_AT = 8;
    static final int EXCERPT_LENGTH_AT = 12;
    static final int EXCERPT_SEQUENCE_AT = 16;
    /** Of the previous excerpt's hash and this one's records. */
    static final int EXCERPT_HASH_AT = 24;
    static final int HASH_BYTES = 32;
    static final int EXCERPT_RECORDS = EXCERPT_HASH_AT + HASH_BYTES;

    /** Longest excerpt, its header included. */
    static final int EXCERPT_BYTES_MAX = 16 << 20;

    private static final int ALIGNMENT = 8;

    private Frame() {
    }

    /** Bytes of a record with its padding: 64 bytes of payload take 88, 61 too. */
    static int recordBytes(final int payloadLength) {
        return (RECORD_PAYLOAD + payloadLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static int magic(final String text) {
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return ascii[0] | ascii[1] << 8 | ascii[2] << 16 | ascii[3] << 24;
    }
}
