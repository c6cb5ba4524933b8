package io.plimsoll.statemachine.idempotency;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * A 64-bit fingerprint of bytes, to tell a repeated command from another one under the same id. No defence
 * against forgery.
 *
 * <p>Bytes are folded eight at a time with the finaliser of MurmurHash3, each step waiting for the one before. An
 * execution needs two, of all its bytes and of those behind its origin; their steps are taken in turns, and the
 * processor does both at the time of one. Live they are computed where a command is offered, not where it is applied.
 */
public final class Digest {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Digest() {
    }

    /**
     * Of length bytes from offset, and of those of them behind the first few.
     *
     * @param target takes both, one behind the other, from at on.
     */
    public static void ofBoth(
        final DirectBuffer buffer, final int offset, final int length, final int skipped, final long[] target,
        final int at) {
        final int restLength = length - skipped;
        long first = length * MULTIPLIER;
        long second = restLength * MULTIPLIER;
        int i = 0;
        for (; i + Long.BYTES <= restLength; i += Long.BYTES) {
            first = mix(first ^ buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
            second = mix(second ^ buffer.getLong(offset + skipped + i, ByteOrder.LITTLE_ENDIAN));
        }
        target[at] = finish(buffer, offset, length, i, first);
        target[at + 1] = finish(buffer, offset + skipped, restLength, i, second);
    }

    private static long finish(
        final DirectBuffer buffer, final int offset, final int length, final int from, final long begun) {
        long hash = begun;
        int i = from;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = mix(hash ^ buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        return mix(hash ^ tail(buffer, offset, length, i));
    }

    /** The last bytes, fewer than eight, the first of them the highest. */
    private static long tail(final DirectBuffer buffer, final int offset, final int length, final int from) {
        if (length >= Long.BYTES) {
            final long last = buffer.getLong(offset + length - Long.BYTES, ByteOrder.BIG_ENDIAN);
            return last & (1L << Byte.SIZE * (length - from)) - 1;
        }
        long tail = 0;
        for (int i = from; i < length; i++) {
            tail = tail << Byte.SIZE | buffer.getByte(offset + i) & 0xFF;
        }
        return tail;
    }

    private static long mix(final long value) {
        long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (mixed ^ mixed >>> 33) * MULTIPLIER;
    }
}
