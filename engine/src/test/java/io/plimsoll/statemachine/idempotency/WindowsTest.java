package io.plimsoll.statemachine.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    @Test
    void aSourceRemembersExactlyItsLastCommands() {
        final SourceWindow window = new Sources().window(7);
        final int total = SourceWindow.WINDOW + 10_000;
        for (int i = 1; i <= total; i++) {
            window.record(i * 31L, i * 17L, i % 113);
            final int probe = Math.max(1, i - i % 1_500);
            assertEquals(probe * 31L, window.digest(probe));
        }
        assertEquals(total, window.highest());
        assertEquals(total - SourceWindow.WINDOW + 1, window.lowest());
        for (long i = window.lowest(); i <= total; i++) {
            assertEquals(i * 31L, window.digest(i));
            assertEquals(i * 17L, window.commandSequence(i));
            assertEquals(i % 113, window.answer(i));
        }
    }

    @Test
    void thereAreOnlySoManySources() {
        final Sources sources = new Sources();
        for (int i = 0; i < Sources.SOURCES_MAX; i++) {
            assertNotNull(sources.window(i * 3));
        }
        assertNull(sources.window(1));
        assertSame(sources.window(3), sources.window(3));
    }

    /** Against a map in order of insertion, with trade ids that come again after they were forgotten. */
    @Test
    void aVenueRemembersExecutionsForADayAndTheLast65536() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final VenueWindow window = new Venues().open(1);
        final Map<Long, long[]> naive = new LinkedHashMap<>();
        long nowNs = 0;
        for (int i = 1; i < 300_000; i++) {
            nowNs += random.nextInt(10_000) == 0 ? VenueWindow.PERIOD_NS / 3 : random.nextInt(1_000_000_000);
            window.expire(nowNs);
            while (!naive.isEmpty() && nowNs - naive.values().iterator().next()[1] > VenueWindow.PERIOD_NS) {
                naive.remove(naive.keySet().iterator().next());
            }
            final long tradeId = random.nextLong(-150_000, 150_000);
            final int found = window.find(tradeId);
            assertEquals(naive.containsKey(tradeId), found >= 0, () -> "seed " + SEED);
            if (found >= 0) {
                assertEquals(naive.get(tradeId)[0], window.commandSequence(found));
                assertEquals(tradeId * 13, window.digest(found));
            } else {
                window.record(tradeId, tradeId * 13, i, nowNs);
                naive.put(tradeId, new long[] {i, nowNs});
                if (naive.size() > VenueWindow.WINDOW) {
                    naive.remove(naive.keySet().iterator().next());
                }
            }
            assertEquals(naive.size(), window.size());
        }
    }

    /** Ids that count up, ids that are the same in their lower bits, and the oldest, just forgotten, sent again. */
    @Test
    void aVenueFindsIdsThatCountAndIdsThatShareTheirLowerBits() {
        for (final long step : new long[] {1, 2, 1L << 16, 1L << 17, 1L << 40, -1}) {
            final VenueWindow window = new Venues().open(1);
            for (int i = 1; i <= 150_000; i++) {
                assertEquals(-1, window.find(i * step));
                window.record(i * step, i, 2L * i, i);
                final long oldest = Math.max(1, i - VenueWindow.WINDOW + 1);
                assertEquals(2 * oldest, window.commandSequence(window.find(oldest * step)));
                assertEquals(-1, window.find((oldest - 1) * step));
            }
        }
    }

    @Test
    void twoDigestsInTurnsAreThoseOfThePlainFold() {
        final byte[] bytes = new byte[150];
        new java.util.Random(SEED).nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final long[] digests = new long[3];
        for (int length = 0; length < 130; length++) {
            for (int skipped = 0; skipped <= length; skipped++) {
                Digest.ofBoth(buffer, 3, length, skipped, digests, 1);
                assertEquals(plainDigest(bytes, 3, length), digests[1], () -> "seed " + SEED);
                assertEquals(plainDigest(bytes, 3 + skipped, length - skipped), digests[2], () -> "seed " + SEED);
            }
        }
    }

    private static long digest(final UnsafeBuffer buffer, final int offset, final int length) {
        final long[] both = new long[2];
        Digest.ofBoth(buffer, offset, length, 0, both, 0);
        assertEquals(both[0], both[1]);
        return both[0];
    }

    private static long plainDigest(final byte[] bytes, final int offset, final int length) {
        long hash = length * 0x9E3779B97F4A7C15L;
        long word = 0;
        for (int i = 0; i < length; i++) {
            final boolean isTail = i >= length - length % 8;
            word = isTail ? word << 8 | bytes[offset + i] & 0xFF : word >>> 8 | (long)bytes[offset + i] << 56;
            if (i % 8 == 7) {
                hash = plainMix(hash ^ word);
                word = 0;
            }
        }
        return plainMix(hash ^ word);
    }

    private static long plainMix(final long value) {
        long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (mixed ^ mixed >>> 33) * 0x9E3779B97F4A7C15L;
    }

    @Test
    void theDigestSeesEveryByteAndTheLength() {
        final byte[] bytes = new byte[77];
        new java.util.Random(SEED).nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final long digest = digest(buffer, 0, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                bytes[i] ^= (byte)(1 << bit);
                assertNotEquals(digest, digest(buffer, 0, bytes.length));
                bytes[i] ^= (byte)(1 << bit);
            }
        }
        assertEquals(digest, digest(buffer, 0, bytes.length));
        assertNotEquals(digest, digest(buffer, 0, bytes.length - 1));
        assertTrue(digest(buffer, 1, 76) != digest);
    }
}
