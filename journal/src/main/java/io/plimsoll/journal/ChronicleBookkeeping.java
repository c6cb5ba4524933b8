package io.plimsoll.journal;

import java.nio.file.Path;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;

/**
 * Chronicle keeps in each file where its last excerpt begins, without a checksum, and looks for the end from there on.
 * If that were damaged it would write in the midst of records, so it is compared with what the walk found.
 */
final class ChronicleBookkeeping {
    private ChronicleBookkeeping() {
    }

    /** Before any appender exists. */
    static void check(final SingleChronicleQueue queue, final Path directory) {
        for (final Path path : CycleFiles.list(directory)) {
            final long position = writePosition(queue, path);
            try (CycleFile file = new CycleFile(path)) {
                if (!file.hasDocumentAt(position)) {
                    throw new JournalDamagedException("journal damaged in " + path + ": Chronicle's write position, "
                        + position + ", is not the start of an excerpt");
                }
            }
        }
    }

    private static long writePosition(final SingleChronicleQueue queue, final Path path) {
        final SingleChronicleQueueStore store = queue.storeForCycle(CycleFiles.day(path), queue.epoch(), false, null);
        if (null == store) {
            throw new JournalDamagedException("journal damaged: Chronicle does not know " + path);
        }
        try {
            return store.writePosition();
        } finally {
            queue.closeStore(store);
        }
    }
}
