package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/** Records whose content follows from their sequence, so that any reader can tell whether it got the right one. */
final class Records {
    static final int BATCH_BYTES = 16 << 10;
    private static final int PAYLOAD_MAX = 200;
    private static final long TIME_STEP_NS = 7;

    private Records() {
    }

    static int payloadLength(final long sequence) {
        return (int) (new SplittableRandom(sequence).nextLong() & Long.MAX_VALUE) % PAYLOAD_MAX + PAYLOAD_MAX & 0xff;
    }

    static byte[] payload(final long sequence) {
        final byte[] bytes = new byte[payloadLength(sequence)];
        new SplittableRandom(~sequence).nextBytes(bytes);
        return bytes;
    }

    static long timestampNs(final long sequence) {
        return TIME_STEP_NS * sequence;
    }

    static RecordBatch batch(final long first, final int count) {
        final RecordBatch batch = new RecordBatch(BATCH_BYTES);
        for (long sequence = first; sequence < first + count; sequence++) {
            final byte[] payload = payload(sequence);
            batch.add(sequence, timestampNs(sequence), new UnsafeBuffer(payload), 0, payload.length);
        }
        return batch;
    }

    /** Appends records up to and including last, in batches of 1 to 9. */
    static void appendUpTo(final Journal journal, final long last, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        while (journal.lastSequence() < last) {
            final long first = journal.lastSequence() + 1;
            journal.append(batch(first, (int) Math.min(last - first + 1, random.nextInt(1, 10))));
        }
    }

    /** Reads to the end, checking each record; returns the last sequence. */
    static long readAll(final JournalReader reader, final long first) {
        final long[] expected = {first};
        final RecordHandler check = (sequence, timestampNs, buffer, offset, length) -> {
            assertEquals(expected[0]++, sequence);
            assertEquals(timestampNs(sequence), timestampNs);
            final byte[] payload = payload(sequence);
            assertEquals(payload.length, length, () -> "length of record " + sequence);
            for (int i = 0; i < length; i++) {
                if (payload[i] != buffer.getByte(offset + i)) {
                    throw new AssertionError("record " + sequence + " differs at byte " + i);
                }
            }
        };
        int delivered;
        do {
            delivered = reader.poll(check, 1000);
        } while (delivered > 0);
        return expected[0] - 1;
    }
}
