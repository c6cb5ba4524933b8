package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a directory, what is refused, what is written and for whose eyes. */
class JournalDirectoryTest {
    private static final long SEED = 1;
    private static final JournalOptions OPTIONS = JournalOptions.of("commands").withBlockBytes(1 << 20);

    @TempDir
    private Path temporary;
    private Path directory;

    @BeforeEach
    void name() {
        directory = temporary.resolve("parent").resolve("commands");
    }

    @Test
    void continuesWhereItStopped() {
        final byte[] hash;
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            Records.appendUpTo(journal, 100, SEED);
            hash = journal.chainHash();
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            assertEquals(100, journal.lastSequence());
            assertEquals(Records.timestampNs(100), journal.lastTimestampNs());
            assertArrayEquals(hash, journal.chainHash());
            Records.appendUpTo(journal, 200, SEED);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS);
            JournalReader reader = journal.reader(1)) {
            assertEquals(200, Records.readAll(reader, 1));
        }
    }

    @Test
    void rollsDailyAndNeverBackAndReadsOn() {
        final long[] day = {20_000};
        final JournalOptions options = OPTIONS.withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));
        final long[] days = {20_000, 20_001, 20_000, 20_005, 19_000, 20_006};
        try (Journal follower = openAndFollow(options);
            JournalReader reader = follower.reader(1)) {
            long read = 0;
            for (int i = 0; i < days.length; i++) {
                day[0] = days[i];
                try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
                    Records.appendUpTo(journal, 30L * (i + 1), SEED);
                    day[0]++;
                    journal.append(Records.batch(journal.lastSequence() + 1, 1));
                    read = Records.readAll(reader, read + 1);
                    assertEquals(journal.lastSequence(), read);
                    assertResumesEverywhere(journal);
                }
            }
            assertEquals(read, follower.lastSequence());
        }
        // Days 20,000 to 20,002 and 20,005 to 20,007.
        assertEquals(List.of("20241004F.cq4", "20241005F.cq4", "20241006F.cq4",
            "20241009F.cq4", "20241010F.cq4", "20241011F.cq4"), names().filter(name -> name.endsWith(".cq4")).toList());
    }

    private Journal openAndFollow(final JournalOptions options) {
        ChronicleJournal.open(directory, options).close();
        return ChronicleJournal.openReadOnly(directory);
    }

    private static void assertResumesEverywhere(final Journal journal) {
        for (long from = 1; from <= journal.lastSequence() + 1; from++) {
            try (JournalReader reader = journal.reader(from)) {
                assertEquals(journal.lastSequence(), Records.readAll(reader, from));
            }
        }
    }

    @Test
    void isForItsOwnerAloneWhateverTheUmask() throws IOException, InterruptedException {
        for (final String umask : List.of("000", "022", "077")) {
            final Path own = temporary.resolve("umask" + umask).resolve("commands");
            final Process child = ChildProcess.start(
                umask, AppendingChild.class.getName(), own.toString(), "1", "5000");
            child.getInputStream().readAllBytes();
            assertEquals(0, child.waitFor(), () -> errors(child));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
            final List<String> open = new ArrayList<>();
            try (Stream<Path> files = Files.list(own)) {
                for (final Path file : files.toList()) {
                    final String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    if (!"rw-------".equals(permissions)) {
                        open.add(file.getFileName() + " " + permissions);
                    }
                }
            }
            assertEquals(List.of(), open, "umask " + umask);
        }
    }

    private static String errors(final Process child) {
        try {
            return new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            return e.toString();
        }
    }

    @Test
    void writesNothingWhenOpenedForReading() throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            Records.appendUpTo(journal, 100, SEED);
        }
        final List<String> before = snapshot();
        try (Journal journal = ChronicleJournal.openReadOnly(directory); JournalReader reader = journal.reader(40)) {
            assertEquals(100, journal.lastSequence());
            assertEquals(100, Records.readAll(reader, 40));
            assertThrows(JournalException.class, () -> journal.append(Records.batch(101, 1)));
            assertThrows(JournalException.class, journal::sync);
        }
        assertEquals(before, snapshot());
    }

    @Test
    void refusesASecondWriterOfThisProcessAndKeepsTheFirst() {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            final JournalInUseException refusal = assertThrows(
                JournalInUseException.class, () -> ChronicleJournal.open(directory, OPTIONS));
            assertTrue(refusal.getMessage().contains(" " + ProcessHandle.current().pid()), refusal.getMessage());
            Records.appendUpTo(journal, 10, SEED);
        }
        ChronicleJournal.open(directory, OPTIONS).close();
    }

    @Test
    void refusesAWriterOfAnotherProcessAtOnceNamingItAndNotOnceItIsDead() throws IOException, InterruptedException {
        final Process child = ChildProcess.start("022", AppendingChild.class.getName(),
            directory.toString(), "1", Long.toString(Long.MAX_VALUE));
        try {
            // Its first line says that it is open. Then its pipe fills and it waits for us.
            assertTrue(child.getInputStream().read() >= 0, () -> errors(child));
            for (int i = 0; i < 2; i++) {
                final long start = System.nanoTime();
                final JournalInUseException refusal = assertThrows(
                    JournalInUseException.class, () -> ChronicleJournal.open(directory, OPTIONS));
                assertTrue(refusal.getMessage().endsWith("process " + child.pid()), refusal.getMessage());
                assertTrue(System.nanoTime() - start < 2_000_000_000L, "it waited");
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        ChronicleJournal.open(directory, OPTIONS.withClockMillis(() -> 0)).close();
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElseAndWritesNothing() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("letter.txt"), "dear owner");
        final List<String> before = snapshot();
        assertThrows(JournalForeignException.class, () -> ChronicleJournal.open(directory, OPTIONS));
        assertThrows(JournalForeignException.class, () -> ChronicleJournal.openReadOnly(directory));
        assertEquals(before, snapshot());
    }

    @Test
    void refusesAnotherFormatVersionNamingBothAndWritesNothing() throws IOException {
        changeIdentity(8, (byte) 4);
        final List<String> before = snapshot();
        final JournalForeignException refusal = assertThrows(
            JournalForeignException.class, () -> ChronicleJournal.open(directory, OPTIONS));
        assertEquals(
            directory + " holds a journal of format version 4; this program reads versions 1 to 3",
            refusal.getMessage());
        assertThrows(JournalForeignException.class, () -> ChronicleJournal.openReadOnly(directory));
        assertEquals(before, snapshot());
    }

    @Test
    void refusesAnIdentityThatIsNotOursOrDamaged() throws IOException {
        changeIdentity(0, (byte) 'X');
        assertThrows(JournalForeignException.class, () -> ChronicleJournal.open(directory, OPTIONS));
        changeIdentity(0, (byte) 'P');
        changeIdentity(30, (byte) 'X');
        assertThrows(JournalDamagedException.class, () -> ChronicleJournal.open(directory, OPTIONS));
    }

    @Test
    void refusesAnotherKindOfStream() {
        ChronicleJournal.open(directory, OPTIONS).close();
        final JournalForeignException refusal = assertThrows(JournalForeignException.class,
            () -> ChronicleJournal.open(directory, JournalOptions.of("events")));
        assertEquals(directory + " holds commands, not events", refusal.getMessage());
    }

    @Test
    void refusesWhatIsNoDirectoryOrIsNotThere() throws IOException {
        final Path file = Files.writeString(temporary.resolve("file"), "text");
        assertThrows(JournalForeignException.class, () -> ChronicleJournal.open(file, OPTIONS));
        assertThrows(JournalException.class, () -> ChronicleJournal.open(file.resolve("below"), OPTIONS));
        assertThrows(JournalForeignException.class, () -> ChronicleJournal.openReadOnly(file));
        assertThrows(JournalException.class, () -> ChronicleJournal.openReadOnly(directory));
        assertFalse(Files.exists(directory));
    }

    @Test
    void refusesADirectoryThatItMayNotRead() throws IOException {
        ChronicleJournal.open(directory, OPTIONS).close();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(directory), "this user may read everything");
            assertThrows(JournalException.class, () -> ChronicleJournal.open(directory, OPTIONS));
            assertThrows(JournalException.class, () -> ChronicleJournal.openReadOnly(directory));
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void takesOverADirectoryInWhichACreatorDied() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("lock"), "1                   ");
        Files.writeString(directory.resolve("identity.new"), "half");
        try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS)) {
            Records.appendUpTo(journal, 10, SEED);
        }
        assertFalse(Files.exists(directory.resolve("identity.new")));
    }

    @Test
    void syncsAcrossARoll() {
        final long[] day = {20_000};
        final JournalOptions options = OPTIONS.withDurability(Durability.POWER)
            .withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            journal.sync();
            Records.appendUpTo(journal, 10, SEED);
            journal.sync();
            day[0]++;
            Records.appendUpTo(journal, 20, SEED);
            journal.sync();
            assertEquals(20, acknowledged());
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            assertEquals(20, journal.lastSequence());
        }
    }

    @Test
    void marksWhatIsAppendedOrWhatIsSyncedByItsDurability() {
        for (final Durability durability : Durability.values()) {
            directory = temporary.resolve(durability.name());
            try (ChronicleJournal journal = ChronicleJournal.open(directory, OPTIONS.withDurability(durability))) {
                journal.append(Records.batch(1, 10));
                journal.sync();
                journal.append(Records.batch(11, 5));
                assertEquals(Durability.POWER == durability ? 10 : 15, acknowledged());
            }
        }
    }

    @Test
    void syncsWhatAnEarlierWriterAppendedAndDidNotSync() {
        final JournalOptions options = OPTIONS.withDurability(Durability.POWER);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            journal.append(Records.batch(1, 10));
        }
        assertEquals(0, acknowledged());
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            journal.sync();
            assertEquals(10, acknowledged());
        }
    }

    private long acknowledged() {
        try {
            final ByteBuffer mark = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("acknowledged")))
                .order(ByteOrder.LITTLE_ENDIAN);
            return Math.max(mark.getLong(0), mark.getLong(16));
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void populatesPagesAheadOfTheWriterAndStopsDoingSoWhenItIsClosed() throws IOException {
        final long[] day = {20_000};
        final JournalOptions options = JournalOptions.of("commands").withBlockBytes(8 << 20).withPopulateAhead(true)
            .withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            for (int i = 1; i <= 3; i++) {
                Records.appendUpTo(journal, 100L * i, SEED);
                awaitAllocated(directory.resolve("2024100" + (3 + i) + "F.cq4"), 8 << 20);
                day[0]++;
            }
            try (JournalReader reader = journal.reader(1)) {
                assertEquals(300, Records.readAll(reader, 1));
            }
            assertEquals(1, helpers());
        }
        assertEquals(0, helpers());
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            assertEquals(300, journal.lastSequence());
        }
    }

    /** The files are sparse: pages that nobody touched take no room. */
    private static void awaitAllocated(final Path file, final long bytes) throws IOException {
        final long deadline = System.nanoTime() + 20_000_000_000L;
        while (allocated(file) < bytes && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertTrue(allocated(file) >= bytes, file + " has only " + allocated(file) + " bytes allocated");
    }

    private static long allocated(final Path file) throws IOException {
        final Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        final String output = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return 1024 * Long.parseLong(output.substring(0, output.indexOf('\t')));
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> "journal-pages".equals(thread.getName())).count();
    }

    private void changeIdentity(final int at, final byte value) throws IOException {
        if (!Files.exists(directory)) {
            ChronicleJournal.open(directory, OPTIONS).close();
        }
        final byte[] bytes = Files.readAllBytes(directory.resolve("identity"));
        bytes[at] = value;
        Files.write(directory.resolve("identity"), bytes);
    }

    private Stream<String> names() {
        return snapshot().stream().map(line -> line.substring(0, line.indexOf(' '))).sorted();
    }

    private List<String> snapshot() {
        final List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path file : files.sorted().toList()) {
                lines.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
            lines.add(". " + Files.getLastModifiedTime(directory));
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }
}
