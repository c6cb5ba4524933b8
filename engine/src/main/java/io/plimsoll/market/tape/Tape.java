package io.plimsoll.market.tape;

/** Prices in time order, which can be read again from the start as often as needed. */
public interface Tape {
    /**
     * What is on it. A recorded tape is read once whole for this, so that a fault shows before anything is done with
     * it.
     *
     * @return the summary.
     * @throws TapeException when the tape is bad.
     */
    TapeSummary summary();

    /**
     * All ticks from the start, times never going back.
     *
     * @return a cursor, to be closed.
     */
    TickCursor ticks();
}
