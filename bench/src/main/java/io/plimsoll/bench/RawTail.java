package io.plimsoll.bench;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** The baseline of reading: one thread copies every excerpt out of a Chronicle queue, and looks at none of it. */
final class RawTail {
    private static final int INITIAL_BYTES = 1 << 16;

    private RawTail() {
    }

    /** Nanoseconds to read the queue from start to end, so many times over; opening it is not counted. */
    static long run(final Path directory, final int blockBytes, final int rounds, final long excerptsMin) {
        final Bytes<?> excerpt = Bytes.allocateElasticDirect(INITIAL_BYTES);
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(RollCycles.FAST_DAILY).blockSize(blockBytes).readOnly(true).build();
            ExcerptTailer tailer = queue.createTailer()) {
            final long startNs = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                tailer.toStart();
                long read = 0;
                while (tailer.readBytes(excerpt)) {
                    excerpt.clear();
                    read++;
                }
                if (read < excerptsMin) {
                    throw new BenchException(directory + " has " + read + " excerpts, not " + excerptsMin);
                }
            }
            return System.nanoTime() - startNs;
        } finally {
            excerpt.releaseLast();
        }
    }
}
