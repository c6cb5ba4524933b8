package io.plimsoll.journal;

import java.nio.charset.StandardCharsets;

/** Layout of records and excerpts, little-endian, as they are written; FORMAT.md has the table. */
final class Frame {
    /** What is written, with a hash chain. */
    static final int VERSION = 2;
    /** The same without one: link, hash and piece of each excerpt are 0. */
    static final int VERSION_UNCHAINED = 3;
    /** What is still read. */
    static final int VERSION_1 = 1;

    /** Length of the payload, and whether the time's step is a wide one. */
    static final int RECORD_LENGTH = 0;
    /** Nanoseconds since the record before, unsigned; of the first, since the excerpt's time: 0. */
    static final int RECORD_STEP = 4;
    static final int RECORD_PAYLOAD = 8;
    /** Set in the length when 8 bytes of step stand between head and payload: one of 4.3 s or more, or backwards. */
    static final int WIDE_STEP = 1 << 31;
    static final int WIDE_STEP_BYTES = 8;

    /** "PLMJ" as read from a dump. */
    static final int EXCERPT_MAGIC = magic("PLMJ");
    static final int EXCERPT_MAGIC_AT = 0;
    static final int EXCERPT_VERSION_AT = 4;
    static final int EXCERPT_COUNT_AT = 8;
    static final int EXCERPT_LENGTH_AT = 12;
    static final int EXCERPT_SEQUENCE_AT = 16;
    /** Event time of the first record. */
    static final int EXCERPT_TIME_AT = 24;
    /** Last sequence of a sealed piece, the newest that the writer knew of. */
    static final int EXCERPT_LINK_AT = 32;
    /** Chain hash up to there. */
    static final int EXCERPT_LINK_HASH_AT = 40;
    /** Bytes of this piece in front of this excerpt. */
    static final int EXCERPT_PIECE_AT = 72;
    /** Of all other bytes of the excerpt. */
    static final int EXCERPT_CRC_AT = 76;
    static final int EXCERPT_RECORDS = 80;
    static final int HASH_BYTES = 32;
    /** What both versions have in the same place: magic, version, count, length, sequence. */
    static final int EXCERPT_COMMON_BYTES = 24;
    /** A piece, the unit of the chain, ends with the excerpt that fills it. */
    static final int PIECE_BYTES = 256 << 10;
    /** A link is never older than this: what is refused to wait for the sealer any longer. */
    static final int UNSEALED_BYTES_MAX = 64 << 20;

    /** Longest excerpt, its header included. */
    static final int EXCERPT_BYTES_MAX = 16 << 20;

    private static final int ALIGNMENT = 8;

    private Frame() {
    }

    /** Bytes of a record with its padding and a step of 4 bytes: 64 bytes of payload take 72, 61 too. */
    static int recordBytes(final int payloadLength) {
        return aligned(RECORD_PAYLOAD + payloadLength);
    }

    /** Rounded up to a multiple of 8. */
    static int aligned(final int bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static int magic(final String text) {
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return ascii[0] | ascii[1] << 8 | ascii[2] << 16 | ascii[3] << 24;
    }
}
