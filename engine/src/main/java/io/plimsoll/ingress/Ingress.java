package io.plimsoll.ingress;

import org.agrona.DirectBuffer;

/**
 * The only door in: takes encoded commands from any number of threads of this process.
 *
 * <p>{@link #offer} never blocks, never allocates and never drops silently: its result says what happened. Accepted
 * means that the command stands in the ring, not yet that it is journaled; wait for its events, or for
 * {@code ClearingService.awaitApplied}, to know that.
 */
public interface Ingress {
    /** The ring is full: offer the same bytes again. */
    long BACK_PRESSURED = -1;
    /** The service has halted after a failure; nothing is taken any more. */
    long HALTED = -2;
    /** The service was closed. */
    long CLOSED = -3;

    /**
     * Offers one command: an SBE header and its message, exactly {@code length} bytes. The bytes are copied, so the
     * buffer is the caller's again on return.
     *
     * @return the ring sequence (0 or more) when accepted, else the negative code of an {@link OfferRefusal}.
     */
    long offer(DirectBuffer buffer, int offset, int length);

    /** How many commands there is room for now; others may take it before the next offer. */
    default long room() {
        return Long.MAX_VALUE;
    }
}
