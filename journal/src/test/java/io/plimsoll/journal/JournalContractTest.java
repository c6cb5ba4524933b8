package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
abstract class JournalContractTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int RECORDS = 500;

    private Journal journal;

    abstract Journal create();

    @BeforeEach
    void open() {
        journal = create();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertEquals(0, journal.lastSequence());
        assertEquals(0, journal.lastTimestampNs());
        assertArrayEquals(new byte[32], journal.chainHash());
        try (JournalReader reader = journal.reader(1)) {
            assertEquals(0, reader.poll((s, t, b, o, l) -> { }, 10));
        }
    }

    @Test
    void givesBackWhatWasAppended() {
        Records.appendUpTo(journal, RECORDS, SEED);
        journal.sync();
        assertEquals(RECORDS, journal.lastSequence());
        assertEquals(Records.timestampNs(RECORDS), journal.lastTimestampNs());
        try (JournalReader reader = journal.reader(1)) {
            assertEquals(RECORDS, Records.readAll(reader, 1));
        }
    }

    @Test
    void resumesFromAnySequence() {
        Records.appendUpTo(journal, RECORDS, SEED);
        for (long from = 1; from <= RECORDS + 1; from++) {
            try (JournalReader reader = journal.reader(from)) {
                assertEquals(RECORDS, Records.readAll(reader, from));
            }
        }
    }

    @Test
    void refusesToReadFromBeyondTheEndOrBeforeTheStart() {
        Records.appendUpTo(journal, 5, SEED);
        assertThrows(JournalException.class, () -> journal.reader(7));
        assertThrows(JournalException.class, () -> journal.reader(0));
    }

    @Test
    void followsLaterAppendsWithSeveralReaders() {
        try (JournalReader early = journal.reader(1)) {
            Records.appendUpTo(journal, 10, SEED);
            assertEquals(10, Records.readAll(early, 1));
            try (JournalReader late = journal.reader(6)) {
                Records.appendUpTo(journal, 20, SEED);
                assertEquals(20, Records.readAll(late, 6));
                assertEquals(20, Records.readAll(early, 11));
            }
        }
    }

    @Test
    void followsAWriterOnAnotherThread() throws InterruptedException {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final Thread writer = new Thread(() -> Records.appendUpTo(journal, 20_000, SEED));
        writer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        try (JournalReader reader = journal.reader(1)) {
            writer.start();
            long last = 0;
            final long deadline = System.nanoTime() + 30_000_000_000L;
            while (last < 20_000 && System.nanoTime() - deadline < 0) {
                last = Records.readAll(reader, last + 1);
            }
            assertEquals(20_000, last, () -> "writer failed with " + failure.get());
        } finally {
            writer.join();
        }
    }

    @Test
    void deliversNoMoreThanTheLimit() {
        journal.append(Records.batch(1, 10));
        final List<Long> seen = new ArrayList<>();
        try (JournalReader reader = journal.reader(1)) {
            assertEquals(4, reader.poll((s, t, b, o, l) -> seen.add(s), 4));
            assertEquals(6, reader.poll((s, t, b, o, l) -> seen.add(s), 100));
            assertEquals(0, reader.poll((s, t, b, o, l) -> seen.add(s), 100));
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), seen);
    }

    @Test
    void deliversARecordAgainWhenItsHandlerThrew() {
        journal.append(Records.batch(1, 3));
        try (JournalReader reader = journal.reader(1)) {
            assertThrows(IllegalStateException.class, () -> reader.poll((s, t, b, o, l) -> {
                if (2 == s) {
                    throw new IllegalStateException("on purpose");
                }
            }, 10));
            assertEquals(3, Records.readAll(reader, 2));
        }
    }

    @Test
    void refusesASequenceThatDoesNotFollow() {
        journal.append(Records.batch(1, 3));
        final byte[] before = journal.chainHash();
        assertThrows(JournalException.class, () -> journal.append(Records.batch(5, 1)));
        assertThrows(JournalException.class, () -> journal.append(Records.batch(3, 1)));
        assertArrayEquals(before, journal.chainHash());
        journal.append(Records.batch(4, 1));
        assertEquals(4, journal.lastSequence());
    }

    @Test
    void refusesAGapWithinABatch() {
        final RecordBatch batch = Records.batch(1, 2);
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[8]);
        assertThrows(JournalException.class, () -> batch.add(4, 0, payload, 0, 8));
        assertEquals(2, batch.count());
    }

    @Test
    void appendsNothingForAnEmptyBatch() {
        journal.append(new RecordBatch(64));
        assertEquals(0, journal.lastSequence());
        assertArrayEquals(new byte[32], journal.chainHash());
    }

    @Test
    void refusesARecordThatDoesNotFitTheBatch() {
        final RecordBatch batch = new RecordBatch(64);
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);
        assertTrue(batch.hasRoomFor(48));
        assertFalse(batch.hasRoomFor(49));
        assertThrows(JournalException.class, () -> batch.add(1, 0, payload, 0, 49));
        assertTrue(batch.isEmpty());
        batch.add(1, 0, payload, 0, 48);
        assertFalse(batch.hasRoomFor(0));
    }

    @Test
    void showsTheRecordsOfABatchBeforeAndAfterItIsAppended() {
        final RecordBatch batch = Records.batch(1, 5);
        final List<Long> seen = new ArrayList<>();
        batch.forEach((s, t, b, o, l) -> seen.add(s * 1000 + l));
        journal.append(batch);
        final List<Long> again = new ArrayList<>();
        batch.forEach((s, t, b, o, l) -> again.add(s * 1000 + l));
        assertEquals(5, seen.size());
        assertEquals(seen, again);
        batch.clear();
        batch.forEach((s, t, b, o, l) -> again.add(0L));
        assertEquals(5, again.size());
    }

    @Test
    void chainsTheSameRecordsToTheSameHashAndOthersToAnother() {
        Records.appendUpTo(journal, 50, SEED);
        try (MemoryJournal same = new MemoryJournal(); MemoryJournal other = new MemoryJournal()) {
            Records.appendUpTo(same, 50, SEED);
            other.append(Records.batch(1, 1));
            Records.appendUpTo(other, 50, SEED);
            assertArrayEquals(same.chainHash(), journal.chainHash());
            assertFalse(java.util.Arrays.equals(other.chainHash(), journal.chainHash()));
        }
    }

    @Test
    void refusesAppendsOnceClosed() {
        journal.append(Records.batch(1, 1));
        journal.close();
        assertThrows(JournalException.class, () -> journal.append(Records.batch(2, 1)));
        assertThrows(JournalException.class, () -> journal.sync());
        assertThrows(JournalException.class, () -> journal.reader(1));
        journal.close();
    }
}
