package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain behind the writer: what it covers, what it refuses, and how far it may be behind. */
class ChainTest {
    private static final int MAGIC = 0x4a4d_4c50;
    private static final int LINK_AT = 32;
    private static final int CRC_AT = 76;
    private static final int RECORDS_AT = 80;
    private static final int PAYLOAD_BYTES = 8000;
    private static final JournalOptions OPTIONS =
        JournalOptions.of("commands").withBlockBytes(16 << 20).withClockMillis(() -> TimeUnit.DAYS.toMillis(20_000));

    @TempDir
    private Path temporary;
    private Path directory;

    @BeforeEach
    void name() {
        directory = temporary.resolve("commands");
    }

    /** Excerpts of 8 records of 8,000 bytes: 4 and a bit to a piece. */
    private static void append(final Journal journal, final int excerpts) {
        final RecordBatch batch = new RecordBatch(65_000);
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[PAYLOAD_BYTES]);
        for (int i = 0; i < excerpts; i++) {
            for (int j = 0; j < 8; j++) {
                final long sequence = journal.lastSequence() + 1 + j;
                payload.putLong(0, sequence);
                batch.add(sequence, sequence, payload, 0, PAYLOAD_BYTES);
            }
            journal.append(batch);
            batch.clear();
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private static List<Integer> excerptsOf(final ByteBuffer bytes) {
        final List<Integer> found = new ArrayList<>();
        for (int at = 0; at + RECORDS_AT <= bytes.capacity(); at += 4) {
            if (MAGIC == bytes.getInt(at)) {
                found.add(at);
                at += bytes.getInt(at + 12) - 4;
            }
        }
        return found;
    }

    /** Changes a byte and makes the checksum fit, as somebody would who can write the file. */
    private void forge(final int excerpt, final int byteOfExcerpt) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        final int at = excerptsOf(bytes).get(excerpt);
        bytes.put(at + byteOfExcerpt, (byte) (bytes.get(at + byteOfExcerpt) ^ 1));
        final CRC32C crc = new CRC32C();
        crc.update(bytes.array(), at, CRC_AT);
        crc.update(bytes.array(), at + RECORDS_AT, bytes.getInt(at + 12) - RECORDS_AT);
        bytes.putInt(at + CRC_AT, (int) crc.getValue());
        Files.write(file(), bytes.array());
    }

    private String refusal() {
        return assertThrows(JournalDamagedException.class, () -> {
            try (Journal journal = ChronicleJournal.openReadOnly(directory)) {
                journal.lastSequence();
            }
        }).getMessage();
    }

