package io.plimsoll.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The chain hash up to a sequence, in a small file of its own: written whenever a writer has verified or sealed all,
 * when it opens and when it closes. What is after it, is sealed by the links of the excerpts.
 */
final class Sealed {
    static final String FILE = "sealed";
    static final int FILE_BYTES = 48;
    private static final int HASH_AT = 8;
    private static final int CRC_AT = 44;

    private final long sequence;
    private final byte[] hash;

    /** Takes the array over. */
    Sealed(final long sequence, final byte[] hash) {
        this.sequence = sequence;
        this.hash = hash;
    }

    /** Of an empty journal. */
    static byte[] initial() {
        return new Sealed(0, new byte[Frame.HASH_BYTES]).encode();
    }

    long sequence() {
        return sequence;
    }

    /** A copy. */
    byte[] hash() {
        return hash.clone();
    }

    byte[] encode() {
        final ByteBuffer bytes = ByteBuffer.allocate(FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, sequence);
        bytes.put(HASH_AT, hash);
        bytes.putInt(CRC_AT, crc(bytes.array()));
        return bytes.array();
    }

    static Sealed read(final Path directory) {
        final Path file = directory.resolve(FILE);
        final byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (final IOException e) {
            throw new JournalDamagedException("journal damaged: cannot read " + file + ": " + e, e);
        }
        final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length != FILE_BYTES || view.getInt(CRC_AT) != crc(bytes)) {
            throw new JournalDamagedException("journal damaged: the checksum of " + file + " does not match");
        }
        return new Sealed(view.getLong(0), Arrays.copyOfRange(bytes, HASH_AT, HASH_AT + Frame.HASH_BYTES));
    }

    /** Compares once the reader is there; returns what is left to compare, or null. */
    Sealed check(final ExcerptSource source, final ExcerptCursor cursor) {
        if (cursor.lastSequence() < sequence) {
            return this;
        }
        if (cursor.lastSequence() > sequence && sequence > 0
                || cursor.lastSequence() == sequence && !Arrays.equals(hash, cursor.hash())) {
            throw new JournalDamagedException("journal damaged in " + source.place()
                + ": SHA-256 chain does not match what was sealed up to sequence " + sequence);
        }
        return null;
    }

    /** At the present end. */
    void checkReached(final ExcerptSource source, final long lastSequence) {
        if (lastSequence < sequence) {
            throw new JournalDamagedException("journal damaged in " + source.place() + ": it ends after sequence "
                + lastSequence + ", but was sealed up to " + sequence);
        }
    }

    private static int crc(final byte[] bytes) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, Math.min(CRC_AT, bytes.length));
        return (int) crc.getValue();
    }
}
