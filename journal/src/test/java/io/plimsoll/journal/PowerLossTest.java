package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a disk may hold after a loss of power: of the pages written since the last sync any, and of others nothing new.
 * What was acknowledged is read all the same; whoever opens it goes on for good, or is refused at once.
 */
class PowerLossTest {
    private static final long SEED = Long.getLong("plimsoll.seed", System.nanoTime());
    private static final int RUNS = 8;
    private static final int IMAGES = Integer.getInteger("plimsoll.images", 96) / RUNS;
    private static final int PAGE = 4096;
    private static final int MORE = 60;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long[] day = {20_000};
    private final JournalOptions options = JournalOptions.of("commands").withBlockBytes(256 << 10)
        .withDurability(Durability.POWER).withClockMillis(() -> TimeUnit.DAYS.toMillis(day[0]));
    private int refused;
    private int gone;

    @TempDir
    private Path temporary;

    @Test
    void losesNothingAcknowledgedWhicheverPagesAreLost() throws IOException {
        for (int run = 0; run < RUNS; run++) {
            final Path live = temporary.resolve("live" + run);
            final Map<String, byte[]> durable;
            final Map<String, byte[]> written;
            final long acknowledged;
            try (ChronicleJournal journal = ChronicleJournal.open(live, options)) {
                appendSome(journal, 300);
                journal.sync();
                acknowledged = journal.lastSequence();
                durable = filesOf(live);
                appendSome(journal, 100);
                if (run % 4 == 0) {
                    day[0]++;
                    appendSome(journal, 100);
                }
                written = filesOf(live);
            }
            for (int i = 0; i < IMAGES; i++) {
                final Path image = temporary.resolve("image" + run + "-" + i);
                lay(image, durable, written);
                check(image, acknowledged, "seed " + SEED + ", run " + run + ", image " + i);
            }
        }
        assertTrue(refused > 0 && gone > 0, () -> "refused " + refused + ", went on " + gone + ", seed " + SEED);
    }

    /** Excerpts of one length, as those of single fills: what is left of lost ones then looks like the next. */
    @Test
    void takesNothingForARecordThatIsLeftOfATornTail() throws IOException {
        for (int run = 0; run < RUNS; run++) {
            final Path live = temporary.resolve("live" + run);
            final Map<String, byte[]> durable;
            final Map<String, byte[]> written;
            try (ChronicleJournal journal = ChronicleJournal.open(live, options)) {
                appendAlike(journal, 50, 'a');
                journal.sync();
                durable = filesOf(live);
                appendAlike(journal, 300, 'b');
                written = filesOf(live);
            }
            for (int i = 0; i < IMAGES; i++) {
                final Path image = temporary.resolve("image" + run + "-" + i);
                lay(image, durable, written);
                checkAlike(image, "seed " + SEED + ", run " + run + ", image " + i);
            }
        }
        assertTrue(refused > 0 && gone > 0, () -> "refused " + refused + ", went on " + gone + ", seed " + SEED);
    }

    private static void appendAlike(final Journal journal, final int count, final char what) {
        final RecordBatch batch = new RecordBatch(Records.BATCH_BYTES);
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[88]);
        payload.setMemory(0, payload.capacity(), (byte) what);
        for (int i = 0; i < count; i++) {
            final long sequence = journal.lastSequence() + 1;
            batch.clear();
            batch.add(sequence, Records.timestampNs(sequence), payload, 0, payload.capacity());
            journal.append(batch);
        }
    }

    private void checkAlike(final Path image, final String context) {
        final long before;
        try (ChronicleJournal journal = ChronicleJournal.open(image, options)) {
            before = journal.lastSequence();
            appendAlike(journal, 300, 'c');
            journal.sync();
        } catch (final JournalDamagedException refusal) {
            refused++;
            return;
        }
        gone++;
        final StringBuilder records = new StringBuilder();
        try (ChronicleJournal journal = ChronicleJournal.open(image, options);
                JournalReader reader = journal.reader(1)) {
            while (reader.poll((sequence, timestampNs, buffer, offset, length) ->
                    records.append((char) buffer.getByte(offset)), 1000) > 0) {
                Thread.onSpinWait();
            }
        } catch (final RuntimeException | Error other) {
            throw new AssertionError(context, other);
        }
        assertEquals("a".repeat(50) + "b".repeat((int) before - 50) + "c".repeat(300), records.toString(), context);
    }

    private void appendSome(final Journal journal, final int max) {
        Records.appendUpTo(journal, journal.lastSequence() + random.nextInt(1, max), random.nextLong());
    }

    private static Map<String, byte[]> filesOf(final Path directory) throws IOException {
        final Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (final Path file : (Iterable<Path>) all::iterator) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Each page that differs is the old one with the same chance, which the image chooses. */
    private void lay(final Path image, final Map<String, byte[]> durable, final Map<String, byte[]> written)
        throws IOException {
        Files.createDirectory(image);
        final double chance = random.nextDouble(1.2);
        for (final Map.Entry<String, byte[]> file : written.entrySet()) {
            final byte[] bytes = file.getValue().clone();
            final byte[] before = durable.getOrDefault(file.getKey(), new byte[0]);
            for (int at = 0; at < bytes.length; at += PAGE) {
                if (random.nextDouble() < chance) {
                    revert(bytes, before, at);
                }
            }
            Files.write(image.resolve(file.getKey()), bytes);
        }
    }

    private static void revert(final byte[] bytes, final byte[] before, final int at) {
        for (int i = at; i < Math.min(at + PAGE, bytes.length); i++) {
            bytes[i] = i < before.length ? before[i] : 0;
        }
    }

    private void check(final Path image, final long acknowledged, final String context) {
        assertTrue(readable(image) >= acknowledged, () -> context + ": " + readable(image) + " of " + acknowledged);
        final ChronicleJournal opened;
        try {
            opened = ChronicleJournal.open(image, options);
        } catch (final JournalDamagedException refusal) {
            refused++;
            final String message = refusal.getMessage();
            assertTrue(message.contains(image.toString()) && (message.contains("Chronicle's write position")
                || message.endsWith("; acknowledged were " + acknowledged + ", which come before it")),
                () -> context + ": " + message);
            return;
        } catch (final RuntimeException | Error other) {
            throw new AssertionError(context, other);
        }
        gone++;
        try (ChronicleJournal journal = opened) {
            final long before = journal.lastSequence();
            assertTrue(before >= acknowledged, context);
            Records.appendUpTo(journal, before + MORE, random.nextLong());
            journal.sync();
            assertEquals(before + MORE, readable(image), context);
        } catch (final RuntimeException | Error other) {
            throw new AssertionError(context, other);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(image, options)) {
            assertEquals(readable(image), journal.lastSequence(), context);
        } catch (final RuntimeException | Error other) {
            throw new AssertionError(context, other);
        }
    }

    /** How many records a reader delivers until it sees the damage, or the end. */
    private static long readable(final Path image) {
        final long[] last = {0};
        try (Journal journal = ChronicleJournal.openReadOnly(image); JournalReader reader = journal.reader(1)) {
            while (reader.poll((sequence, timestampNs, buffer, offset, length) -> last[0] = sequence, 1) > 0) {
                Thread.onSpinWait();
            }
        } catch (final JournalDamagedException seen) {
            return last[0];
        }
        return last[0];
    }
}
