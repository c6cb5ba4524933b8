package io.plimsoll.journal;

import java.util.zip.CRC32C;

/** CRC32C of an excerpt: of all its bytes but the checksum itself, in two calls of the JDK's intrinsic. */
final class Checksum {
    private Checksum() {
    }

    static int of(final CRC32C crc, final byte[] excerpt, final int length) {
        crc.reset();
        crc.update(excerpt, 0, Frame.EXCERPT_CRC_AT);
        crc.update(excerpt, Frame.EXCERPT_RECORDS, length - Frame.EXCERPT_RECORDS);
        return (int) crc.getValue();
    }
}
