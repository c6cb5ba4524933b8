package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;

/** One position as a check sees it, with the orders that could still change it. Reused. */
public final class Holding {
    private static final int NANO_DECIMALS = 9;

    private final Wide wide = new Wide();
    private long lots;
    private long quoteMinor;
    private long bidLots;
    private long askLots;
    private long ratioFloor;
    private long lotMantissa = 1;
    private int lotExponent = -NANO_DECIMALS;

    /** Signed lots, and what they cost with its sign turned: what they are worth plus it is the gain. No orders. */
    public Holding set(final long signedLots, final long signedQuoteMinor) {
        lots = signedLots;
        quoteMinor = signedQuoteMinor;
        bidLots = 0;
        askLots = 0;
        ratioFloor = 0;
        return this;
    }

    /** One lot is mantissa x 10^exponent of what is traded; 10^-9 unless said. */
    public Holding lotSize(final long mantissa, final int exponent) {
        lotMantissa = mantissa;
        lotExponent = exponent;
        return this;
    }

    /** Lots of open bids and of open asks, both at least 0. */
    public Holding orders(final long bids, final long asks) {
        bidLots = bids;
        askLots = asks;
        return this;
    }

    /** Signed lots bought (or sold) all at one price, which may be finer than the price of any trade. */
    public Holding enteredAt(final Contract contract, final long signedLots, final long priceScaled) {
        return set(signedLots, -contract.worthCeil(wide, signedLots, priceScaled).saturated());
    }

    /** The least margin ratio chosen for this position. */
    public Holding ratioFloor(final long ratio) {
        ratioFloor = ratio;
        return this;
    }

    /** Takes off what a long, or a short, owes for funding since it last settled: lots x (index - settled index). */
    public Holding unsettledFunding(final long longIndexMinor, final long shortIndexMinor, final long settledMinor) {
        final long index = lots >= 0 ? longIndexMinor : shortIndexMinor;
        quoteMinor =
            FixedPoint.saturatedAdd(quoteMinor, -wide.set(lots).times(index - settledMinor).saturated());
        return this;
    }

    /** Takes over the size of a lot. */
    Holding like(final Holding other) {
        return lotSize(other.lotMantissa, other.lotExponent);
    }

    /** The size of lots in 10^-9 of what is traded, without sign, rounded down. */
    long sizeNano(final long ofLots) {
        final int shift = lotExponent + NANO_DECIMALS;
        wide.set(Math.abs(ofLots)).times(lotMantissa);
        return shift >= 0
            ? wide.times(FixedPoint.powerOfTen(Math.min(shift, FixedPoint.POWER_MAX))).saturated()
            : wide.floorDiv(FixedPoint.powerOfTen(Math.min(-shift, FixedPoint.POWER_MAX))).saturated();
    }

    long lots() {
        return lots;
    }

    long quoteMinor() {
        return quoteMinor;
    }

    long bidLots() {
        return bidLots;
    }

    long askLots() {
        return askLots;
    }

    long ratioFloor() {
        return ratioFloor;
    }
}
