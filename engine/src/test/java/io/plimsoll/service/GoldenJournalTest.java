package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journals of every version so far give the events and the state that they gave when they were recorded. A text
 * holds the commands and what came of them; of versions that are no longer written, a zip beside it holds the files
 * the program of that time wrote.
 *
 * <p>While nothing is released, what comes of the commands is recorded anew when semantics change:
 * {@code mvn -pl engine -am test -Dtest=GoldenJournalTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dplimsoll.golden.record=true}. The files of an old version are never recorded anew.
 */
class GoldenJournalTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src", "test", "golden");
    private static final String CURRENT = "version-2.txt";
    private static final String CHOICES = "version-2-choices.txt";
    private static final String VERSION_1 = "version-1";

    @TempDir
    private static Path recording;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void recordAnewWhenAsked() throws IOException {
        if (Boolean.getBoolean("plimsoll.golden.record")) {
            GoldenJournal.record().write(FOLDER.resolve(CURRENT));
            GoldenJournal.recordChoices().write(FOLDER.resolve(CHOICES));
            final GoldenJournal before = GoldenJournal.read(FOLDER.resolve(VERSION_1 + ".txt"));
            before.replayed(oldFiles(recording)).write(FOLDER.resolve(VERSION_1 + ".txt"));
        }
    }

    @Test
    void replaysEveryGoldenJournalToTheSameEventsAndState() throws IOException {
        final List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
        assertFalse(files.isEmpty());
        for (final Path file : files) {
            final GoldenJournal golden = GoldenJournal.read(file);
            final GoldenJournal replayed = golden.replayed();
            if (file.endsWith(CURRENT) || file.endsWith(CHOICES)) {
                assertEquals(golden.chainHash(), replayed.chainHash(), file + ": framing");
            }
            assertSame(file, golden, replayed);
        }
    }

    @Test
    void goesOnWithTheFilesThatVersion1Wrote() throws IOException {
        final Path file = FOLDER.resolve(VERSION_1 + ".txt");
        final GoldenJournal golden = GoldenJournal.read(file);
        final List<String> records = new ArrayList<>();
        golden.excerpts().forEach(records::addAll);
        try (Journal commands = oldFiles(temporary)) {
            assertEquals(records, TestService.recordsOf(commands), file + ": records");
        }
        final GoldenJournal replayed = golden.replayed(open(temporary));
        assertEquals(golden.chainHash(), replayed.chainHash(), file + ": framing");
        assertSame(file, golden, replayed);
    }

    private static void assertSame(final Path file, final GoldenJournal golden, final GoldenJournal replayed) {
        assertEquals(golden.events(), replayed.events(), file + ": number of events");
        assertEquals(golden.eventsHash(), replayed.eventsHash(), file + ": bytes of events");
        assertEquals(golden.businessHash(), replayed.businessHash(), file + ": business state");
        assertEquals(golden.stateHash(), replayed.stateHash(), file + ": whole state");
    }

    private static Journal open(final Path directory) {
        return ChronicleJournal.open(directory.resolve("commands"), JournalOptions.of("commands"));
    }

    /** A copy of them, opened for writing. */
    private static Journal oldFiles(final Path directory) throws IOException {
        try (InputStream stored = Files.newInputStream(FOLDER.resolve(VERSION_1 + ".zip"));
            ZipInputStream zip = new ZipInputStream(stored)) {
            for (ZipEntry entry = zip.getNextEntry(); null != entry; entry = zip.getNextEntry()) {
                final Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return open(directory);
    }
}
