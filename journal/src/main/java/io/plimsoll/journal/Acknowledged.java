package io.plimsoll.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The mark: the highest acknowledged sequence, in a mapped file of its own, so that a lost tail does not look like an
 * end. Two slots are written in turn, each a number and its complement: kill -9 between two stores leaves the other.
 */
final class Acknowledged implements AutoCloseable {
    static final int FILE_BYTES = 32;
    private static final int SLOT_BYTES = 16;
    private static final int READ_ATTEMPTS = 1000;

    private final Path file;
    private final ByteBuffer mapped;
    private final UnsafeBuffer slots;
    private int turn;

    private Acknowledged(final Path file, final ByteBuffer mapped) {
        this.file = file;
        this.mapped = mapped;
        this.slots = new UnsafeBuffer(mapped);
    }

    /** The content of a new file: nothing acknowledged. */
    static byte[] initial() {
        final ByteBuffer bytes = ByteBuffer.allocate(FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putLong(0).putLong(~0L).putLong(0).putLong(~0L).array();
    }

    static Acknowledged map(final Path file, final boolean writable) {
        final StandardOpenOption[] options = writable
            ? new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE}
            : new StandardOpenOption[] {StandardOpenOption.READ};
        try (FileChannel channel = FileChannel.open(file, options)) {
            if (channel.size() != FILE_BYTES) {
                throw new JournalDamagedException(
                    "journal damaged: " + file + " has " + channel.size() + " bytes, expected " + FILE_BYTES);
            }
            final FileChannel.MapMode mode = writable ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
            return new Acknowledged(file, channel.map(mode, 0, FILE_BYTES));
        } catch (final IOException e) {
            throw new JournalDamagedException("journal damaged: cannot read the mark " + file + ": " + e, e);
        }
    }

    long get() {
        for (int i = 0; i < READ_ATTEMPTS; i++) {
            final long highest = Math.max(slot(0), slot(SLOT_BYTES));
            if (highest >= 0) {
                return highest;
            }
            Thread.onSpinWait();
        }
        throw new JournalDamagedException("journal damaged: no slot of the mark " + file + " is whole");
    }

    void set(final long sequence) {
        final int at = turn * SLOT_BYTES;
        turn ^= 1;
        slots.putLongOrdered(at, sequence);
        slots.putLongOrdered(at + Long.BYTES, ~sequence);
    }

    @Override
    public void close() {
        BufferUtil.free(mapped);
    }

    private long slot(final int at) {
        final long complement = slots.getLongVolatile(at + Long.BYTES);
        final long sequence = slots.getLongVolatile(at);
        return sequence == ~complement ? sequence : -1;
    }
}
