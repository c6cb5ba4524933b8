package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments, rolls included, in one directory that is continued each time. */
class KillTest {
    private static final long SEED = Long.getLong("plimsoll.seed", System.nanoTime());
    private static final int KILLS = Integer.getInteger("plimsoll.kills", 10);
    private static final int ACKNOWLEDGED_BEFORE_KILL_MAX = 8000;

    @TempDir
    private Path temporary;

    @Test
    void keepsEveryAcknowledgedRecordThroughKills() throws IOException, InterruptedException {
        final Path directory = temporary.resolve("commands");
        final SplittableRandom random = new SplittableRandom(SEED);
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = appendAndKill(directory, random, acknowledged);
            final long seen = acknowledged;
            try (Journal journal = ChronicleJournal.openReadOnly(directory)) {
                assertTrue(journal.lastSequence() >= seen,
                    () -> "seed " + SEED + ": acknowledged " + seen + ", found " + journal.lastSequence());
                try (JournalReader reader = journal.reader(1)) {
                    acknowledged = Records.readAll(reader, 1);
                }
                assertEquals(journal.lastSequence(), acknowledged, "seed " + SEED);
            }
        }
        try (ChronicleJournal journal = ChronicleJournal.open(directory, AppendingChild.options())) {
            assertEquals(acknowledged, journal.lastSequence(), "seed " + SEED);
            Records.appendUpTo(journal, acknowledged + 100, SEED);
            try (JournalReader reader = journal.reader(1)) {
                assertEquals(acknowledged + 100, Records.readAll(reader, 1), "seed " + SEED);
            }
        }
    }

    /** The last sequence that the child said was appended. */
    private static long appendAndKill(final Path directory, final SplittableRandom random, final long before)
        throws IOException, InterruptedException {
        final long killAt = random.nextInt(ACKNOWLEDGED_BEFORE_KILL_MAX);
        final Process child = ChildProcess.start("022", AppendingChild.class.getName(), directory.toString(),
            Long.toString(random.nextLong()), Long.toString(Long.MAX_VALUE));
        long acknowledged = -1;
        try (BufferedReader output = child.inputReader(StandardCharsets.US_ASCII)) {
            String line = output.readLine();
            while (null != line) {
                if (line.startsWith(AppendingChild.OPENED)) {
                    acknowledged = Long.parseLong(line.substring(AppendingChild.OPENED.length()));
                    assertEquals(before, acknowledged, "seed " + SEED);
                } else {
                    acknowledged = Long.parseLong(line);
                }
                if (acknowledged >= before + killAt) {
                    // SIGKILL, wherever the child is by now; what it had printed is still read.
                    child.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
            final String complaint = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("", complaint, "seed " + SEED);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(acknowledged >= before, "the child never opened the journal, seed " + SEED);
        return acknowledged;
    }
}
