package io.plimsoll.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The baseline: one thread appends the same commands to a plain Chronicle queue, one an excerpt, with the journal's
 * block size and roll cycle, and nothing else: no framing, checksum, hash, ring or second thread. It is so fast that it
 * appends the whole tape several times over, to take long enough to be timed.
 */
final class RawAppends {
    private static final int APPENDS_MIN = 1_000_000;
    private static final int ROUNDS_MAX = 100;

    private RawAppends() {
    }

    /** How often it appends a tape of so many commands: 4 times 300,000. */
    static int rounds(final int commands) {
        return Math.min(ROUNDS_MAX, (APPENDS_MIN + commands - 1) / commands);
    }

    /** Returns what appending the tape took, over all rounds; opening the queue and its file is not counted. */
    static Timing run(final CommandTape tape, final Path directory, final int blockBytes, final int rounds) {
        final ByteBuffer memory = tape.byteBuffer().duplicate();
        memory.position(0).limit(memory.capacity());
        final Bytes<ByteBuffer> commands = Bytes.wrapForRead(memory);
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(RollCycles.FAST_DAILY).blockSize(blockBytes).build();
            ExcerptAppender appender = queue.createAppender()) {
            prepare(appender);
            final CpuTime cpu = CpuTime.ofCurrentThread();
            final long startNs = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                append(tape, commands, appender);
            }
            return new Timing((long) rounds * tape.count(), System.nanoTime() - startNs, cpu.elapsedNs());
        }
    }

    /** Makes the day's file, as our journal does on opening: 4 ms that no append is to wait for. */
    static void prepare(final ExcerptAppender appender) {
        try (DocumentContext excerpt = appender.writingDocument()) {
            excerpt.rollbackOnClose();
        }
    }

    private static void append(
            final CommandTape tape, final Bytes<ByteBuffer> commands, final ExcerptAppender appender) {
        for (int command = 0; command < tape.count(); command++) {
            commands.readPositionRemaining(tape.start(command), tape.length(command));
            appender.writeBytes(commands);
        }
    }

    /** Time by the clock, and on the processor. */
    record Timing(long appends, long elapsedNs, long cpuNs) {
    }
}
