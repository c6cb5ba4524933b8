package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes are offered to a live service: it refuses or rejects them, journals no malformed one, and goes on. */
@Timeout(300)
class AnyBytesTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20_260_104L);
    private static final int ROUNDS = 100_000;
    /** Behind the header and the origin. */
    private static final int BODY = 8 + 20;

    @Test
    void neverHaltsWhateverIsOffered() {
        final Random random = new Random(SEED);
        final Workload load = new Workload(SEED);
        final CommandWriter writer = new CommandWriter(TestService.SOURCE);
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[1024]);
        try (ClearingService service = ClearingService.open(TestService.config(null))) {
            TestService.drive(service, writer, load, Workload.SETUP);
            long accepted = Workload.SETUP;
            for (int round = 0; round < ROUNDS; round++) {
                load.writeNext(writer);
                final int length = mutate(random, writer, bytes);
                long result = service.ingress().offer(bytes, 0, length);
                while (Ingress.BACK_PRESSURED == result) {
                    Thread.onSpinWait();
                    result = service.ingress().offer(bytes, 0, length);
                }
                assertNull(service.halt(), () -> "seed=" + SEED + " " + service.halt());
                if (result >= 0) {
                    accepted++;
                } else {
                    // It was never journaled, so its number is still to come; a gap would hide the rest from the rules.
                    writer.lastSourceSequence(writer.lastSourceSequence() - 1);
                }
            }
            TestService.drive(service, new CommandWriter(TestService.SOURCE + 1), load, 1);
            assertEquals(accepted + 1, service.lastSequence(), () -> "seed=" + SEED + " " + service.halt());
            assertTrue(accepted > ROUNDS / 4, "some remain well-formed, seed=" + SEED);
            assertNull(service.query().firstBrokenIdentity(), () -> "seed=" + SEED);
        }
    }

    /** Copies the command written last and, in two of three rounds, changes some of its bytes or its length. */
    private static int mutate(final Random random, final CommandWriter writer, final UnsafeBuffer bytes) {
        final int length = writer.length();
        bytes.putBytes(0, writer.buffer(), 0, length);
        final int kind = random.nextInt(6);
        if (kind < 3) {
            // The header is left alone: most of these pass the form check and reach the state machine.
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes.putByte(BODY + random.nextInt(Math.max(1, length - BODY)), (byte) random.nextInt(256));
            }
        } else if (kind == 3) {
            bytes.putByte(random.nextInt(length), (byte) random.nextInt(256));
            return random.nextInt(length + 1);
        }
        return length;
    }
}
