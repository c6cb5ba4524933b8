package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MarginCalledDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.PositionChangedDecoder;
import io.plimsoll.egress.EgressReader;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalForeignException;
import io.plimsoll.journal.JournalInUseException;
import io.plimsoll.journal.JournalOptions;
import io.plimsoll.journal.MemoryJournal;
import io.plimsoll.journal.RecordBatch;
import io.plimsoll.pipeline.Halt;
import io.plimsoll.pipeline.HaltedException;
import io.plimsoll.pipeline.WatchedJournal;
import io.plimsoll.statemachine.health.ScanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service on the real state machine: recovery, egress, audit, counters, closing. */
@Timeout(120)
class ClearingServiceTest {
    private static final Workload LOAD = new Workload(1);

    @TempDir
    private Path directory;

    @Test
    void theWorkloadTradesAndCallsMargin() {
        final AtomicLong positions = new AtomicLong();
        final AtomicLong calls = new AtomicLong();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final ServiceConfig config = TestService.config(null);
        try (ClearingService service = ClearingService.open(config, (number, timestampNs, buffer, offset, length) -> {
            header.wrap(buffer, offset);
            positions.addAndGet(PositionChangedDecoder.TEMPLATE_ID == header.templateId() ? 1 : 0);
            calls.addAndGet(MarginCalledDecoder.TEMPLATE_ID == header.templateId() ? 1 : 0);
        })) {
            TestService.drive(service, new CommandWriter(TestService.SOURCE), LOAD, 20_000);
            assertTrue(positions.get() > 10_000, () -> "positions " + positions);
            assertTrue(calls.get() > 10, () -> "calls " + calls);
            assertNull(service.query().firstBrokenIdentity());
        }
    }

    @Test
    void goesOnAfterARestartAsIfThereHadBeenNone() {
        final CommandWriter writer = new CommandWriter(TestService.SOURCE);
        final byte[] hash;
        try (ClearingService whole = ClearingService.open(TestService.config(directory.resolve("whole")))) {
            TestService.drive(whole, writer, LOAD, 6_000);
            hash = whole.query().stateHash();
        }
        final Path parts = directory.resolve("parts");
        long events = 0;
        for (int part = 1; part <= 3; part++) {
            try (ClearingService service = ClearingService.open(TestService.config(parts))) {
                assertEquals(2_000L * (part - 1), service.recoveredCommands());
                assertEquals(events, service.lastEventNumber());
                final long last = service.lastSourceSequence(TestService.SOURCE);
                assertEquals(2_000L * (part - 1), last);
                TestService.drive(service, new CommandWriter(TestService.SOURCE, last), LOAD, 2_000);
                events = service.lastEventNumber();
            }
        }
        final ReplayAudit.Result audit = ReplayAudit.replay(parts);
        assertTrue(audit.proves(hash));
        assertEquals(6_000, audit.commands());
        assertEquals(events, audit.events());
        assertEquals(0, audit.unpublished());
        try (ServiceJournals one = ServiceJournals.openReadOnly(directory.resolve("whole"));
                ServiceJournals other = ServiceJournals.openReadOnly(parts)) {
            assertEquals(TestService.recordsOf(one.commands()), TestService.recordsOf(other.commands()));
            assertEquals(TestService.recordsOf(one.events()), TestService.recordsOf(other.events()));
        }
    }

    @Test
    void givesTheSameHashHoweverTheStagesAreSplitAndWhomeverItScans() {
        final List<String> hashes = new ArrayList<>();
        for (int stages = 1; stages <= 3; stages++) {
            final ScanKind scan = 2 == stages ? ScanKind.FULL : ScanKind.TRIGGERS;
            final ServiceConfig config = TestService.config(null).withStages(stages).withScan(scan);
            try (ClearingService service = ClearingService.open(config)) {
                TestService.drive(service, new CommandWriter(TestService.SOURCE), LOAD, 5_000);
                hashes.add(HexFormat.of().formatHex(service.query().stateHash()) + " " + service.lastEventNumber());
            }
        }
        assertEquals(hashes.get(0), hashes.get(1));
        assertEquals(hashes.get(0), hashes.get(2));
    }

