package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.PriceRule;

/** The last accepted price of one thing, and when its feed published it. */
public final class Price {
    private boolean known;
    private long scaled;
    private long publishedNs;

    /** Whether a rule allows a price. */
    public static boolean isAllowed(final PriceRule rule, final long price) {
        return price > 0 || price == 0 && rule != PriceRule.POSITIVE || rule == PriceRule.ANY;
    }

    /** Takes a price; a publishing time of 0 leaves the last one standing. */
    public void set(final long priceScaled, final long publishedAtNs) {
        known = true;
        scaled = priceScaled;
        publishedNs = Math.max(publishedNs, publishedAtNs);
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
}