    private void write(final int excerpts) {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            append(journal, excerpts);
        }
    }

    @Test
    void closingSealsEverythingSoThatTheLastRecordCannotBeForged() throws IOException {
        write(3);
        forge(2, RECORDS_AT + 8 + 100);
        assertTrue(refusal().contains("SHA-256 chain does not match what was sealed up to sequence 24"), refusal());
    }

    @Test
    void refusesAForgedRecordByTheLinkOfALaterExcerpt() throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            append(journal, 20);
            // Seals, so that what comes next links to a piece behind the one that is forged.
            journal.chainHash();
            append(journal, 1);
            journal.chainHash();
            final byte[] before = Files.readAllBytes(file());
            forge(6, RECORDS_AT + 8 + 100);
            assertTrue(refusal().contains("SHA-256 chain does not match up to sequence "), refusal());
            Files.write(file(), before);
        }
    }

    @Test
    void refusesAForgedLinkAndOneThatIsNoEndOfAPiece() throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            append(journal, 20);
            journal.chainHash();
            append(journal, 1);
        }
        forge(20, LINK_AT + 8);
        assertTrue(refusal().contains("SHA-256 chain does not match up to sequence"), refusal());
        forge(20, LINK_AT + 8);
        forge(20, LINK_AT);
        assertTrue(refusal().contains("no end of a piece"), refusal());
    }

    @Test
    void aReaderFromTheMiddleChecksTheChainFromTheFirstLinkOn() throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            for (int i = 0; i < 30; i++) {
                append(journal, 1);
                journal.chainHash();
            }
        }
        forge(20, RECORDS_AT + 8 + 100);
        final long[] last = {0};
        final String message;
        try (Journal journal = ChronicleJournal.openReadOnly(directory); JournalReader reader = journal.reader(60)) {
            message = assertThrows(JournalDamagedException.class,
                () -> reader.poll((sequence, time, buffer, offset, length) -> last[0] = sequence, 1000)).getMessage();
        }
        assertTrue(message.contains("SHA-256 chain does not match"), message);
        assertTrue(last[0] >= 60 && last[0] < 240, "delivered up to " + last[0]);
    }

    @Test
    void theSealedFileIsCheckedWhenItIsMissingOrChanged() throws IOException {
        write(2);
        final Path sealed = directory.resolve("sealed");
        final byte[] original = Files.readAllBytes(sealed);
        final byte[] changed = original.clone();
        changed[10] ^= 1;
        Files.write(sealed, changed);
        assertTrue(refusal().contains("checksum of " + sealed), refusal());
        Files.delete(sealed);
        assertTrue(refusal().contains("cannot read " + sealed), refusal());
        assertThrows(JournalDamagedException.class, () -> ChronicleJournal.open(directory, OPTIONS));
        Files.write(sealed, original);
        assertEquals(16, reopened());
    }

    private long reopened() {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            return journal.lastSequence();
        }
    }

    /** Many pieces, so that they are hashed beside the reader: it is not to get a record further for that. */
    @Test
    void refusesAForgedRecordAtTheFirstLinkBehindItHoweverFarTheReaderIsAhead() throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            for (int i = 0; i < 40; i++) {
                append(journal, 10);
                journal.chainHash();
            }
        }
        for (final int forged : new int[] {0, 44, 301, 388}) {
            forge(forged, RECORDS_AT + 8 + 100);
            final long[] last = {0};
            try (Journal journal = ChronicleJournal.openReadOnly(directory); JournalReader reader = journal.reader(1)) {
                final String message = assertThrows(JournalDamagedException.class, () -> reader.poll(
                    (sequence, time, buffer, offset, length) -> last[0] = sequence, Integer.MAX_VALUE)).getMessage();
                assertTrue(message.contains("SHA-256 chain does not match up to sequence"), message);
            }
            assertEquals(8L * firstLinkedTo(8L * (forged + 1)), last[0], "forged " + forged);
            forge(forged, RECORDS_AT + 8 + 100);
        }
        assertEquals(3200, reopened());
    }

    /** The first excerpt whose link is to this sequence or a later one. */
    private int firstLinkedTo(final long sequence) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        final List<Integer> excerpts = excerptsOf(bytes);
        int found = 0;
        while (bytes.getLong(excerpts.get(found) + LINK_AT) < sequence) {
            found++;
        }
        return found;
    }

    @Test
    void theHashDoesNotDependOnWhenItWasSealedNorOnReopening() {
        write(11);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS);
            MemoryJournal memory = new MemoryJournal()) {
            append(journal, 9);
            append(memory, 20);
            assertArrayEquals(memory.chainHash(), journal.chainHash());
            append(journal, 1);
            append(memory, 1);
            assertArrayEquals(memory.chainHash(), journal.chainHash());
        }
    }

    /** 200 MiB as fast as they are taken: a reader refuses links that lag further than they may. */
    @Test
    void theWriterWaitsRatherThanLeaveMoreUnsealedThanIsAllowed() {
        write(200 * 16);
        assertEquals(200 * 16 * 8, reopened());
    }

    @Test
    void sealsInThePausesWithoutBeingAsked() throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            append(journal, 10);
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            long link = 0;
            while (link < 16 && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                append(journal, 1);
                final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
                final List<Integer> excerpts = excerptsOf(bytes);
                link = bytes.getLong(excerpts.get(excerpts.size() - 1) + LINK_AT);
            }
            assertTrue(link >= 16, "linked to " + link);
        }
    }

    /** Written by the program of that time: 120 records over three days. */
    @Test
    void readsAJournalOfVersion1AndGoesOnWithIt() throws IOException {
        try (InputStream stored = ChainTest.class.getResourceAsStream("/version-1.zip");
            ZipInputStream zip = new ZipInputStream(stored)) {
            for (ZipEntry entry = zip.getNextEntry(); null != entry; entry = zip.getNextEntry()) {
                Files.createDirectories(directory);
                Files.copy(zip, temporary.resolve(entry.getName()));
            }
        }
        final byte[] hash =
            HexFormat.of().parseHex("376d721bd6fd690538b89de64c919ed1cd94d531d8001bb3dc94c45fbaf1fd08");
        try (Journal journal = ChronicleJournal.openReadOnly(directory)) {
            assertArrayEquals(hash, journal.chainHash());
        }
        final JournalOptions options = OPTIONS.withBlockBytes(64 << 10);
        final byte[] later;
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            assertEquals(120, journal.lastSequence());
            assertArrayEquals(hash, journal.chainHash());
            Records.appendUpTo(journal, 400, 1);
            later = journal.chainHash();
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            assertArrayEquals(later, journal.chainHash());
            for (long from = 1; from <= 401; from++) {
                try (JournalReader reader = journal.reader(from)) {
                    assertEquals(400, Records.readAll(reader, from));
                }
            }
        }
    }

    @Test
    void refusesAChangeInAJournalOfVersion1ThatWasGoneOnWith() throws IOException {
        readsAJournalOfVersion1AndGoesOnWithIt();
        final Path first = directory.resolve("20241004F.cq4");
        final byte[] bytes = Files.readAllBytes(first);
        final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (MAGIC != view.getInt(at)) {
            at += 4;
        }
        bytes[at + 56 + 24] ^= 1;
        Files.write(first, bytes);
        assertTrue(refusal().contains("record 1, CRC32C"), refusal());
    }
}
