package io.plimsoll.service;

import io.plimsoll.egress.EventChannel;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the events of a replay and compares each with the egress queue, which is read once, beside the replay; those
 * beyond its end go on to an output.
 */
final class EgressComparison implements EventChannel, AutoCloseable {
    private final JournalReader queue;
    private final EventChannel beyond;
    private final RecordHandler compare = this::compare;
    private final RecordHandler hold = this::hold;
    private final UnsafeBuffer held = new UnsafeBuffer(0, 0);
    private long commandSequence;
    private long timestampNs;
    private long eventNumber;
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private long queuedEvents;
    private boolean isQueueOver;
    /** A queued event that no replayed one was there for yet. */
    private boolean isHeld;
    private long heldNs;
    private EventDifference difference;
    private boolean ahead;

    EgressComparison(final Journal events, final EventChannel beyond) {
        this.queue = events.reader(1);
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
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        if (isHeld) {
            isHeld = false;
            compare(eventNumber, heldNs, held, 0, held.capacity());
        } else if (!take(compare)) {
            beyond.onEvent(newBuffer, newOffset, newLength);
        }
    }

    /** Once at the end of the queue it stays there: what comes later was not released when its command was replayed. */
    private boolean take(final RecordHandler handler) {
        isQueueOver = isQueueOver || 0 == queue.poll(handler, 1);
        queuedEvents += isQueueOver ? 0 : 1;
        return !isQueueOver;
    }

    /**
     * To be asked when there are no more commands. If there is another event, its command was journaled before it, so
     * a journal that is being written has more commands by now.
     */
    boolean hasMore() {
        return isHeld || take(hold);
    }

    private void hold(
            final long number, final long queuedNs, final DirectBuffer queued, final int queuedOffset,
            final int queuedLength) {
        held.wrap(new byte[queuedLength]);
        held.putBytes(0, queued, queuedOffset, queuedLength);
        heldNs = queuedNs;
        isHeld = true;
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
        if (null == difference && hasMore()) {
            ahead = true;
            difference = new EventDifference(commandSequence, queuedEvents,
                    describe(heldNs, held, 0, held.capacity()), "nothing");
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

    /** Events taken from the queue so far. */
    long queuedEvents() {
        return queuedEvents;
    }

    @Override
    public void close() {
        queue.close();
    }
}
