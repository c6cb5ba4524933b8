package io.plimsoll.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** What a directory is: 48 bytes written when it becomes a journal, and when a later version goes on with it. */
record Identity(int version, long createdMillis, String kind) {
    static final String FILE = "identity";
    private static final byte[] MAGIC = "PLIMJRNL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = 8;
    private static final int CREATED_AT = 16;
    private static final int KIND_AT = 24;
    private static final int CRC_AT = 44;
    private static final int BYTES = 48;

    byte[] encode() {
        final ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, MAGIC);
        bytes.putInt(VERSION_AT, version);
        bytes.putLong(CREATED_AT, createdMillis);
        bytes.put(KIND_AT, kind.getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(CRC_AT, crc(bytes.array()));
        return bytes.array();
    }

    /** Of the journal in that directory; refuses what is not ours, or newer than this program. */
    static Identity read(final Path directory) {
        final byte[] bytes;
        try {
            bytes = Files.readAllBytes(directory.resolve(FILE));
        } catch (final IOException e) {
            throw new JournalException("cannot read " + directory.resolve(FILE) + ": " + e, e);
        }
        if (bytes.length < KIND_AT || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new JournalForeignException(directory + " is not a journal: its identity file is not ours");
        }
        final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        final int version = view.getInt(VERSION_AT);
        if (version < Frame.VERSION_1 || version > Frame.VERSION_UNCHAINED) {
            throw new JournalForeignException(directory + " holds a journal of format version "
                + version + "; this program reads versions " + Frame.VERSION_1 + " to " + Frame.VERSION_UNCHAINED);
        }
        if (bytes.length != BYTES || view.getInt(CRC_AT) != crc(bytes)) {
            throw new JournalDamagedException("journal damaged: the checksum of " + directory.resolve(FILE)
                + " does not match");
        }
        int end = KIND_AT;
        while (end < KIND_AT + JournalOptions.KIND_LENGTH_MAX && 0 != bytes[end]) {
            end++;
        }
        return new Identity(version, view.getLong(CREATED_AT),
            new String(bytes, KIND_AT, end - KIND_AT, StandardCharsets.US_ASCII));
    }

    private static int crc(final byte[] bytes) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
