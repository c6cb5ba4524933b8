package io.plimsoll.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Appends until there is no room, and says where that was; makes room by deleting a file beside the journal, if there
 * is one, and goes on. Arguments: the directory, whether pages are populated ahead.
 */
final class FillingChild {
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
        final JournalOptions options = options().withPopulateAhead(Boolean.parseBoolean(args[1]));
        fill(directory, options);
        if (Files.deleteIfExists(directory.resolveSibling(BALLAST))) {
            System.out.println("resumed at " + appendMore(directory, options));
        }
    }

    private static void fill(final Path directory, final JournalOptions options) {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
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
