package io.plimsoll.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Appends until there is no room, and says where that was; makes room by deleting a file beside the journal, if there
 * is one, and goes on. Arguments: the directory, whether pages are populated ahead, whether the disk is filled up
 * beside the journal before the first append of a new day.
 */
final class FillingChild {
    private static final String FILLER = "filler";
    private static final int PAGE_BYTES = 4096;
    private static final int FIRST_DAY = 19_000;
    static final String BALLAST = "ballast";
    static final int BLOCK_BYTES = 1 << 20;
    static final int BALLAST_BYTES = 2 << 20;
    static final long MORE = 1_000;
    private static final int RECORDS_A_BATCH = 9;

    private FillingChild() {
    }

    static JournalOptions options() {
        return JournalOptions.of("commands").withBlockBytes(BLOCK_BYTES);
    }

    public static void main(final String[] args) throws IOException {
        final Path directory = Path.of(args[0]);
        final long[] day = {FIRST_DAY};
        final JournalOptions options = options().withPopulateAhead(Boolean.parseBoolean(args[1]))
            .withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            if (Boolean.parseBoolean(args[2])) {
                Records.appendUpTo(journal, MORE, MORE);
                fillUp(directory.resolveSibling(FILLER));
                day[0]++;
            }
            appendWhileThereIsRoom(journal);
        }
        Files.deleteIfExists(directory.resolveSibling(FILLER));
        if (Files.deleteIfExists(directory.resolveSibling(BALLAST))) {
            System.out.println("resumed at " + appendMore(directory, options));
        }
    }

    private static void fillUp(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                channel.write(ByteBuffer.allocate(PAGE_BYTES));
            }
        } catch (final IOException full) {
            System.out.println("filled up");
        }
    }

    private static void appendWhileThereIsRoom(final ChronicleJournal journal) {
        String failure = null;
        while (null == failure) {
            try {
                journal.append(Records.batch(journal.lastSequence() + 1, RECORDS_A_BATCH));
            } catch (final JournalException full) {
                failure = full.getMessage();
            }
        }
        System.out.println("full at " + journal.lastSequence());
        System.out.println(failure);
    }

    /** All records are read back, and as many as before are there. */
    private static long appendMore(final Path directory, final JournalOptions options) {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            final long before = journal.lastSequence();
            Records.appendUpTo(journal, before + MORE, before);
            try (JournalReader reader = journal.reader(1)) {
                return Records.readAll(reader, 1) - MORE;
            }
        }
    }
}
