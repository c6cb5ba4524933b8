package io.plimsoll.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.OriginDecoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.journal.Durability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pipeline promises, for each number of stages. */
@Timeout(60)
class PipelineTest {
    private static final int ORIGIN = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keepsTheOrderOfEachOfSeveralProducers(final int stages) throws InterruptedException {
        final int producers = 4;
        final int each = 5_000;
        final long[] lastOfSource = new long[producers + 1];
        final AtomicLong outOfOrder = new AtomicLong();
        final OriginDecoder origin = new OriginDecoder();
        try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(stages),
                relay -> (sequence, timestampNs, buffer, offset, length) -> {
                    origin.wrap(buffer, offset + ORIGIN);
                    if (origin.sourceSequence() != ++lastOfSource[origin.sourceId()]) {
                        outOfOrder.incrementAndGet();
                    }
                }, null)) {
            final List<Thread> threads = new ArrayList<>();
            for (int source = 1; source <= producers; source++) {
                final CommandWriter writer = new CommandWriter(source);
                threads.add(new Thread(() -> rig.offerDeposits(writer, each)));
            }
            threads.forEach(Thread::start);
            for (final Thread thread : threads) {
                thread.join();
            }
            rig.pipeline.awaitReleased(rig.pipeline.ring().cursor());
            assertEquals(producers * each, rig.commands.lastSequence());
            assertEquals(producers * each, rig.pipeline.counters().applied().get());
            assertEquals(producers * each, rig.ingress.accepted());
            assertEquals(0, outOfOrder.get());
        }
    }

    /** Notes what it is told of, and how often it then got something else. */
    private static final class Foreseeing implements CommandHandler {
        private final Queue<String> foreseen = new ArrayDeque<>();
        private final AtomicLong surprises = new AtomicLong();

        @Override
        public void foresee(final DirectBuffer buffer, final int offset, final int length) {
            foreseen.add(text(buffer, offset, length));
        }

        @Override
        public void onCommand(
                final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
                final int length) {
            if (!text(buffer, offset, length).equals(foreseen.poll())) {
                surprises.incrementAndGet();
            }
        }

        private static String text(final DirectBuffer buffer, final int offset, final int length) {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void tellsOfEachCommandBeforeItIsApplied(final int stages) {
        final Foreseeing stateMachine = new Foreseeing();
        try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(stages), relay -> stateMachine, null)) {
            rig.pipeline.awaitReleased(rig.offerDeposits(new CommandWriter(1), 3_000));
            assertEquals(3_000, rig.pipeline.counters().applied().get());
            assertEquals(0, stateMachine.surprises.get());
        }
    }

    @Test
    void givesTheSameJournalAndEventsHoweverItsStagesAreSplit() {
        final List<List<String>> journals = new ArrayList<>();
        final List<List<String>> queues = new ArrayList<>();
        for (int stages = 1; stages <= 3; stages++) {
            try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(stages))) {
                rig.pipeline.awaitReleased(rig.offerDeposits(new CommandWriter(1), 3_000));
                journals.add(PipelineRig.recordsOf(rig.commands));
                queues.add(PipelineRig.recordsOf(rig.events));
            }
        }
        assertEquals(3_000, journals.get(0).size());
        assertEquals(3_000, queues.get(0).size());
        assertEquals(journals.get(0), journals.get(1));
        assertEquals(journals.get(0), journals.get(2));
        assertEquals(queues.get(0), queues.get(1));
        assertEquals(queues.get(0), queues.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void appendsOneExcerptForEachBatch(final int stages) throws InterruptedException {
        final PipelineRig rig = new PipelineRig();
        final CountDownLatch inFirstAppend = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        rig.commands.beforeAppend(batch -> {
            inFirstAppend.countDown();
            awaitQuietly(go);
        });
        try (rig) {
            rig.start(PipelineRig.config(stages));
            final CommandWriter writer = new CommandWriter(1);
            rig.offerDeposits(writer, 1);
            assertTrue(inFirstAppend.await(10, TimeUnit.SECONDS));
            final long last = rig.offerDeposits(writer, 99);
            go.countDown();
            rig.pipeline.awaitReleased(last);
            assertEquals(List.of(1, 99), rig.commands.excerptSizes());
            assertEquals(2, rig.pipeline.counters().excerpts().get());
        }
    }

    @Test
    void cutsABatchThatIsLargerThanAnExcerpt() throws InterruptedException {
        final PipelineRig rig = new PipelineRig();
        final CountDownLatch go = new CountDownLatch(1);
        rig.commands.beforeAppend(batch -> awaitQuietly(go));
        try (rig) {
            rig.start(PipelineRig.config(1).withBatch(1024, PipelineConfig.EXCERPT_BYTES_MIN));
            final long last = rig.offerDeposits(new CommandWriter(1), 1_000);
            go.countDown();
            rig.pipeline.awaitReleased(last);
            // A deposit of 49 bytes takes 64 with its frame; 8 bytes are kept for a wide step in time: 32,768 hold 511.
            assertEquals(1_000, rig.commands.excerptSizes().stream().mapToInt(Integer::intValue).sum());
            assertEquals(511, rig.commands.excerptSizes().stream().mapToInt(Integer::intValue).max().orElse(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void appliesNothingThatIsNotSyncedInPowerDurability(final int stages) {
        final PipelineRig rig = new PipelineRig();
        final AtomicLong early = new AtomicLong();
        try (rig) {
            rig.start(PipelineRig.config(stages).withDurability(Durability.POWER),
                    relay -> (sequence, timestampNs, buffer, offset, length) ->
                            early.addAndGet(sequence > rig.commands.syncedSequence() ? 1 : 0),
                    null);
            rig.pipeline.awaitReleased(rig.offerDeposits(new CommandWriter(1), 5_000));
            assertEquals(0, early.get());
            assertEquals(5_000, rig.commands.syncedSequence());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void releasesAnEventOnlyOnceItsCommandIsJournaled(final int stages) {
        final PipelineRig rig = new PipelineRig();
        final AtomicLong early = new AtomicLong();
        final AtomicLong heard = new AtomicLong();
        try (rig) {
            rig.start(PipelineRig.config(stages), EchoStateMachine::new,
                    (number, timestampNs, buffer, offset, length) -> {
                        early.addAndGet(buffer.getLong(offset) > rig.pipeline.counters().journaled().get() ? 1 : 0);
                        early.addAndGet(number > rig.events.lastSequence() ? 1 : 0);
                        heard.incrementAndGet();
                    });
            rig.pipeline.awaitReleased(rig.offerDeposits(new CommandWriter(1), 3_000));
            assertEquals(0, early.get());
            assertEquals(3_000, heard.get());
            assertEquals(3_000, rig.pipeline.counters().events().get());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void tellsBackPressureWhenTheRingIsFull(final int stages) {
        final CountDownLatch go = new CountDownLatch(1);
        final PipelineRig rig = new PipelineRig();
        rig.commands.beforeAppend(batch -> awaitQuietly(go));
        try (rig) {
            rig.start(PipelineRig.config(stages).withRingSize(8));
            final CommandWriter writer = new CommandWriter(1);
            writer.deposit(1, 1, 1, 0);
            for (int i = 0; i < 8; i++) {
                assertEquals(i, writer.offerTo(rig.ingress));
            }
            assertEquals(Ingress.BACK_PRESSURED, writer.offerTo(rig.ingress));
            assertEquals(1, rig.ingress.refused(OfferRefusal.BACK_PRESSURED));
            assertEquals(8, rig.ingress.accepted());
            go.countDown();
            rig.pipeline.awaitReleased(7);
            assertEquals(8, writer.offerTo(rig.ingress));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void worksOffWhatItTookWhenItIsClosed(final int stages) throws InterruptedException {
        final PipelineRig rig = new PipelineRig().start(PipelineRig.config(stages));
        final AtomicLong accepted = new AtomicLong();
        final CountDownLatch started = new CountDownLatch(2);
        final List<Thread> producers = List.of(
                new Thread(() -> offerUntilClosed(rig, 1, accepted, started)),
                new Thread(() -> offerUntilClosed(rig, 2, accepted, started)));
        producers.forEach(Thread::start);
        assertTrue(started.await(10, TimeUnit.SECONDS));
        rig.close();
        for (final Thread producer : producers) {
            producer.join();
        }
        assertNull(rig.pipeline.runState().halt());
        assertEquals(accepted.get(), rig.commands.lastSequence());
        assertEquals(accepted.get(), rig.ingress.accepted());
        assertEquals(2, rig.ingress.refused(OfferRefusal.CLOSED));
    }

    private static void offerUntilClosed(
            final PipelineRig rig, final int source, final AtomicLong accepted, final CountDownLatch started) {
        final CommandWriter writer = new CommandWriter(source);
        for (int i = 0; ; i++) {
            writer.deposit(1, 1, 1, 0);
            if (rig.offerPatiently(writer) < 0) {
                return;
            }
            accepted.incrementAndGet();
            if (100 == i) {
                started.countDown();
            }
        }
    }

    @Test
    void neverLetsEventTimeStandStillOrGoBack() {
        try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(1))) {
            final CommandWriter writer = new CommandWriter(1);
            long slot = -1;
            for (final long sentNs : new long[] {100, 100, 50, Long.MIN_VALUE, 200, Long.MAX_VALUE, 300}) {
                writer.at(sentNs).timerTick();
                slot = rig.offerPatiently(writer);
            }
            rig.pipeline.awaitReleased(slot);
            final List<Long> times = PipelineRig.recordsOf(rig.commands).stream()
                    .map(line -> Long.parseLong(line.split(" ", 3)[1])).toList();
            final long latest = EventTime.MAX_NS;
            assertEquals(List.of(100L, 101L, 102L, 103L, 200L, latest, latest + 1), times);
        }
    }

    @Test
    void refusesToWaitForWhatWasNeverOffered() {
        try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(1))) {
            assertThrows(IllegalArgumentException.class, () -> rig.pipeline.awaitReleased(0));
        }
    }

    @ParameterizedTest
    @EnumSource(OfferRefusal.class)
    void refusesToWaitForARefusedOffer(final OfferRefusal refusal) {
        try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(1))) {
            rig.offerDeposits(new CommandWriter(1), 1);
            assertThrows(IllegalArgumentException.class, () -> rig.pipeline.awaitReleased(refusal.code()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keepsNoMemoryOfTheLongestCommandsOnceTheyAreApplied(final int stages) {
        try (PipelineRig rig = new PipelineRig().start(PipelineRig.config(stages))) {
            final CommandRing ring = rig.pipeline.ring();
            final int kept = CommandRing.KEPT_LENGTH_MAX;
            final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRing.COMMAND_LENGTH_MAX]);
            for (final int length : new int[] {kept, kept + 1, CommandRing.COMMAND_LENGTH_MAX}) {
                final long slot = ring.tryClaim();
                ring.fill(slot, command, 0, length, 0);
                ring.publish(slot);
                rig.pipeline.awaitReleased(slot);
                assertEquals(length == kept, null != ring.buffer(slot, length), () -> "length " + length);
            }
        }
    }

    static void awaitQuietly(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
