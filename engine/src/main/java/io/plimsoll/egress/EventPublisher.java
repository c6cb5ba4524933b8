package io.plimsoll.egress;

import com.lmax.disruptor.Sequence;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.RecordBatch;
import io.plimsoll.journal.RecordHandler;
import org.agrona.DirectBuffer;

/**
 * Numbers events 1, 2, 3 ... and appends them to the egress queue, one excerpt a batch. It is handed only events of
 * journaled commands. Belongs to the thread that does egress; allocates nothing.
 */
public final class EventPublisher implements EventChannel {
    private final Journal queue;
    private final RecordHandler listener;
    private final RecordBatch excerpt;
    private final Sequence published;
    private long eventNumber;
    private long commandSequence;
    private long timestampNs;
    private long firstPendingCommand;

    /**
     * Continues a queue.
     *
     * @param listener is called with (event number, event time, event) for each event after it stands in the queue, on
     *        the egress thread; it must not wait for the service. Null: none.
     * @param published is set to the number of the last event in the queue.
     */
    public EventPublisher(
            final Journal queue, final RecordHandler listener, final int excerptBytes, final Sequence published) {
        this.queue = queue;
        this.listener = listener;
        this.excerpt = new RecordBatch(excerptBytes);
        this.published = published;
        this.eventNumber = queue.lastSequence();
    }

    @Override
    public void beginCommand(final long sequence, final long eventTimeNs) {
        commandSequence = sequence;
        timestampNs = eventTimeNs;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (!excerpt.hasRoomFor(length)) {
            flush();
        }
        if (excerpt.isEmpty()) {
            firstPendingCommand = commandSequence;
        }
        eventNumber++;
        excerpt.add(eventNumber, timestampNs, buffer, offset, length);
    }

    /** Appends what is pending, then tells the listener. */
    public void flush() {
        if (excerpt.isEmpty()) {
            return;
        }
        queue.append(excerpt);
        published.set(eventNumber);
        if (null != listener) {
            excerpt.forEach(listener);
        }
        excerpt.clear();
    }

    /** Command of the first event not yet published, or else the one begun last. */
    public long position() {
        return excerpt.isEmpty() ? commandSequence : firstPendingCommand;
    }
}
