package io.plimsoll.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Run by hand: what framing, checksum and chain cost beside raw Chronicle appends of as many bytes, in turn. In time of
 * the thread on the processor, which other load on the machine disturbs less; sync in time by the clock.
 */
final class JournalCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PAYLOAD_BYTES = 64;
    private static final int ROUNDS = 5;

    private JournalCost() {
    }

    public static void main(final String[] args) throws IOException {
        final int records = args.length > 0 ? Integer.parseInt(args[0]) : 2_000_000;
        for (int round = 0; round < ROUNDS; round++) {
            for (final int perBatch : new int[] {1, 16}) {
                final Path own = Files.createTempDirectory("plimsoll-cost");
                final Path raw = Files.createTempDirectory("plimsoll-cost");
                try {
                    final double rawNs = raw(raw, records, perBatch);
                    final double ownNs = own(own.resolve("commands"), records, perBatch);
                    System.out.printf("batch %2d: raw %.0f, journal %.0f cpu-ns/record, ratio %.2f%n", perBatch,
                        rawNs, ownNs, rawNs / ownNs);
                    read(own.resolve("commands"), records, perBatch);
                    syncs(own.resolve("commands"), perBatch);
                } finally {
                    delete(own);
                    delete(raw);
                }
            }
        }
    }

    private static double own(final Path directory, final int records, final int perBatch) {
        final RecordBatch batch = new RecordBatch(perBatch * Frame.recordBytes(PAYLOAD_BYTES));
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[PAYLOAD_BYTES]);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, JournalOptions.of("commands"))) {
            final long start = THREADS.getCurrentThreadCpuTime();
            for (long sequence = 1; sequence <= records; sequence++) {
                payload.putLong(0, sequence);
                batch.add(sequence, sequence, payload, 0, PAYLOAD_BYTES);
                if (batch.count() == perBatch) {
                    journal.append(batch);
                    batch.clear();
                }
            }
            return (double) (THREADS.getCurrentThreadCpuTime() - start) / records;
        }
    }

    /** The same number of bytes an excerpt, without checks. */
    private static double raw(final Path directory, final int records, final int perBatch) {
        final int length = Frame.EXCERPT_RECORDS + perBatch * Frame.recordBytes(PAYLOAD_BYTES);
        final byte[] scratch = new byte[length];
        final Bytes<byte[]> bytes = Bytes.wrapForWrite(scratch);
        final UnsafeBuffer target = new UnsafeBuffer(scratch);
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(RollCycles.FAST_DAILY).blockSize(JournalOptions.BLOCK_BYTES_DEFAULT).build();
            ExcerptAppender appender = queue.createAppender()) {
            final long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < records / perBatch; i++) {
                target.putLong(0, i);
                bytes.clear();
                bytes.writePosition(length);
                appender.writeBytes(bytes);
            }
            return (double) (THREADS.getCurrentThreadCpuTime() - start) / records;
        }
    }

    private static void read(final Path directory, final int records, final int perBatch) {
        final long[] sum = {0};
        final RecordHandler handler = (sequence, timestampNs, buffer, offset, length) -> sum[0] += length;
        try (Journal journal = ChronicleJournal.openReadOnly(directory); JournalReader reader = journal.reader(1)) {
            final long start = THREADS.getCurrentThreadCpuTime();
            while (reader.poll(handler, 1000) > 0) {
                Thread.onSpinWait();
            }
            final double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            final long again = THREADS.getCurrentThreadCpuTime();
            journal.lastSequence();
            final double verify = (THREADS.getCurrentThreadCpuTime() - again) / 1e9;
            System.out.printf("          read %.1f M records/s, verify %.1f M records/s (batch %d, %d bytes)%n",
                records / seconds / 1e6, records / verify / 1e6, perBatch, sum[0]);
        }
    }

    private static void syncs(final Path directory, final int perBatch) {
        final int times = 300;
        final JournalOptions options = JournalOptions.of("commands").withDurability(Durability.POWER);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options)) {
            journal.append(Records.batch(journal.lastSequence() + 1, perBatch));
            journal.sync();
            final long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                journal.append(Records.batch(journal.lastSequence() + 1, perBatch));
                journal.sync();
            }
            System.out.printf("          append + sync %.0f us%n", (System.nanoTime() - start) / 1e3 / times);
        }
    }

    private static void delete(final Path directory) throws IOException {
        final List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path path : all) {
            Files.delete(path);
        }
    }
}
