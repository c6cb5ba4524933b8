package io.plimsoll.bench;

import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.JournalOptions;
import io.plimsoll.journal.RecordBatch;
import io.plimsoll.service.ServiceConfig;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How long an append takes, open loop: appends are meant to begin at an even rate, and each counts from then. Once with
 * the journal, which frames, checks and chains and has its pages populated ahead, once with Chronicle as it comes; one
 * record an excerpt in both.
 */
final class AppendBench {
    private static final long START_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LATENCY_MAX_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    private final ServiceConfig config;
    private final Path parent;
    private final int perSecond;
    private final int recordBytes;

    AppendBench(final ServiceConfig config, final Path parent, final int perSecond, final int recordBytes) {
        this.config = config;
        this.parent = parent;
        this.perSecond = perSecond;
        this.recordBytes = recordBytes;
    }

    /** With our journal. */
    AppendRun populated(final int count, final Histogram latencies) {
        final JournalOptions options = JournalOptions.of("commands")
                .withBlockBytes(config.blockBytes()).withPopulateAhead(true);
        final UnsafeBuffer record = new UnsafeBuffer(ByteBuffer.allocateDirect(recordBytes));
        final RecordBatch batch = new RecordBatch(config.pipeline().excerptBytes());
        try (TemporaryDirectory directory = TemporaryDirectory.in(parent);
            ChronicleJournal journal = ChronicleJournal.open(directory.path().resolve("commands"), options)) {
            return run(count, latencies, sequence -> {
                record.putLong(0, sequence);
                batch.clear();
                batch.add(sequence, sequence, record, 0, recordBytes);
                journal.append(batch);
            });
        }
    }

    /** With a plain queue. */
    AppendRun stock(final int count, final Histogram latencies) {
        final Bytes<Void> record = Bytes.allocateDirect(recordBytes);
        try (TemporaryDirectory directory = TemporaryDirectory.in(parent);
            SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.path().resolve("stock"))
                .rollCycle(RollCycles.FAST_DAILY).blockSize(config.blockBytes()).build();
            ExcerptAppender appender = queue.createAppender()) {
            RawAppends.prepare(appender);
            return run(count, latencies, sequence -> {
                record.writeLong(0, sequence);
                record.readPositionRemaining(0, recordBytes);
                appender.writeBytes(record);
            });
        } finally {
            record.releaseLast();
        }
    }

    /** The same loop with nothing to do: what the machine itself takes from one busy thread. */
    AppendRun nothing(final int count, final Histogram latencies) {
        return run(count, latencies, sequence -> { });
    }

    static Histogram newHistogram() {
        return new Histogram(1, LATENCY_MAX_NS, DIGITS);
    }

    private AppendRun run(final int count, final Histogram latencies, final Append append) {
        final Schedule schedule = new Schedule(perSecond);
        latencies.setStartTimeStamp(System.currentTimeMillis());
        final long startNs = System.nanoTime() + START_DELAY_NS;
        schedule.start(startNs);
        for (int i = 0; i < count; i++) {
            final long intendedNs = schedule.intendedNs(i);
            while (System.nanoTime() - intendedNs < 0) {
                Thread.onSpinWait();
            }
            append.append(i + 1L);
            latencies.recordValue(Math.max(1, Math.min(System.nanoTime() - intendedNs, LATENCY_MAX_NS)));
        }
        latencies.setEndTimeStamp(System.currentTimeMillis());
        return AppendRun.of(latencies, System.nanoTime() - startNs);
    }

    /** One of the two ways. */
    @FunctionalInterface
    private interface Append {
        void append(long sequence);
    }
}
