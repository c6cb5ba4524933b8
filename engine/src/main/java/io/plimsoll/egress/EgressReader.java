package io.plimsoll.egress;

import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import org.agrona.DirectBuffer;

/**
 * A consumer's position in the egress queue. It delivers events in order, each once, from the number it was given; a
 * consumer that keeps {@link #nextNumber} together with what it did resumes there, also in another process and after
 * restarts of the service, without a loss or a duplicate. Belongs to one thread.
 */
public final class EgressReader implements AutoCloseable {
    private final JournalReader reader;
    private final RecordHandler onEvent = this::deliver;
    private RecordHandler consumer;
    private long nextNumber;

    /**
     * Starts at an event.
     *
     * @param queue the events journal: the service's own, or one opened read-only by another process.
     * @param fromNumber the first event to deliver, 1 or more, at most one after the last.
     */
    public EgressReader(final Journal queue, final long fromNumber) {
        reader = queue.reader(fromNumber);
        nextNumber = fromNumber;
    }

    /**
     * Delivers events as (number, event time, event) until there are no more, or limit is reached.
     *
     * @return how many were delivered; an event whose consumer throws is not, and comes again.
     * @throws io.plimsoll.journal.JournalDamagedException when the queue is not what was written
     */
    public int poll(final RecordHandler newConsumer, final int limit) {
        consumer = newConsumer;
        return reader.poll(onEvent, limit);
    }

    /** Number of the event that comes next: what a consumer keeps to resume. */
    public long nextNumber() {
        return nextNumber;
    }

    private void deliver(
            final long number, final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        if (number != nextNumber) {
            throw new IllegalStateException("egress queue delivered event " + number + " instead of " + nextNumber);
        }
        consumer.onRecord(number, timestampNs, buffer, offset, length);
        nextNumber = number + 1;
    }

    @Override
    public void close() {
        reader.close();
    }
}
