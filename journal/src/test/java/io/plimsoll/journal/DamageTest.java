package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the bytes: it is refused, or every record is still right. */
class DamageTest {
    private static final long SEED = Long.getLong("plimsoll.seed", System.nanoTime());
    private static final int CASES = Integer.getInteger("plimsoll.cases", 2000);
    private static final int MAGIC = 0x4a4d_4c50;
    private static final int PAGE = 4096;
    private static final int DAYS = 3;
    private static final long RECORDS = 60 * DAYS;
    private static final int BLOCK_BYTES = 256 << 10;

    /** Where an excerpt lies: Chronicle's 4-byte header stands in front of it. */
    private record Excerpt(int offset, int length) {
        int end() {
            return offset + length;
        }
    }

    private final long[] day = {20_000};
    private final JournalOptions options = JournalOptions.of("commands").withBlockBytes(BLOCK_BYTES)
        .withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Path> files = new ArrayList<>();
    private byte[] sealed;
    private final List<byte[]> originals = new ArrayList<>();
    private final List<List<Excerpt>> excerpts = new ArrayList<>();

    @TempDir
    private Path temporary;
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        directory = temporary.resolve("commands");
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            for (int i = 1; i <= DAYS; i++) {
                Records.appendUpTo(journal, i * RECORDS / DAYS, SEED);
                day[0]++;
            }
        }
        day[0]--;
        try (Stream<Path> all = Files.list(directory)) {
            files.addAll(all.filter(file -> file.toString().endsWith(".cq4")).sorted().toList());
        }
        assertEquals(DAYS, files.size());
        sealed = Files.readAllBytes(directory.resolve("sealed"));
        for (final Path file : files) {
            originals.add(Files.readAllBytes(file));
            excerpts.add(excerptsOf(originals.get(originals.size() - 1)));
        }
    }

    private static List<Excerpt> excerptsOf(final byte[] file) {
        final ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        final List<Excerpt> found = new ArrayList<>();
        for (int at = 0; at + 16 <= file.length; at += 4) {
            if (MAGIC == bytes.getInt(at)) {
                found.add(new Excerpt(at, bytes.getInt(at + 12)));
                at += bytes.getInt(at + 12) - 4;
            }
        }
        return found;
    }

    @AfterEach
    void undamagedItIsWhole() throws IOException {
        restore();
        assertEquals(RECORDS, readWhole());
    }

    private void restore() throws IOException {
        for (int i = 0; i < files.size(); i++) {
            Files.write(files.get(i), originals.get(i));
        }
    }

    private long readWhole() {
        try (Journal journal = ChronicleJournal.openReadOnly(directory); JournalReader reader = journal.reader(1)) {
            return Records.readAll(reader, 1);
        }
    }

    private long verify() {
        try (Journal journal = ChronicleJournal.openReadOnly(directory)) {
            return journal.lastSequence();
        }
    }

    private String context(final String what) {
        return what + ", seed " + SEED;
    }

    private void assertDamageIsSeen(final int file, final byte[] damaged, final String what) throws IOException {
        Files.write(files.get(file), damaged);
        final JournalDamagedException refusal =
            assertThrows(JournalDamagedException.class, this::verify, () -> context(what));
        assertTrue(refusal.getMessage().contains(directory.toString()), refusal.getMessage());
        assertEquals(-1, refusal.getMessage().indexOf('\n'), refusal.getMessage());
        Files.write(files.get(file), originals.get(file));
    }

    private Excerpt anyExcerpt(final int file) {
        return excerpts.get(file).get(random.nextInt(excerpts.get(file).size()));
    }

    @Test
    void seesEveryFlippedBitInAnExcerptAndInItsLength() throws IOException {
        for (int i = 0; i < CASES; i++) {
            final int file = random.nextInt(DAYS);
            final Excerpt excerpt = anyExcerpt(file);
            final int at = excerpt.offset() - 4 + random.nextInt(excerpt.length() + 4);
            final byte original = originals.get(file)[at];
            try (FileChannel channel = FileChannel.open(files.get(file), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) (original ^ 1 << random.nextInt(8))}), at);
                final String what = "byte " + at + " in file " + file;
                assertThrows(JournalDamagedException.class, this::verify, () -> context(what));
                channel.write(ByteBuffer.wrap(new byte[] {original}), at);
            }
        }
    }

    @Test
    void seesEveryTruncation() throws IOException {
        for (int i = 0; i < CASES / 20; i++) {
            final int file = random.nextInt(DAYS);
            final List<Excerpt> all = excerpts.get(file);
            final int length = random.nextInt(all.get(all.size() - 1).end());
            assertDamageIsSeen(file, Arrays.copyOf(originals.get(file), length), "cut at " + length);
            final byte[] zeroed = originals.get(file).clone();
            Arrays.fill(zeroed, length, zeroed.length, (byte) 0);
            assertDamageIsSeen(file, zeroed, "lost from " + length + " in file " + file);
        }
    }

    @Test
    void seesEveryLostPageOfRecords() throws IOException {
        for (int i = 0; i < CASES / 20; i++) {
            final int file = random.nextInt(DAYS);
            final Excerpt excerpt = anyExcerpt(file);
            final int start = excerpt.offset() / PAGE * PAGE;
            final byte[] damaged = originals.get(file).clone();
            Arrays.fill(damaged, start, start + PAGE, (byte) 0);
            assertDamageIsSeen(file, damaged, "page at " + start + " in file " + file);
        }
    }

    @Test
    void seesSwappedDuplicatedAndMissingExcerpts() throws IOException {
        for (int i = 0; i < CASES / 20; i++) {
            final int file = random.nextInt(DAYS);
            final List<Excerpt> all = excerpts.get(file);
            final int index = random.nextInt(all.size() - 1);
            final Excerpt first = all.get(index);
            final Excerpt second = all.get(index + 1);
            final byte[] original = originals.get(file);
            // Neighbours, each with Chronicle's header before it; not where an index of Chronicle's lies between.
            if (second.offset() - 4 == first.end()) {
                final int start = first.offset() - 4;
                final byte[] swapped = original.clone();
                System.arraycopy(original, first.end(), swapped, start, second.length() + 4);
                System.arraycopy(original, start, swapped, start + second.length() + 4, first.length() + 4);
                assertDamageIsSeen(file, swapped, "swapped at " + start);
                final byte[] doubled = original.clone();
                System.arraycopy(original, start, doubled, first.end(), original.length - first.end());
                assertDamageIsSeen(file, doubled, "doubled at " + start);
                final byte[] missing = original.clone();
                System.arraycopy(original, first.end(), missing, start, original.length - first.end());
                assertDamageIsSeen(file, missing, "missing at " + start);
            }
        }
    }

    @Test
    void seesAMissingFileWhicheverItIs() throws IOException {
        for (int i = 0; i < DAYS; i++) {
            Files.delete(files.get(i));
            final String what = "file " + i;
            assertThrows(JournalDamagedException.class, this::readWhole, () -> context(what));
            assertThrows(JournalDamagedException.class, () -> ChronicleJournal.open(directory, options));
            restore();
        }
    }

    /** Chronicle's own bytes are not ours to check, but nothing that happens to them may cost a record. */
    @Test
    void neitherLosesNorInventsARecordWhereverABitFlips() throws IOException {
        int refused = 0;
        final int cases = CASES / 20;
        for (int i = 0; i < cases; i++) {
            final int file = random.nextInt(DAYS);
            final int used = excerpts.get(file).get(0).offset();
            // Half in the bytes before the first excerpt, which Chronicle steers by.
            final int at = random.nextInt(random.nextBoolean() ? 512 : used);
            final int bit = random.nextInt(8);
            final byte[] damaged = originals.get(file).clone();
            damaged[at] ^= (byte) (1 << bit);
            Files.write(files.get(file), damaged);
            final String where = context("bit " + bit + " of byte " + at + " in file " + file);
            try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
                assertEquals(RECORDS, journal.lastSequence(), where);
                Records.appendUpTo(journal, RECORDS + 20, SEED);
                try (JournalReader reader = journal.reader(1)) {
                    assertEquals(RECORDS + 20, Records.readAll(reader, 1), where);
                }
            } catch (final JournalException e) {
                refused++;
            } catch (final RuntimeException | Error e) {
                throw new AssertionError(where, e);
            }
            resetTo(RECORDS);
        }
        assertTrue(refused > 0, "no flip was ever refused");
    }

    /** The mark and the seal have moved on with the appends: make them the old ones. */
    private void resetTo(final long acknowledged) throws IOException {
        restore();
        Files.write(directory.resolve("sealed"), sealed);
        final ByteBuffer mark = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        mark.putLong(acknowledged).putLong(~acknowledged).putLong(0).putLong(~0L);
        Files.write(directory.resolve("acknowledged"), mark.array());
        assertEquals(RECORDS, readWhole());
    }

    @Test
    void survivesAHalfWrittenSlotOfTheMarkAndRefusesTwo() throws IOException {
        final Path mark = directory.resolve("acknowledged");
        final byte[] original = Files.readAllBytes(mark);
        final byte[] half = original.clone();
        half[3] ^= 1;
        Files.write(mark, half);
        assertEquals(RECORDS, readWhole());
        half[19] ^= 1;
        Files.write(mark, half);
        assertThrows(JournalDamagedException.class, this::readWhole);
        Files.delete(mark);
        assertThrows(JournalDamagedException.class, this::readWhole);
        Files.write(mark, original);
    }

    @Test
    void namesFileSequenceExpectedAndFound() throws IOException {
        final Excerpt excerpt = excerpts.get(1).get(3);
        final byte[] damaged = originals.get(1).clone();
        damaged[excerpt.offset() + 80 + 8] ^= 1;
        Files.write(files.get(1), damaged);
        final String message = assertThrows(JournalDamagedException.class, this::readWhole).getMessage();
        final long first = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).getLong(excerpt.offset() + 16);
        assertTrue(message.startsWith("journal damaged in " + files.get(1) + " at byte " + (excerpt.offset() - 4)
            + ", after sequence " + (first - 1) + ": excerpt of record " + first + ", CRC32C: expected 0x"), message);
    }
}
