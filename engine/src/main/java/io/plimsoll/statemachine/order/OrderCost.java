package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.account.Accounts.NONE;
import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;

/**
 * What filling all orders of one side costs at once, whatever margin it needs: the fee, and what the orders are worse
 * than the mark. One order may be supposed on top of those that rest.
 */
final class OrderCost {
    private final Orders orders;
    private final RestingInterest interest;
    private final Wide wide = new Wide();
    private Instrument supposedIn;
    private boolean supposedBid;
    private long supposedPriceScaled;
    private long supposedLots;

    OrderCost(final Orders orders) {
        this.orders = orders;
        this.interest = orders.interest();
    }

    void supposeNothing() {
        supposedIn = null;
    }

    void suppose(
        final Instrument instrument, final boolean isBid, final long priceScaled, final long lots) {
        supposedIn = instrument;
        supposedBid = isBid;
        supposedPriceScaled = priceScaled;
        supposedLots = lots;
    }

    /** The instrument of the supposed order, or null. */
    Instrument supposedIn() {
        return supposedIn;
    }

    private boolean isSupposed(final Instrument instrument, final boolean isBid) {
        return instrument == supposedIn && isBid == supposedBid;
    }

    /** Signed lots of a side: above 0 for bids. */
    long lots(final Instrument instrument, final int slot, final boolean isBid) {
        final long resting = slot == NONE ? 0 : interest.lots(slot, isBid);
        final long lots = saturatedAdd(resting, isSupposed(instrument, isBid) ? supposedLots : 0);
        return isBid ? lots : -lots;
    }

    /** Fee and loss against the mark in the reference asset, rounded up. */
    long lostMinor(final Instrument instrument, final int slot, final boolean isBid) {
        final long lost = saturatedAdd(fees(instrument, slot, isBid), pastMark(instrument, slot, isBid));
        return instrument.settlement().valueCeil(wide, lost);
    }

    /**
     * The same, for models that count an option's value into equity: what opens a long paid up front costs its whole
     * premium, since nothing that is not held yet covers it. Bids for 10 on a short of 4: six tenths of their notional.
     */
    long spentMinor(final Instrument instrument, final int slot, final boolean isBid, final long held) {
        final long bids = isBid && instrument.isPaidUpFront() ? lots(instrument, slot, true) : 0;
        final long opening = Math.max(0, saturatedAdd(held, bids)) - Math.max(0, held);
        if (opening == 0) {
            return lostMinor(instrument, slot, isBid);
        }
        final long premium =
            wide.set(notional(instrument, slot, true)).times(opening).ceilDiv(bids).saturated();
        final long closing = opening == bids ? 0 : pastMark(instrument, slot, true);
        final long spent = saturatedAdd(saturatedAdd(fees(instrument, slot, true), premium), closing);
        return instrument.settlement().valueCeil(wide, spent);
    }

    /** Of all orders of a side at their own prices. */
    private long notional(final Instrument instrument, final int slot, final boolean isBid) {
        final long supposed = isSupposed(instrument, isBid)
            ? instrument.contract().notional(wide, supposedLots, supposedPriceScaled)
            : 0;
        return saturatedAdd(supposed, slot == NONE ? 0 : interest.notionalMinor(slot, isBid));
    }

    private long fees(final Instrument instrument, final int slot, final boolean isBid) {
        final long ratePpb = Math.max(0, Math.max(instrument.makerFeePpb(), instrument.takerFeePpb()));
        final long notional = notional(instrument, slot, isBid);
        return instrument.hasFeeOfUnderlying()
            ? instrument.feeOfUnderlying(wide, lots(instrument, slot, isBid), notional, ratePpb)
            : wide.set(notional).times(ratePpb).ceilDiv(Divisor.PPB).saturated();
    }

    /** What those orders that are worse than the mark lose against it; they stand first in their chain. */
    private long pastMark(final Instrument instrument, final int slot, final boolean isBid) {
        final long mark = instrument.markScaled();
        long lost = isSupposed(instrument, isBid) && Orders.isMoreAggressive(isBid, supposedPriceScaled, mark)
            ? lossOf(instrument, isBid ? supposedLots : -supposedLots, supposedPriceScaled, mark)
            : 0;
        int order = slot == NONE ? NONE : interest.firstOrder(slot, isBid);
        while (order != NONE && Orders.isMoreAggressive(isBid, orders.priceScaled(order), mark)) {
            final long lots = isBid ? orders.lots(order) : -orders.lots(order);
            lost = saturatedAdd(lost, lossOf(instrument, lots, orders.priceScaled(order), mark));
            order = orders.next(order);
        }
        return lost;
    }

    /** Signed lots bought at a price, less what they are worth at the mark. */
    private long lossOf(final Instrument instrument, final long lots, final long priceScaled, final long mark) {
        final long paid = instrument.contract().worthCeil(wide, lots, priceScaled).saturated();
        return saturatedAdd(paid, -instrument.contract().worthFloor(wide, lots, mark).saturated());
    }
}
