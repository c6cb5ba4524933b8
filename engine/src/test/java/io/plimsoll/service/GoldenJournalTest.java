package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The journals of every version so far give the events and the state that they gave when they were recorded.
 *
 * <p>While version 1 is not released, its file is recorded anew when semantics change:
 * {@code mvn -pl engine -am test -Dtest=GoldenJournalTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dplimsoll.golden.record=true}
 */
class GoldenJournalTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src", "test", "golden");
    private static final String CURRENT = "version-1.txt";

    @Test
    void replaysEveryGoldenJournalToTheSameEventsAndState() throws IOException {
        if (Boolean.getBoolean("plimsoll.golden.record")) {
            GoldenJournal.record().write(FOLDER.resolve(CURRENT));
        }
        final List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.sorted().toList();
        }
        assertFalse(files.isEmpty());
        for (final Path file : files) {
            final GoldenJournal golden = GoldenJournal.read(file);
            final GoldenJournal replayed = golden.replayed();
            assertEquals(golden.chainHash(), replayed.chainHash(), file + ": framing");
            assertEquals(golden.events(), replayed.events(), file + ": number of events");
            assertEquals(golden.eventsHash(), replayed.eventsHash(), file + ": bytes of events");
            assertEquals(golden.businessHash(), replayed.businessHash(), file + ": business state");
            assertEquals(golden.stateHash(), replayed.stateHash(), file + ": whole state");
        }
    }
}
