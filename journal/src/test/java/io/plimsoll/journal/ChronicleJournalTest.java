package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal in files. */
class ChronicleJournalTest extends JournalContractTest {
    @TempDir
    private Path directory;

    @Override
    Journal create() {
        return ChronicleJournal.open(
            directory.resolve("commands"), JournalOptions.of("commands").withBlockBytes(1 << 20));
    }

    /** Expects to have been told of every record when it comes, and sometimes fails at one. */
    private static final class Foreseeing implements ForesightedHandler {
        private final Set<String> foreseen = new HashSet<>();
        private long last;
        private boolean fails;

        @Override
        public void foresee(final DirectBuffer buffer, final int offset, final int length) {
            foreseen.add(text(buffer, offset, length));
        }

        @Override
        public void onRecord(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
            fails = !fails && sequence % 100 == 0;
            if (fails) {
                throw new IllegalStateException("again");
            }
            assertTrue(foreseen.contains(text(buffer, offset, length)), () -> "a surprise: record " + sequence);
            assertEquals(++last, sequence);
        }

        private static String text(final DirectBuffer buffer, final int offset, final int length) {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void tellsAHandlerOfRecordsBeforeTheyCome(final int limit) {
        final Foreseeing handler = new Foreseeing();
        try (Journal journal = ChronicleJournal.open(directory.resolve("told"), JournalOptions.of("told"))) {
            for (long first = 1; first <= 1_000; first += 50) {
                journal.append(Records.batch(first, 50));
            }
            try (JournalReader reader = journal.reader(1)) {
                while (handler.last < 1_000) {
                    try {
                        assertTrue(reader.poll(handler, limit) > 0);
                    } catch (final IllegalStateException again) {
                        assertEquals("again", again.getMessage());
                    }
                }
            }
        }
    }
}
