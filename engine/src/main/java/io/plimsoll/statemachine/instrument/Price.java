package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.PriceRule;

/** The last accepted price of one thing, when its feed published it, and how sure the feed was. */
public final class Price {
    private boolean known;
    private long scaled;
    private long publishedNs;
    private long halfWidthScaled;

    /** Whether a rule allows a price. */
    public static boolean isAllowed(final PriceRule rule, final long price) {
        return price > 0 || price == 0 && rule != PriceRule.POSITIVE || rule == PriceRule.ANY;
    }

    /** Takes a price that is certain; a publishing time of 0 leaves the last one standing. */
    public void set(final long priceScaled, final long publishedAtNs) {
        set(priceScaled, publishedAtNs, 0);
    }

    /**
     * Takes a price that may be off.
     *
     * @param halfWidth how far, either way; 0: its feed did not say.
     */
    public void set(final long priceScaled, final long publishedAtNs, final long halfWidth) {
        known = true;
        scaled = priceScaled;
        publishedNs = Math.max(publishedNs, publishedAtNs);
        halfWidthScaled = halfWidth;
    }

    public boolean isKnown() {
        return known;
    }

    public long scaled() {
        return scaled;
    }

    public long publishedNs() {
        return publishedNs;
    }

    /** Half the interval in which its feed says the price is; 0: not stated. */
    public long halfWidthScaled() {
        return halfWidthScaled;
    }

    /**
     * How sure the price is, 0 to 1: what is left of it when half the interval is taken off, as a share. 40,000 give or
     * take 10,000 is 0.75; not stated is 1; an interval wider than the price is 0.
     */
    public double confidence() {
        if (halfWidthScaled == 0) {
            return 1.0;
        }
        final double size = Math.abs((double)scaled);
        return halfWidthScaled < size ? 1.0 - halfWidthScaled / size : 0.0;
    }
}
