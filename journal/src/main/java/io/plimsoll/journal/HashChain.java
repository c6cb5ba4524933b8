package io.plimsoll.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** SHA-256 over the previous hash and the excerpt, so that no excerpt can be changed, moved or taken out unseen. */
final class HashChain {
    private final MessageDigest digest;
    private final byte[] hash = new byte[Frame.HASH_BYTES];

    HashChain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new JournalException("this Java has no SHA-256", e);
        }
    }

    /**
     * Takes in one excerpt: its records, but for the first one's CRC, which they decide anyway, as they do every other
     * field of the header. So an excerpt of one record of 64 bytes is 32 + 84 bytes: 2 blocks of SHA-256, not 3.
     */
    void extend(final byte[] excerpt, final int length) {
        digest.update(hash, 0, Frame.HASH_BYTES);
        final int start = Frame.EXCERPT_RECORDS + Frame.RECORD_LENGTH;
        digest.update(excerpt, start, length - start);
        try {
            digest.digest(hash, 0, Frame.HASH_BYTES);
        } catch (final DigestException e) {
            throw new JournalException("SHA-256 failed", e);
        }
    }

    /** Starts from a hash that is known. */
    void restart(final DirectBuffer source, final int offset) {
        source.getBytes(offset, hash, 0, Frame.HASH_BYTES);
    }

    void copyTo(final byte[] target, final int offset) {
        System.arraycopy(hash, 0, target, offset, Frame.HASH_BYTES);
    }

    boolean isAt(final byte[] source, final int offset) {
        return Arrays.equals(hash, 0, Frame.HASH_BYTES, source, offset, offset + Frame.HASH_BYTES);
    }

    HashChain copy() {
        final HashChain copy = new HashChain();
        System.arraycopy(hash, 0, copy.hash, 0, Frame.HASH_BYTES);
        return copy;
    }

    byte[] hash() {
        return hash.clone();
    }
}
