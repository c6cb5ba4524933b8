package io.plimsoll.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The journal in files. */
class ChronicleJournalTest extends JournalContractTest {
    @TempDir
    private Path directory;

    @Override
    Journal create() {
        return ChronicleJournal.open(
            directory.resolve("commands"), JournalOptions.of("commands").withBlockBytes(1 << 20));
    }
}
