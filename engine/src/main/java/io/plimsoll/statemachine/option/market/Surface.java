package io.plimsoll.statemachine.option.market;

import io.plimsoll.statemachine.option.QuotedSlice;
import io.plimsoll.statemachine.option.SviSlice;
import io.plimsoll.statemachine.option.VolatilitySlice;

/**
 * What was published for one expiry: a forward, a rate, volatilities by formula or by quote, and how far each is to be
 * trusted (1: wholly). It is as it came: it ages, and only the next one replaces it.
 */
public final class Surface {
    private final SviSlice svi = new SviSlice();
    private QuotedSlice quoted;
    private VolatilitySlice slice;
    private double forward;
    private double rate;
    private double forwardConfidence;
    private double rateConfidence;
    private double volatilityConfidence;
    private long publishedNs;
    private long receivedNs;
    private long referenceIndexScaled;

    /** Sets what all surfaces have; the volatilities follow. */
    public Surface set(final double newForward, final double newRate, final long newPublishedNs, final long nowNs) {
        slice = null;
        forward = newForward;
        rate = newRate;
        publishedNs = newPublishedNs;
        receivedNs = nowNs;
        referenceIndexScaled = 0;
        return this;
    }

    /** Sets the confidences in forward, rate and volatilities. */
    public Surface confidences(final double ofForward, final double ofRate, final double ofVolatility) {
        forwardConfidence = ofForward;
        rateConfidence = ofRate;
        volatilityConfidence = ofVolatility;
        return this;
    }

    /** The slice to be set by the formula; its volatilities are this surface's from now on. */
    public SviSlice useSvi() {
        slice = svi;
        return svi;
    }

    /** The slice to be filled with quotes; its volatilities are this surface's from now on. */
    public QuotedSlice useQuotes() {
        quoted = quoted == null ? new QuotedSlice() : quoted;
        slice = quoted;
        return quoted;
    }

    /** Ties the forward to a price of its index: from now on it moves in proportion. */
    void tie(final long indexScaled) {
        referenceIndexScaled = indexScaled;
    }

    public boolean isKnown() {
        return slice != null;
    }

    /** Whether volatilities are quotes; else they are SVI. */
    public boolean isQuoted() {
        return slice != svi;
    }

    public SviSlice svi() {
        return svi;
    }

    /** The quotes; null if there never were any. */
    public QuotedSlice quotes() {
        return quoted;
    }

    public VolatilitySlice slice() {
        return slice;
    }

    /** As published. */
    public double forward() {
        return forward;
    }

    /** Continuous, a year. */
    public double rate() {
        return rate;
    }

    public double forwardConfidence() {
        return forwardConfidence;
    }

    public double rateConfidence() {
        return rateConfidence;
    }

    public double volatilityConfidence() {
        return volatilityConfidence;
    }

    /** By the publisher's word; 0: not stated. */
    public long publishedNs() {
        return publishedNs;
    }

    /** Event time of the command that brought it. */
    public long receivedNs() {
        return receivedNs;
    }

    /** The price of the index to which the forward belongs; 0: none was known yet. */
    public long referenceIndexScaled() {
        return referenceIndexScaled;
    }
}
