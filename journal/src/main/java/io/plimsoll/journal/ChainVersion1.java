package io.plimsoll.journal;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/** The chain of version 1, which is only read: SHA-256 over the hash before and one excerpt, which carries its own. */
final class ChainVersion1 {
    /** Where an excerpt of version 1 has its hash. */
    static final int HASH_AT = 24;
    /** Where its records begin. */
    static final int RECORDS_AT = HASH_AT + Frame.HASH_BYTES;
    /** The first record's CRC, which the rest decides, is left out. */
    private static final int HASHED_FROM = RECORDS_AT + Integer.BYTES;

    private final Sha256 digest = new Sha256();
    private final byte[] hash = new byte[Frame.HASH_BYTES];

    void extend(final byte[] excerpt, final int length) {
        digest.update(hash, 0, Frame.HASH_BYTES);
        digest.update(excerpt, HASHED_FROM, length - HASHED_FROM);
        digest.finishTo(hash, 0);
    }

    /** Starts from a hash that is known. */
    void restart(final DirectBuffer source, final int offset) {
        source.getBytes(offset, hash, 0, Frame.HASH_BYTES);
    }

    /** Whether the excerpt carries the present hash. */
    boolean isAt(final byte[] excerpt) {
        return Arrays.equals(hash, 0, Frame.HASH_BYTES, excerpt, HASH_AT, RECORDS_AT);
    }

    /** The present hash itself, not to be changed. */
    byte[] hash() {
        return hash;
    }
}