    @Test
    void appendsTheEventsThatWereNotReleased() throws IOException {
        final List<String> events;
        try (ClearingService service = ClearingService.open(TestService.config(directory))) {
            TestService.drive(service, new CommandWriter(TestService.SOURCE), LOAD, 3_000);
            events = TestService.recordsOf(service.journals().events());
        }
        for (final int kept : new int[] {0, 1, 1_000, events.size() - 1}) {
            rewriteEvents(events.subList(0, kept));
            assertEquals(events.size() - kept, ReplayAudit.replay(directory).unpublished());
            try (ClearingService service = ClearingService.open(TestService.config(directory))) {
                assertEquals(events, TestService.recordsOf(service.journals().events()));
            }
            assertEquals(0, ReplayAudit.replay(directory).unpublished());
        }
    }

    @Test
    void auditsBesideAServiceThatGoesOn() {
        final CommandWriter writer = new CommandWriter(TestService.SOURCE);
        try (ClearingService service = ClearingService.open(TestService.config(directory))) {
            TestService.drive(service, writer, LOAD, 1_000);
            final AtomicInteger more = new AtomicInteger(3);
            // Whenever the audit believes to have read all commands, there are more, and their events.
            final ServiceJournals growing = new ServiceJournals(
                    new GrowingJournal(service.journals().commands(), () -> {
                        if (more.getAndDecrement() > 0) {
                            TestService.drive(service, writer, LOAD, 500);
                        }
                    }), service.journals().events());
            final ReplayAudit.Result audit = ReplayAudit.replay(growing, ScanKind.TRIGGERS);
            assertNull(audit.difference());
            assertEquals(2_500, audit.commands());
            assertEquals(0, audit.unpublished());
        }
    }

    @Test
    void refusesAnEgressQueueAheadOfTheJournal() throws IOException {
        final List<String> events = runAndReadEvents();
        final List<String> more = new ArrayList<>(events);
        more.add(events.size() + 1 + " 99999999999999 00ff");
        rewriteEvents(more);
        final RecoveryException refused = assertThrows(
                RecoveryException.class, () -> ClearingService.open(TestService.config(directory)));
        assertEquals("the egress queue is ahead of the journal: it has " + more.size()
                + " events, but the journal's 1000 commands give " + events.size(), refused.getMessage());
        assertEquals(events.size() + 1, ReplayAudit.replay(directory).difference().eventNumber());
    }

    @Test
    void refusesAnEgressQueueThatDiffersFromTheJournal() throws IOException {
        final List<String> events = runAndReadEvents();
        final int index = 500;
        final String changed = events.get(index);
        final List<String> other = new ArrayList<>(events);
        other.set(index, changed.substring(0, changed.length() - 1) + (changed.endsWith("0") ? "1" : "0"));
        rewriteEvents(other);
        final RecoveryException refused = assertThrows(
                RecoveryException.class, () -> ClearingService.open(TestService.config(directory)));
        assertTrue(refused.getMessage().contains("differs from the journal: event " + (index + 1) + " at command "),
                refused::getMessage);
        final EventDifference difference = ReplayAudit.replay(directory).difference();
        assertEquals(index + 1, difference.eventNumber());
        final String hex = changed.substring(changed.lastIndexOf(' ') + 1);
        assertTrue(difference.replayed().endsWith(" " + hex), difference::toString);
    }

    @Test
    void letsAConsumerResumeWithoutLossOrDuplicateAcrossRestarts() {
        final List<Long> seen = new ArrayList<>();
        long next = 1;
        for (int part = 0; part < 4; part++) {
            try (ClearingService service = ClearingService.open(TestService.config(directory))) {
                final long last = service.lastSourceSequence(TestService.SOURCE);
                TestService.drive(service, new CommandWriter(TestService.SOURCE, last), LOAD, 700);
                try (EgressReader reader = service.events(next)) {
                    // Stops in the middle of what there is, as a consumer does that is killed.
                    reader.poll((number, timestampNs, buffer, offset, length) -> seen.add(number), 300);
                    next = reader.nextNumber();
                }
            }
        }
        try (ClearingService service = ClearingService.open(TestService.config(directory));
                EgressReader reader = service.events(next)) {
            while (reader.poll((number, timestampNs, buffer, offset, length) -> seen.add(number), 50) > 0) {
                Thread.onSpinWait();
            }
            assertEquals(service.lastEventNumber(), seen.size());
        }
        for (int i = 0; i < seen.size(); i++) {
            assertEquals(i + 1L, seen.get(i));
        }
    }

