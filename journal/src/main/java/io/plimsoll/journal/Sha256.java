package io.plimsoll.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The JDK's SHA-256, without its checked exceptions. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new JournalException("this Java has no SHA-256", e);
        }
    }

    private Sha256(final MessageDigest digest) {
        this.digest = digest;
    }

    void update(final byte[] bytes, final int offset, final int length) {
        digest.update(bytes, offset, length);
    }

    /** Writes the hash and begins anew. */
    void finishTo(final byte[] target, final int offset) {
        try {
            digest.digest(target, offset, Frame.HASH_BYTES);
        } catch (final DigestException e) {
            throw new JournalException("SHA-256 failed", e);
        }
    }

    /** What it would be if it ended here: a copy that goes its own way. */
    Sha256 copy() {
        try {
            return new Sha256((MessageDigest) digest.clone());
        } catch (final CloneNotSupportedException e) {
            throw new JournalException("this Java cannot copy a SHA-256 in progress", e);
        }
    }
}
