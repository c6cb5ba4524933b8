package io.plimsoll.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.egress.EventRelay;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.Durability;
import io.plimsoll.journal.JournalException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/** A failure anywhere, at random places, stops everything, names the command, and reaches whoever offers or waits. */
@Timeout(60)
class HaltTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20_260_102L);
    private static final int COMMANDS = 2_000;
    private static final int RING_SIZE = 2_048;
    private static final int ROUNDS = 12;

    private final PipelineRig rig = new PipelineRig();
    private final AtomicLong lastApplied = new AtomicLong();
    private final AtomicLong lastHeard = new AtomicLong();
    private int stages;
    private long poison;

    @RepeatedTest(ROUNDS)
    void haltsAtACommandThatCannotBeApplied(final RepetitionInfo round) {
        choose(round);
        final Throwable cause = round.getCurrentRepetition() % 2 == 0
                ? new IllegalStateException("invariant broken") : new StackOverflowError();
        final Halt halt = runInto(relay -> {
            final CommandHandler echo = new EchoStateMachine(relay);
            return (sequence, timestampNs, buffer, offset, length) -> {
                if (sequence == poison) {
                    throwUnchecked(cause);
                }
                lastApplied.set(sequence);
                echo.onCommand(sequence, timestampNs, buffer, offset, length);
            };
        });
        assertEquals(poison, halt.sequence(), this::context);
        assertEquals("apply", halt.stage());
        assertSame(cause, halt.cause());
        assertEquals(poison - 1, lastApplied.get(), this::context);
        assertTrue(lastHeard.get() < poison, this::context);
    }

    @RepeatedTest(ROUNDS)
    void haltsWhenTheJournalCannotBeWritten(final RepetitionInfo round) {
        choose(round);
        rig.commands.beforeAppend(batch -> batch.forEach((sequence, timestampNs, buffer, offset, length) -> {
            if (sequence == poison) {
                throw new JournalException("disk full");
            }
        }));
        final Halt halt = runInto(this::recording);
        assertEquals("journal", halt.stage());
        assertEquals(rig.commands.lastSequence() + 1, halt.sequence(), this::context);
        assertTrue(halt.sequence() <= poison, this::context);
        assertTrue(lastApplied.get() < halt.sequence(), this::context);
        assertTrue(lastHeard.get() < halt.sequence(), this::context);
    }

    @RepeatedTest(ROUNDS)
    void namesTheFirstCommandOfTheExcerptThatFailed(final RepetitionInfo round) throws InterruptedException {
        choose(round);
        final CountDownLatch go = new CountDownLatch(1);
        rig.commands.beforeAppend(batch -> {
            PipelineTest.awaitQuietly(go);
            batch.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (sequence == poison) {
                    throw new JournalException("disk full");
                }
            });
        });
        // The first batch holds some commands, the second all others, in excerpts of 511.
        rig.start(PipelineRig.config(stages).withRingSize(RING_SIZE)
                .withBatch(COMMANDS, PipelineConfig.EXCERPT_BYTES_MIN), this::recording, null);
        try (rig) {
            final long last = rig.offerDeposits(new CommandWriter(1), COMMANDS);
            go.countDown();
            assertThrows(HaltedException.class, () -> rig.pipeline.awaitReleased(last), this::context);
        }
        final Halt halt = rig.pipeline.runState().halt();
        assertEquals("journal", halt.stage());
        assertEquals(rig.commands.lastSequence() + 1, halt.sequence(), this::context);
        assertTrue(poison - halt.sequence() < 511, this::context);
    }

    @RepeatedTest(ROUNDS)
    void haltsWhenTheJournalCannotBeSynced(final RepetitionInfo round) {
        choose(round);
        rig.commands.beforeSync(() -> {
            if (rig.commands.lastSequence() >= poison) {
                throw new JournalException("sync failed");
            }
        });
        final Halt halt = runInto(this::recording);
        assertEquals("journal", halt.stage());
        assertEquals(rig.commands.syncedSequence() + 1, halt.sequence(), this::context);
        assertTrue(lastApplied.get() <= rig.commands.syncedSequence(), this::context);
        assertTrue(lastHeard.get() <= rig.commands.syncedSequence(), this::context);
    }

    @RepeatedTest(ROUNDS)
    void haltsWhenTheEgressQueueCannotBeWritten(final RepetitionInfo round) {
        choose(round);
        rig.events.beforeAppend(batch -> batch.forEach((number, timestampNs, buffer, offset, length) -> {
            if (buffer.getLong(offset) >= poison) {
                throw new JournalException("disk full");
            }
        }));
        final Halt halt = runInto(this::recording);
        assertEquals("egress", halt.stage());
        assertTrue(lastHeard.get() < halt.sequence(), this::context);
        assertTrue(halt.sequence() <= poison + 2, this::context);
        assertTrue(lastApplied.get() >= halt.sequence(), this::context);
    }

    @RepeatedTest(ROUNDS)
    void haltsWhenAListenerFails(final RepetitionInfo round) {
        choose(round);
        rig.start(config(), this::recording, (number, timestampNs, buffer, offset, length) -> {
            if (buffer.getLong(offset) >= poison) {
                throw new IllegalStateException("listener failed");
            }
            lastHeard.set(buffer.getLong(offset));
        });
        final Halt halt = driveIntoHalt();
        assertEquals("egress", halt.stage());
        assertTrue(lastHeard.get() < poison, this::context);
    }

    private void choose(final RepetitionInfo round) {
        final Random random = new Random(SEED + round.getCurrentRepetition());
        stages = 1 + round.getCurrentRepetition() % 3;
        poison = 1L + random.nextInt(COMMANDS - 10);
    }

    private PipelineConfig config() {
        return PipelineRig.config(stages).withDurability(Durability.POWER);
    }

    private CommandHandler recording(final EventRelay relay) {
        final CommandHandler echo = new EchoStateMachine(relay);
        return (sequence, timestampNs, buffer, offset, length) -> {
            lastApplied.set(sequence);
            echo.onCommand(sequence, timestampNs, buffer, offset, length);
        };
    }

    private Halt runInto(final java.util.function.Function<EventRelay, CommandHandler> stateMachine) {
        rig.start(config(), stateMachine,
                (number, timestampNs, buffer, offset, length) -> lastHeard.set(buffer.getLong(offset)));
        return driveIntoHalt();
    }

    /** Offers more than the ring holds, so that a halted pipeline must tell the producer, and waits for the last. */
    private Halt driveIntoHalt() {
        try (rig) {
            final CommandWriter writer = new CommandWriter(1);
            long lastTaken = -1;
            long result = 0;
            for (int i = 0; i < COMMANDS && result >= 0; i++) {
                writer.deposit(1, 1, 1, 0);
                result = rig.offerPatiently(writer);
                lastTaken = Math.max(lastTaken, result);
            }
            final long waitFor = lastTaken;
            final HaltedException thrown =
                    assertThrows(HaltedException.class, () -> rig.pipeline.awaitReleased(waitFor), this::context);
            final Halt halt = rig.pipeline.runState().halt();
            assertNotNull(halt, this::context);
            assertSame(halt, thrown.halt());
            assertTrue(thrown.getMessage().contains("command " + halt.sequence() + " "), thrown::getMessage);
            writer.deposit(1, 1, 1, 0);
            assertEquals(Ingress.HALTED, writer.offerTo(rig.ingress));
            return halt;
        }
    }

    private String context() {
        return "seed=" + SEED + " stages=" + stages + " poison=" + poison + " halt=" + rig.pipeline.runState().halt();
    }

    private static void throwUnchecked(final Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) cause;
    }
}
