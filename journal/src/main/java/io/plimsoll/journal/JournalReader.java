package io.plimsoll.journal;

/** A position in a journal. Checks sequence, CRC and hash chain of all it delivers. Belongs to one thread. */
public interface JournalReader extends AutoCloseable {
    /**
     * Delivers the next records. A record whose handler throws is delivered again by the next poll.
     *
     * @param handler receives them.
     * @param limit   most records to deliver.
     * @return how many were delivered; 0 at the present end.
     * @throws JournalDamagedException on a gap, a wrong CRC, a broken chain or a torn record.
     */
    int poll(RecordHandler handler, int limit);

    @Override
    void close();
}
