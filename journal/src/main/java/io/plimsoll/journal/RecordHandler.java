package io.plimsoll.journal;

import org.agrona.DirectBuffer;

/** Receives records in order. */
@FunctionalInterface
public interface RecordHandler {
    /**
     * Takes one record.
     *
     * @param sequence    the record's number, from 1, without gaps.
     * @param timestampNs event time, nanoseconds since the epoch.
     * @param buffer      holds the payload; valid only during this call.
     * @param offset      of the payload.
     * @param length      of the payload, in bytes.
     */
    void onRecord(long sequence, long timestampNs, DirectBuffer buffer, int offset, int length);
}
