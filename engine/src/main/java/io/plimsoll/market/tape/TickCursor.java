package io.plimsoll.market.tape;

/** A position in a tape. */
public interface TickCursor extends AutoCloseable {
    /**
     * The next tick.
     *
     * @return the tick, or null at the end.
     */
    TapeTick next();

    @Override
    void close();
}
