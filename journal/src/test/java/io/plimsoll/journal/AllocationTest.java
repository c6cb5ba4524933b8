package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hot path allocates nothing: counted by the JVM, within one block so that no mapping is made meanwhile.
 *
 * <p>HotSpot itself allocates, on the thread that runs into it: before a method is first handed to C2, the string
 * literals of its whole class are made (CompileBroker::compile_method, resolve_string_constants), once a class. So
 * enough batches go before that all classes have come to that, those too that are needed only once in 256 KiB.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_BATCHES = 200_000;
    private static final int MEASURED_BATCHES = 50_000;
    private static final int BLOCK_BYTES = 256 << 20;
    private static final int RECORDS_A_BATCH = 4;
    private static final int PAYLOAD_BYTES = 64;

    @TempDir
    private Path temporary;

    private final RecordBatch batch = new RecordBatch(4096);
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[PAYLOAD_BYTES]);
    private long read;
    private final RecordHandler count = (sequence, timestampNs, buffer, offset, length) -> read = sequence;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addAppendAndPollAllocateNothing(final boolean populateAhead) {
        final Path directory = temporary.resolve("commands");
        final JournalOptions options =
            JournalOptions.of("commands").withPopulateAhead(populateAhead).withBlockBytes(BLOCK_BYTES);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, options);
            JournalReader reader = journal.reader(1)) {
            run(journal, reader, WARM_UP_BATCHES);
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run(journal, reader, MEASURED_BATCHES);
            final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertEquals(0, allocated, "bytes for " + MEASURED_BATCHES + " batches");
            assertEquals(journal.lastSequence(), read);
        }
    }

    @Test
    void countsAnAllocationWhenThereIsOne() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        final byte[] bytes = new byte[1000];
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated >= bytes.length, "counted " + allocated);
    }

    @Test
    void syncAllocatesNothingOnceItsFileIsOpen() {
        final JournalOptions options = JournalOptions.of("commands").withDurability(Durability.POWER);
        try (ChronicleJournal journal = ChronicleJournal.open(temporary.resolve("commands"), options);
            JournalReader reader = journal.reader(1)) {
            run(journal, reader, 10);
            syncs(journal, 200);
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            syncs(journal, 20);
            assertEquals(0, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
    }

    private static void syncs(final Journal journal, final int times) {
        for (int i = 0; i < times; i++) {
            journal.sync();
        }
    }

    private void run(final Journal journal, final JournalReader reader, final int batches) {
        for (int i = 0; i < batches; i++) {
            batch.clear();
            for (int j = 1; j <= RECORDS_A_BATCH; j++) {
                payload.putLong(0, i);
                batch.add(journal.lastSequence() + j, i, payload, 0, PAYLOAD_BYTES);
            }
            journal.append(batch);
            while (reader.poll(count, RECORDS_A_BATCH) > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
