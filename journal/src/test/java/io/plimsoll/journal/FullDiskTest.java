package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk without room, in processes of their own: it is met before an append, not as a fault in the midst of it. */
class FullDiskTest {
    private static final int DISK_BYTES = 6 << 20;
    /** What a file may grow to; in blocks of 512 bytes. */
    private static final int FILE_BLOCKS = 8192;

    @TempDir
    private Path temporary;

    private List<String> fill(final List<String> through, final boolean populateAhead, final boolean atNewDay)
        throws IOException, InterruptedException {
        final Process child = ChildProcess.start(through, FillingChild.class.getName(),
            temporary.resolve("commands").toString(), Boolean.toString(populateAhead), Boolean.toString(atNewDay));
        try {
            final String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("", new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, child.waitFor(), output);
            return output.lines().toList();
        } finally {
            child.destroyForcibly();
        }
    }

    private static long number(final String prefix, final String line) {
        assertTrue(line.startsWith(prefix), line);
        return Long.parseLong(line.substring(prefix.length()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsBeforeAnAppendThatTheDiskHasNoRoomForAndGoesOnWhenItHas(final boolean populateAhead)
        throws IOException, InterruptedException {
        final List<String> lines = fill(onASmallDisk(), populateAhead, false);
        final long last = number("full at ", lines.get(0));
        assertTrue(last > 1_000, () -> "full at " + last);
        assertTrue(lines.get(1).startsWith("cannot append sequence " + (last + 1) + " in "
            + temporary.resolve("commands") + ": no room for bytes "), lines.get(1));
        assertTrue(lines.get(1).matches(".*\\.cq4: \\d+ bytes are left on its disk"), lines.get(1));
        assertEquals(last, number("resumed at ", lines.get(2)));
    }

    /** A disk of its own, with a file on it that can be deleted. */
    private List<String> onASmallDisk() throws IOException, InterruptedException {
        final String mount = "mount -t tmpfs -o size=" + DISK_BYTES + " none '" + temporary + "' && ";
        assumeTrue(new ProcessBuilder("unshare", "-rm", "sh", "-c", mount + "true").start().waitFor() == 0,
            "no file system can be mounted here");
        return List.of("unshare", "-rm", "sh", "-c", mount + "head -c " + FillingChild.BALLAST_BYTES
            + " /dev/zero > '" + temporary.resolve(FillingChild.BALLAST) + "' && exec \"$@\"", "sh");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsBeforeTheFirstAppendOfADayThatTheDiskHasNoRoomForAndGoesOnWhenItHas(final boolean populateAhead)
        throws IOException, InterruptedException {
        final List<String> lines = fill(onASmallDisk(), populateAhead, true);
        assertEquals("filled up", lines.get(0));
        assertEquals(FillingChild.MORE, number("full at ", lines.get(1)));
        assertTrue(lines.get(2).startsWith("cannot append sequence " + (FillingChild.MORE + 1) + " in "
            + temporary.resolve("commands") + ": no room for the day's file "), lines.get(2));
        assertEquals(FillingChild.MORE, number("resumed at ", lines.get(3)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsBeforeAnAppendThatTheFileMayNotGrowFor(final boolean populateAhead)
        throws IOException, InterruptedException {
        final List<String> lines =
            fill(List.of("sh", "-c", "ulimit -f " + FILE_BLOCKS + "; exec \"$@\"", "sh"), populateAhead, false);
        final long last = number("full at ", lines.get(0));
        assertTrue(last > 1_000, () -> "full at " + last);
        assertTrue(lines.get(1).startsWith("cannot append sequence " + (last + 1) + " in "), lines.get(1));
        final Path directory = temporary.resolve("commands");
        try (ChronicleJournal journal = ChronicleJournal.open(directory, FillingChild.options())) {
            assertEquals(last, journal.lastSequence());
            Records.appendUpTo(journal, last + FillingChild.MORE, last);
            try (JournalReader reader = journal.reader(1)) {
                assertEquals(last + FillingChild.MORE, Records.readAll(reader, 1));
            }
        }
    }
}
