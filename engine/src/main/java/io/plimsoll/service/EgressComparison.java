package io.plimsoll.service;

import io.plimsoll.egress.EventChannel;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** Takes the events of a replay and compares each with the egress queue; those beyond its end go on to an output. */
final class EgressComparison implements EventChannel, AutoCloseable {
    private final JournalReader queue;
    private final long queuedEvents;
    private final EventChannel beyond;
    private final RecordHandler compare = this::compare;
    private long commandSequence;
    private long timestampNs;
    private long eventNumber;
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private EventDifference difference;
    private boolean ahead;

    EgressComparison(final Journal events, final EventChannel beyond) {
        this.queue = events.reader(1);
        this.queuedEvents = events.lastSequence();
        this.beyond = beyond;
    }

    @Override
    public void beginCommand(final long sequence, final long eventTimeNs) {
        commandSequence = sequence;
        timestampNs = eventTimeNs;
        beyond.beginCommand(sequence, eventTimeNs);
    }

    @Override
    public void onEvent(final DirectBuffer newBuffer, final int newOffset, final int newLength) {
        eventNumber++;
        if (eventNumber > queuedEvents) {
            beyond.onEvent(newBuffer, newOffset, newLength);
            return;
        }
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        queue.poll(compare, 1);
    }

    private void compare(
            final long number, final long queuedNs, final DirectBuffer queued, final int queuedOffset,
            final int queuedLength) {
        if (null == difference && (queuedNs != timestampNs || !sameBytes(queued, queuedOffset, queuedLength))) {
            difference = new EventDifference(commandSequence, number,
                    describe(queuedNs, queued, queuedOffset, queuedLength),
                    describe(timestampNs, buffer, offset, length));
        }
    }

    private boolean sameBytes(final DirectBuffer queued, final int queuedOffset, final int queuedLength) {
        if (queuedLength != length) {
            return false;
        }
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (queued.getLong(queuedOffset + i) != buffer.getLong(offset + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (queued.getByte(queuedOffset + i) != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** To be called when all commands were replayed: what the queue holds beyond them is a difference too. */
    void finish() {
        if (null == difference && eventNumber < queuedEvents) {
            ahead = true;
            queue.poll((number, queuedNs, queued, queuedOffset, queuedLength) ->
                    difference = new EventDifference(commandSequence, number,
                            describe(queuedNs, queued, queuedOffset, queuedLength), "nothing"), 1);
        }
    }

    private static String describe(final long timeNs, final DirectBuffer bytes, final int at, final int count) {
        final byte[] copy = new byte[count];
        bytes.getBytes(at, copy);
        return "t=" + timeNs + " " + HexFormat.of().formatHex(copy);
    }

    /** The first difference so far, or null. */
    EventDifference difference() {
        return difference;
    }

    /** Whether the queue holds events that the journal does not give. */
    boolean queueIsAhead() {
        return ahead;
    }

    /** Events recomputed so far. */
    long replayedEvents() {
        return eventNumber;
    }

    /** Events in the queue when the comparison began. */
    long queuedEvents() {
        return queuedEvents;
    }

    @Override
    public void close() {
        queue.close();
    }
}
