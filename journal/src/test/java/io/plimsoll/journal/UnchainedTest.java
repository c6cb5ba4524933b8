package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal without a hash chain: what it still refuses, and that nobody can pass one off for a chained one. */
class UnchainedTest {
    /** Turns either version into the other, as forge flips bits. */
    private static final int OTHER_VERSION = 1;
    private static final int MAGIC = 0x4a4d_4c50;
    private static final int VERSION_AT = 4;
    private static final int LINK_AT = 32;
    private static final int CRC_AT = 76;
    private static final int RECORDS_AT = 80;
    private static final JournalOptions CHAINED =
        JournalOptions.of("events").withBlockBytes(1 << 20).withClockMillis(() -> TimeUnit.DAYS.toMillis(20_000));
    private static final JournalOptions UNCHAINED = CHAINED.withChained(false);

    @TempDir
    private Path temporary;
    private Path directory;

    @BeforeEach
    void name() {
        directory = temporary.resolve("events");
    }

    private void write(final JournalOptions options, final long last) {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            Records.appendUpTo(journal, last, last);
        }
    }

    /** Changes an excerpt, 0 is the first, and makes its checksum fit; xor is laid over the byte. */
    private void forge(final int excerpt, final int byteOfExcerpt, final int xor, final boolean fitChecksum)
        throws IOException {
        final Path file;
        try (Stream<Path> all = Files.list(directory)) {
            file = all.filter(name -> name.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (int found = -1; found < excerpt; at += 4) {
            found += MAGIC == bytes.getInt(at) ? 1 : 0;
        }
        at -= 4;
        bytes.put(at + byteOfExcerpt, (byte) (bytes.get(at + byteOfExcerpt) ^ xor));
        if (fitChecksum) {
            final CRC32C crc = new CRC32C();
            crc.update(bytes.array(), at, CRC_AT);
            crc.update(bytes.array(), at + RECORDS_AT, bytes.getInt(at + 12) - RECORDS_AT);
            bytes.putInt(at + CRC_AT, (int) crc.getValue());
        }
        Files.write(file, bytes.array());
    }

    private long readAll() {
        try (Journal journal = ChronicleJournal.openReadOnly(directory); JournalReader reader = journal.reader(1)) {
            return Records.readAll(reader, 1);
        }
    }

    private String refusal() {
        return assertThrows(JournalDamagedException.class, this::readAll).getMessage();
    }

    @Test
    void keepsItsRecordsOverReopeningAndHasTheHashOfNothing() {
        write(UNCHAINED, 500);
        write(UNCHAINED, 1200);
        assertEquals(1200, readAll());
        try (ChronicleJournal journal = ChronicleJournal.open(directory, UNCHAINED)) {
            assertEquals(1200, journal.lastSequence());
            assertArrayEquals(new byte[32], journal.chainHash());
            for (long from = 1; from <= 1201; from += 50) {
                try (JournalReader reader = journal.reader(from)) {
                    assertEquals(1200, Records.readAll(reader, from));
                }
            }
        }
    }

    @Test
    void refusesAChangedByteByItsChecksum() throws IOException {
        write(UNCHAINED, 100);
        forge(3, RECORDS_AT + 20, 1, false);
        assertTrue(refusal().contains("CRC32C"), refusal());
    }

    @Test
    void refusesAnythingWhereALinkWouldBe() throws IOException {
        write(UNCHAINED, 100);
        forge(3, LINK_AT + 9, 1, true);
        assertTrue(refusal().contains("link of an excerpt without a chain"), refusal());
    }

    /** Said in FORMAT.md: this is why only what can be derived again may go without a chain. */
    @Test
    void doesNotItselfSeeAChangeWhoseChecksumFits() throws IOException {
        write(UNCHAINED, 100);
        forge(3, RECORDS_AT + 20, 1, true);
        try (Journal journal = ChronicleJournal.openReadOnly(directory)) {
            assertEquals(100, journal.lastSequence());
        }
    }

    @Test
    void refusesAnExcerptWithoutAChainInAChainedJournal() throws IOException {
        write(CHAINED, 100);
        forge(3, VERSION_AT, OTHER_VERSION, true);
        assertTrue(refusal().contains("version: expected 2, found 3"), refusal());
    }

    @Test
    void refusesAChainedExcerptAfterOneWithout() throws IOException {
        write(UNCHAINED, 100);
        forge(3, VERSION_AT, OTHER_VERSION, true);
        assertTrue(refusal().contains("version: expected 3, found 2"), refusal());
    }

    @Test
    void isNotTakenForAChainedOneByWriterOrReader() {
        write(UNCHAINED, 10);
        final String writer = assertThrows(
            JournalForeignException.class, () -> ChronicleJournal.open(directory, CHAINED)).getMessage();
        assertTrue(writer.contains("without a hash chain"), writer);
        final String reader = assertThrows(
            JournalForeignException.class, () -> ChronicleJournal.openChainedReadOnly(directory)).getMessage();
        assertTrue(reader.contains("without a hash chain"), reader);
        assertEquals(10, readAll());
    }

    @Test
    void goesOnWithWhatWasChainedWhoseChainStaysChecked() throws IOException {
        write(CHAINED, 200);
        final byte[] hash;
        try (Journal journal = ChronicleJournal.openChainedReadOnly(directory)) {
            hash = journal.chainHash();
        }
        write(UNCHAINED, 400);
        write(UNCHAINED, 600);
        assertEquals(600, readAll());
        try (Journal journal = ChronicleJournal.openReadOnly(directory)) {
            assertArrayEquals(hash, journal.chainHash());
        }
        forge(2, RECORDS_AT + 20, 1, true);
        final String message = assertThrows(
            JournalDamagedException.class, () -> ChronicleJournal.open(directory, UNCHAINED)).getMessage();
        assertTrue(message.contains("SHA-256 chain does not match"), message);
    }
}
