package io.plimsoll.statemachine.idempotency;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * A 64-bit fingerprint of bytes, to tell a repeated command from another one under the same id. No defence
 * against forgery.
 */
public final class Digest {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Digest() {
    }

    /** Of length bytes from offset, folded eight at a time with the finaliser of MurmurHash3. */
    public static long of(final DirectBuffer buffer, final int offset, final int length) {
        long hash = length * MULTIPLIER;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = mix(hash ^ buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        long tail = 0;
        for (; i < length; i++) {
            tail = tail << Byte.SIZE | buffer.getByte(offset + i) & 0xFF;
        }
        return mix(hash ^ tail);
    }

    private static long mix(final long value) {
        long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (mixed ^ mixed >>> 33) * MULTIPLIER;
    }
}
