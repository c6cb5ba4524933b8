package io.plimsoll.statemachine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Longs and strings into SHA-256, little endian, eight bytes a number, a string behind its length. */
final class HashBytes {
    private final MessageDigest sha256 = sha256();
    private final byte[] buffer = new byte[8192];
    private int used;

    HashBytes put(final long value) {
        if (used == buffer.length) {
            flush();
        }
        for (int i = 0; i < Long.BYTES; i++) {
            buffer[used++] = (byte)(value >>> Byte.SIZE * i);
        }
        return this;
    }

    /** What came with a later version leaves older states' bytes as they were. */
    HashBytes putUnlessEmpty(final String text) {
        return text.isEmpty() ? this : put(text);
    }

    HashBytes put(final String text) {
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        put(ascii.length);
        flush();
        sha256.update(ascii);
        return this;
    }

    /** The hash of what was put since the last one. */
    byte[] digest() {
        flush();
        return sha256.digest();
    }

    private void flush() {
        sha256.update(buffer, 0, used);
        used = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
