package io.plimsoll.journal;

import org.agrona.DirectBuffer;

/** A handler that wants to know of records a little before it receives them, to have ready what they need. */
public interface ForesightedHandler extends RecordHandler {
    /** Of how many records it is told before the first of them is delivered, as far as one excerpt holds them. */
    int AHEAD = 32;

    /** Tells of a record that is checked and follows soon, unless delivery ends before; valid only during this call. */
    void foresee(DirectBuffer buffer, int offset, int length);
}
