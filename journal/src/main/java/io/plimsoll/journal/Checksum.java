package io.plimsoll.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C of an excerpt: of all its bytes but the checksum itself, in two calls of the JDK's intrinsic. */
final class Checksum {
    private Checksum() {
    }

    static int of(final CRC32C crc, final byte[] excerpt, final int offset, final int length) {
        crc.reset();
        crc.update(excerpt, offset, Frame.EXCERPT_CRC_AT);
        crc.update(excerpt, offset + Frame.EXCERPT_RECORDS, length - Frame.EXCERPT_RECORDS);
        return (int) crc.getValue();
    }

    /** Of an excerpt that begins at byte 0 of memory outside the heap; its position and limit are set anew. */
    static int of(final CRC32C crc, final ByteBuffer excerpt, final int length) {
        crc.reset();
        crc.update(excerpt.limit(Frame.EXCERPT_CRC_AT).position(0));
        crc.update(excerpt.limit(length).position(Frame.EXCERPT_RECORDS));
        return (int) crc.getValue();
    }
}
