package io.plimsoll.bench;

import io.plimsoll.codec.EventRefDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.journal.RecordHandler;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.DirectBuffer;

/**
 * The consumer whose time counts: at a command's first event, released and delivered to it, it takes the time since the
 * command was meant to be sent. A late sender does not hide a late answer.
 */
final class LatencyProbe implements RecordHandler {
    /** A longer latency counts as this. */
    static final long LATENCY_MAX_NS = TimeUnit.MINUTES.toNanos(1);
    static final int DIGITS = 3;

    private static final int COMMAND_SEQUENCE =
            MessageHeaderDecoder.ENCODED_LENGTH + EventRefDecoder.commandSequenceEncodingOffset();

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LATENCY_MAX_NS, DIGITS);
    private final Schedule schedule;
    private final long firstSequence;
    private long lastSequence;
    private Histogram recycled;

    /** firstSequence: of the first command that is timed; the one before it starts the schedule. */
    LatencyProbe(final Schedule schedule, final long firstSequence) {
        this.schedule = schedule;
        this.firstSequence = firstSequence;
    }

    @Override
    public void onRecord(
            final long number, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        final long sequence = buffer.getLong(offset + COMMAND_SEQUENCE, ByteOrder.LITTLE_ENDIAN);
        if (sequence != lastSequence && sequence >= firstSequence) {
            lastSequence = sequence;
            final long lateNs = System.nanoTime() - schedule.intendedNs(sequence - firstSequence);
            recorder.recordValue(Math.max(1, Math.min(lateNs, LATENCY_MAX_NS)));
        }
    }

    static Histogram newHistogram() {
        return new Histogram(1, LATENCY_MAX_NS, DIGITS);
    }

    /** What was recorded since the last call; it stands there until the next. */
    Histogram interval() {
        recycled = recorder.getIntervalHistogram(recycled);
        return recycled;
    }
}