    @Test
    void haltsAndNamesTheCommandWhenTheJournalFails() {
        final WatchedJournal commands = new WatchedJournal(new MemoryJournal());
        commands.beforeAppend(batch -> {
            if (commands.lastSequence() + batch.count() >= 500) {
                throw new IllegalStateException("disk full");
            }
        });
        final ServiceJournals journals = new ServiceJournals(commands, new MemoryJournal());
        try (ClearingService service = ClearingService.open(TestService.config(null), journals, null)) {
            final CommandWriter writer = new CommandWriter(TestService.SOURCE);
            long slot = 0;
            for (int i = 0; i < 500; i++) {
                LOAD.writeNext(writer);
                final long result = TestService.offerPatiently(service.ingress(), writer);
                slot = Math.max(slot, result);
            }
            final long last = slot;
            assertThrows(HaltedException.class, () -> service.awaitApplied(last));
            final Halt halt = service.halt();
            assertEquals(service.lastSequence() + 1, halt.sequence());
            assertEquals("journal", halt.stage());
            assertEquals(1, service.counters().halts());
            assertEquals(Ingress.HALTED, writer.offerTo(service.ingress()));
        }
    }

    @Test
    void countsWhatWasOfferedAcceptedAndRefused() {
        try (ClearingService service = ClearingService.open(TestService.config(null).withTrackLatency(true))) {
            final CommandWriter writer = new CommandWriter(TestService.SOURCE);
            TestService.drive(service, writer, LOAD, 100);
            service.ingress().offer(writer.buffer(), 0, 3);
            service.ingress().offer(writer.buffer(), 0, 3);
            final ServiceCounters counters = service.counters();
            assertEquals(100, counters.accepted());
            assertEquals(2L, counters.refused().get(OfferRefusal.MALFORMED_TOO_SHORT));
            assertEquals(counters.offered(), counters.accepted()
                    + counters.refused().values().stream().mapToLong(Long::longValue).sum());
            assertEquals(100, counters.journaled());
            assertEquals(100, counters.applied());
            assertEquals(service.lastEventNumber(), counters.events());
            assertTrue(counters.excerpts() >= 1 && counters.excerpts() <= 100);
            assertEquals(100, service.latencies().getTotalCount());
            assertTrue(service.latencies().getMinValue() > 0);
        }
    }

    @Test
    void ticksByTheClockOnceItIsStarted() {
        try (ClearingService service = ClearingService.open(ServiceConfig.shipped().withJournalDirectory(null))) {
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            service.startClock();
            while (service.lastSequence() < 3 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
            assertTrue(service.lastSequence() >= 3, "three ticks of 100 ms within 20 s");
        }
    }

    @Test
    void refusesADirectoryInUseOrOfSomethingElse() throws IOException {
        try (ClearingService service = ClearingService.open(TestService.config(directory.resolve("a")))) {
            assertEquals(0, service.lastSequence());
            assertThrows(JournalInUseException.class,
                    () -> ClearingService.open(TestService.config(directory.resolve("a"))));
        }
        final Path other = Files.createDirectory(directory.resolve("b"));
        Files.writeString(other.resolve("letter.txt"), "not a journal");
        assertThrows(JournalForeignException.class, () -> ClearingService.open(TestService.config(other)));
        try (var files = Files.list(other)) {
            assertArrayEquals(new Path[] {other.resolve("letter.txt")}, files.toArray());
        }
    }

    private List<String> runAndReadEvents() {
        try (ClearingService service = ClearingService.open(TestService.config(directory))) {
            TestService.drive(service, new CommandWriter(TestService.SOURCE), LOAD, 1_000);
            return TestService.recordsOf(service.journals().events());
        }
    }

    private void rewriteEvents(final List<String> records) throws IOException {
        final Path queue = directory.resolve(ServiceJournals.EVENTS);
        try (var files = Files.list(queue)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(queue);
        final RecordBatch batch = new RecordBatch(1 << 17);
        try (Journal events = ChronicleJournal.open(
                queue, JournalOptions.of(ServiceJournals.EVENTS).withBlockBytes(1 << 20))) {
            for (final String record : records) {
                final String[] parts = record.split(" ", 3);
                final UnsafeBuffer bytes = new UnsafeBuffer(HexFormat.of().parseHex(parts[2]));
                if (!batch.hasRoomFor(bytes.capacity())) {
                    events.append(batch);
                    batch.clear();
                }
                batch.add(Long.parseLong(parts[0]), Long.parseLong(parts[1]), bytes, 0, bytes.capacity());
            }
            events.append(batch);
        }
    }
}
