package io.plimsoll.journal;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Appends until it is killed, or up to a sequence; prints each acknowledged sequence. Its clock runs in days. */
final class AppendingChild {
    static final String OPENED = "open at ";
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int BATCHES_A_DAY = 300;

    private AppendingChild() {
    }

    /** The options of all that the child writes. */
    static JournalOptions options() {
        return JournalOptions.of("commands").withBlockBytes(BLOCK_BYTES);
    }

    public static void main(final String[] args) {
        final SplittableRandom random = new SplittableRandom(Long.parseLong(args[1]));
        final long last = Long.parseLong(args[2]);
        final long[] batches = {0};
        // Steps back as often as on.
        final JournalOptions options = options().withClockMillis(() ->
            TimeUnit.DAYS.toMillis(19_000 + batches[0] / BATCHES_A_DAY - batches[0] % 2));
        try (ChronicleJournal journal = ChronicleJournal.open(Path.of(args[0]), options)) {
            batches[0] = journal.lastSequence();
            System.out.println(OPENED + journal.lastSequence());
            while (journal.lastSequence() < last) {
                final int count = (int) Math.min(last - journal.lastSequence(), random.nextInt(1, 10));
                journal.append(Records.batch(journal.lastSequence() + 1, count));
                batches[0]++;
                System.out.println(journal.lastSequence());
            }
        }
    }
}
