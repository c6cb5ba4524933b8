package io.plimsoll.journal;

import org.agrona.DirectBuffer;

/** Excerpts in stored order, unchecked; where they are stored is its secret. */
interface ExcerptSource extends AutoCloseable {
    /** Skips what certainly ends before the excerpt in front of the one that holds this sequence; may skip nothing. */
    void skipTowards(long sequence);

    /** Moves to the next whole excerpt; false at the present end. */
    boolean next();

    DirectBuffer buffer();

    int offset();

    int length();

    /** Highest sequence that is known to have been acknowledged: an end before it is a loss. */
    long acknowledged();

    /** What the writer knew last of the chain; null when nothing is kept. */
    Sealed sealed();

    /** Whether all of it must be chained. */
    boolean isChained();

    /** Where the present excerpt is stored, or the end when there is none; for messages. */
    String place();

    @Override
    void close();
}
