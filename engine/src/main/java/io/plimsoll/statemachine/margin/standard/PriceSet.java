package io.plimsoll.statemachine.margin.standard;

/**
 * Two prices of one thing: the live one, and a slow one that a short spike hardly moves. A conservative check values
 * what is owned at the lower and what is owed at the higher of them; others use the live one for both. Reused.
 */
public final class PriceSet {
    private long live;
    private long slow;

    /** Both prices in one scale. */
    public PriceSet set(final long liveScaled, final long slowScaled) {
        live = liveScaled;
        slow = slowScaled;
        return this;
    }

    /** One price for both. */
    public PriceSet set(final long liveScaled) {
        return set(liveScaled, liveScaled);
    }

    public long live() {
        return live;
    }

    /** What one unit owned counts. */
    public long low(final boolean isConservative) {
        return isConservative ? Math.min(live, slow) : live;
    }

    /** What one unit owed counts. */
    public long high(final boolean isConservative) {
        return isConservative ? Math.max(live, slow) : live;
    }
}
