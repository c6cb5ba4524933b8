package io.plimsoll.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.MeteredJournal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In the steady state no thread of the pipeline allocates, nor does a producer: counted by the JVM over fills, prices,
 * deposits and the rest, on the real state machine and real files. What Chronicle allocates while it maps a block or
 * opens a page of its index is counted around the appends and attributed apart: a few kilobytes for 200,000 commands.
 */
@Timeout(300)
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 150_000;
    /** Commands that are a batch each: C2 wants a method 5,000 times at least, 15,000 with its loops. */
    private static final int SINGLE = 20_000;
    private static final int MEASURED = 200_000;
    /**
     * HotSpot makes the string literals of a class, some 50 bytes each, on the thread that first has a method of it
     * compiled, which is when that method is hot: once a class. So a run may have a few bytes of that; whatever else
     * allocates does so in every run.
     */
    private static final int ATTEMPTS = 4;
    private static final int BLOCK = 64 << 20;
    private static final long CHRONICLE_MAX = 64 << 10;

    @TempDir
    private Path directory;

    private final CommandWriter writer = new CommandWriter(TestService.SOURCE);
    private final Workload load = new Workload(3);

    /** Bytes that a run of MEASURED commands allocated. */
    private record Allocated(long pipelineThreads, long appends, long producer) {
        boolean isNoneButChronicles() {
            return pipelineThreads == appends && 0 == producer;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allocatesNothingPerCommandOnAnyThread(final int stages) {
        final ServiceConfig config = TestService.config(directory)
                .withStages(stages).withBlockBytes(BLOCK).withTrackLatency(true);
        final ServiceJournals files = ServiceJournals.open(config);
        final MeteredJournal commands = new MeteredJournal(files.commands());
        final MeteredJournal events = new MeteredJournal(files.events());
        try (ClearingService service =
                ClearingService.open(config, new ServiceJournals(commands, events), null)) {
            final long[] threads = service.threadIds();
            assertEquals(stages, threads.length);
            warmUp(service);
            Allocated allocated = null;
            for (int i = 0; i < ATTEMPTS && (null == allocated || !allocated.isNoneButChronicles()); i++) {
                final long appendsBefore = commands.allocated() + events.allocated();
                final long threadsBefore = sum(threads);
                final long producer = run(service);
                allocated = new Allocated(sum(threads) - threadsBefore,
                        commands.allocated() + events.allocated() - appendsBefore, producer);
            }
            assertTrue(allocated.isNoneButChronicles(), allocated + " bytes for " + MEASURED + " commands");
            assertTrue(allocated.appends() <= CHRONICLE_MAX, allocated::toString);
            assertTrue(service.lastEventNumber() > MEASURED, "the commands had events");
            System.out.println("stages=" + stages + " " + allocated + " bytes for " + MEASURED + " commands");
        }
    }

    /** The first ones singly: what runs once a batch is hot too before anything is counted. */
    private void warmUp(final ClearingService service) {
        for (int i = 0; i < SINGLE; i++) {
            load.writeNext(writer);
            service.awaitApplied(TestService.offerPatiently(service.ingress(), writer));
        }
        TestService.drive(service, writer, load, WARM_UP);
    }

    /** Returns what offering allocated on this thread. */
    private long run(final ClearingService service) {
        final Ingress ingress = service.ingress();
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        long slot = 0;
        for (int i = 0; i < MEASURED; i++) {
            load.writeNext(writer);
            slot = TestService.offerPatiently(ingress, writer);
        }
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        service.awaitApplied(slot);
        return allocated;
    }

    private static long sum(final long[] threads) {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
    }
}
