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
     * Before HotSpot compiles a method it makes the string literals of its class (CompileBroker::compile_method), on
     * the thread in which the method became hot: once a class, a String and its bytes each, 48 or 56 bytes. A profile
     * of every allocation showed nothing else on the pipeline's threads: three literals of a decoder are 168 bytes. So
     * a run may have some of that, and no more; whatever else allocates does so in every run.
     */
    private static final int ATTEMPTS = 4;
    /** Seen in the first run were 760. An object of 16 bytes in each hundred commands would be 32,000. */
    private static final long LITERALS_MAX = 8 << 10;
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

        boolean isNoneButLiterals() {
            return pipelineThreads - appends <= LITERALS_MAX && producer <= LITERALS_MAX;
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
                assertTrue(allocated.isNoneButLiterals(), allocated + " bytes for " + MEASURED + " commands");
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
