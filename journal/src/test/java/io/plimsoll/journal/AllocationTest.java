package io.plimsoll.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hot path allocates nothing: counted by the JVM, within one block so that no mapping is made meanwhile.
 *
 * <p>HotSpot itself allocates, on the thread that runs into it: before a method is first handed to C2, the string
 * literals of its whole class are made (CompileBroker::compile_method, resolve_string_constants), once a class. A
 * compiler that waits for a processor comes to that late. So batches are counted in rounds, of which two in succession
 * must allocate nothing (whatever allocates once in 50,000 batches leaves none of them clean), and all those before
 * together no more than the literals of some classes.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_BATCHES = 200_000;
    private static final int ROUND_BATCHES = 50_000;
    private static final int ROUNDS_MAX = 11;
    private static final int CLEAN_ROUNDS = 2;
    private static final long LITERALS_MAX_BYTES = 32_768;
    /** All rounds fit into it, warm-up included: no mapping is made meanwhile. */
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
            final List<Long> rounds = new ArrayList<>();
            while (!endsClean(rounds) && rounds.size() < ROUNDS_MAX) {
                rounds.add(allocatedInRound(journal, reader));
            }
            assertTrue(endsClean(rounds), "bytes in each " + ROUND_BATCHES + " batches: " + rounds);
            assertTrue(total(rounds) <= LITERALS_MAX_BYTES, "bytes before nothing was allocated: " + rounds);
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

    private long allocatedInRound(final Journal journal, final JournalReader reader) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        run(journal, reader, ROUND_BATCHES);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static boolean endsClean(final List<Long> rounds) {
        final int from = rounds.size() - CLEAN_ROUNDS;
        return from >= 0 && total(rounds.subList(from, rounds.size())) == 0;
    }

    private static long total(final List<Long> rounds) {
        return rounds.stream().mapToLong(Long::longValue).sum();
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
