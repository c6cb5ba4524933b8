package io.plimsoll.journal;

/**
 * An append-only log of records 1, 2, 3 ... Payloads are opaque bytes.
 *
 * <p>One thread writes. Each reader belongs to one thread, which may be another one. Any failure is a
 * {@link JournalException}; after a failed append or sync the journal refuses all further ones, because what is on the
 * disk is then unknown until it is opened, and so verified, again.
 */
public interface Journal extends AutoCloseable {
    /**
     * Appends all records of the batch as one excerpt: all of them or none. Survives kill -9 once it returns.
     *
     * @param batch its sequences must continue {@link #lastSequence()}; an empty batch appends nothing.
     */
    void append(RecordBatch batch);

    /** Returns when everything appended is on the disk. */
    void sync();

    /** Number of the last record; 0 when empty. */
    long lastSequence();

    /** Event time of the last record, nanoseconds; 0 when empty. */
    long lastTimestampNs();

    /** SHA-256 chain hash of the last excerpt, a copy; 32 zeros when empty. */
    byte[] chainHash();

    /**
     * A reader with its own position, which also sees later appends.
     *
     * @param fromSequence first record to deliver, 1 to {@link #lastSequence()} + 1.
     */
    JournalReader reader(long fromSequence);

    @Override
    void close();
}
