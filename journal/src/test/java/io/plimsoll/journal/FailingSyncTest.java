package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync that fails: of a device that takes every write and cannot be synced, laid where the journal opens the file it
 * is about to sync. What was written before goes on in the file that Chronicle has open.
 */
class FailingSyncTest {
    private static final Path UNSYNCABLE = Path.of("/dev/full");
    private static final long SEED = 7;

    private final long[] day = {20_000};
    private final JournalOptions options = JournalOptions.of("commands").withBlockBytes(1 << 20)
        .withDurability(Durability.POWER).withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));

    @TempDir
    private Path temporary;

    @Test
    void acknowledgesNothingMoreAfterASyncThatFailed() throws IOException {
        final Path directory = temporary.resolve("commands");
        final Path moved = temporary.resolve("moved");
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            Records.appendUpTo(journal, 10, SEED);
            journal.sync();
            day[0]++;
            Records.appendUpTo(journal, 20, SEED);
            final Path file = directory.resolve("20241005F.cq4");
            Files.move(file, moved);
            Files.createSymbolicLink(file, UNSYNCABLE);
            final String message = assertThrows(JournalException.class, journal::sync).getMessage();
            assertTrue(message.startsWith("cannot sync up to sequence 20 in " + directory + ": "), message);
            assertEquals(10, acknowledged(directory));
            Files.delete(file);
            Files.move(moved, file);
            // The disk would take it now, but nobody knows what it has lost: refused until opened, and verified, again.
            assertEquals(message, assertThrows(JournalException.class, journal::sync).getMessage());
            assertEquals(message, assertThrows(
                JournalException.class, () -> journal.append(Records.batch(21, 1))).getMessage());
            assertEquals(10, acknowledged(directory));
        }
        assertEquals(10, acknowledged(directory));
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            assertEquals(20, journal.lastSequence());
            Records.appendUpTo(journal, 30, SEED);
            journal.sync();
            assertEquals(30, acknowledged(directory));
        }
    }

    private static long acknowledged(final Path directory) {
        try (Acknowledged mark = Acknowledged.map(directory.resolve(JournalDirectory.MARK_FILE), false)) {
            return mark.get();
        }
    }
}
