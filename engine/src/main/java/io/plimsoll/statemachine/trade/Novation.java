package io.plimsoll.statemachine.trade;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.PositionReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Turns one side of a trade into a position: opens, grows, reduces, flips, closes. The clearing house stands between
 * buyer and seller, so each side is booked against the instrument's clearing account.
 *
 * <p>What is closed takes its share of the cost with it: long 3 bought for 310, 1 sold at 110, realises 110 - 104 = 6
 * (103.33 rounded up, against the account) and keeps 2 at a cost of 206.
 *
 * <p>Of an option paid up front every fill is paid in full, 310 out and 110 in; the cost is kept to tell the gain.
 */
public final class Novation {
    private static final long MOST = Wide.LIMIT / 8;

    private final ClearingState state;
    private final EventSink sink;
    private final Wide wide = new Wide();
    private final Leg leg = new Leg();

    /** Novation into these books. */
    public Novation(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /**
     * Looks a side up. What it finds is right until something of the entry changes.
     *
     * @param lots signed: bought above 0.
     */
    public void find(final Leg side, final int entry, final Instrument instrument, final long lots) {
        locate(side, entry, instrument);
        side.trade(lots);
    }

    /** The same before it is known what is traded; {@link Leg#trade} has to follow. */
    public void locate(final Leg side, final int entry, final Instrument instrument) {
        final int position = state.positions.find(entry, instrument);
        final int balance = state.balances.find(entry, instrument.settlement());
        side.entry = entry;
        side.position = position;
        side.held = position == NONE ? 0 : state.positions.lots(position);
        side.costMinor = position == NONE ? 0 : state.positions.costMinor(position);
        side.balance = balance;
        side.balanceMinor = balance == NONE ? 0 : state.balances.amountMinor(balance);
    }

    /** {@link #find}, then {@link #book(Leg, Instrument, long, long, long, long, PositionReason)}. */
    public long book(
        final int entry, final Instrument instrument, final long lots, final long priceScaled, final long feePpb,
        final long tradeId, final PositionReason reason) {
        find(leg, entry, instrument, lots);
        final long product = instrument.contract().quickProduct(lots, priceScaled);
        return book(leg, instrument, product, priceScaled, feePpb, tradeId, reason);
    }

    /**
     * Books one side, just looked up.
     *
     * @param product what {@link io.plimsoll.statemachine.instrument.Contract#quickProduct} says of lots and price,
     *     either side's.
     * @return what the lots were worth to this side, rounded up. Both sides' worths sum to 0 or to the dust that
     *     rounding
     *         left in the clearing account.
     */
    public long book(
        final Leg side, final Instrument instrument, final long product, final long priceScaled, final long feePpb,
        final long tradeId, final PositionReason reason) {
        final long lots = side.lots;
        final long closed = side.closed;
        final long worth = instrument.contract().worthCeilMinor(wide, product, lots, priceScaled);
        final long worthClosed = closed != 0 && closed != lots
            ? instrument.contract().worthCeilMinor(wide, closed, priceScaled)
            : worth & (closed | -closed) >> Long.SIZE - 1;
        // The share of the cost that goes with what is closed, rounded up.
        final long costClosed = FixedPoint.ceilShare(wide, side.costMinor, Math.abs(closed), Math.abs(side.held));
        final long realised = -worthClosed - costClosed;
        final long held = side.held + lots;
        final long cost = side.costMinor - costClosed + worth - worthClosed;
        state.positions.put(side.position, side.entry, instrument, side.held, side.costMinor, held, cost);
        final long fee = feePpb == 0 ? 0 : instrument.fee(wide, product, lots, priceScaled, feePpb);
        final int balance = pay(side, instrument, realised, worth, fee, tradeId, reason);
        sink.positionChanged(
            state.accounts.id(side.entry), instrument.id(), tradeId, held, entryValue(held, cost), lots, realised, fee,
            state.balances.amountMinor(balance), reason);
        return worth;
    }

    /**
     * A gain against entry, or what an option paid up front costs as a whole (at settlement it is paid out), and
     * the fee.
     *
     * @return the slot of the balance.
     */
    private int pay(
        final Leg side, final Instrument instrument, final long realised, final long worth, final long fee,
        final long tradeId, final PositionReason reason) {
        if (!instrument.isPaidUpFront()) {
            return state.ledger.realise(instrument, side.entry, side.balance, realised, fee);
        }
        final int balance = state.ledger.realise(instrument, side.entry, side.balance, -worth, 0);
        if (reason != PositionReason.SETTLEMENT) {
            sink.premiumPaid(
                state.accounts.id(side.entry), instrument.id(), tradeId, worth, state.balances.amountMinor(balance));
        }
        return state.ledger.realise(instrument, side.entry, balance, 0, fee);
    }

    /** Moves what rounding left of a trade from the clearing account to dust. */
    public void sweep(final Instrument instrument, final long worthOfAllSides) {
        if (worthOfAllSides != 0) {
            state.ledger.sweepDust(instrument, worthOfAllSides);
        }
    }

    /** Notional at entry with the sign of the quantity; cost has that sign for linear, the other for inverse. */
    public static long entryValue(final long lots, final long costMinor) {
        final long sign = lots >> Long.SIZE - 1;
        return (Math.abs(costMinor) ^ sign) - sign;
    }

    /** Whether a trade opens, grows or turns a position round. */
    public boolean grows(final int entry, final Instrument instrument, final long lots) {
        find(leg, entry, instrument, lots);
        return leg.grows();
    }

    /** Whether booking this side keeps every figure far inside 63 bits. */
    public boolean fits(final int entry, final Instrument instrument, final long lots, final long priceScaled) {
        find(leg, entry, instrument, lots);
        return fits(leg)
            && fits(instrument, instrument.contract().quickProduct(lots, priceScaled), lots, priceScaled);
    }

    /** Whether this side's own figures are far inside 63 bits. */
    public boolean fits(final Leg side) {
        return Math.abs(side.costMinor) < MOST && Math.abs(side.balanceMinor) < MOST && Math.abs(side.held) < MOST;
    }

    /** Whether what both sides share is: the trade's worth, open interest, clearing account and funds. */
    public boolean fits(
        final Instrument instrument, final long product, final long lots, final long priceScaled) {
        return instrument.contract().notional(wide, product, lots, priceScaled) < MOST
            && instrument.longLots() < MOST && Math.abs(lots) < MOST
            && Math.abs(state.ledger.clearingMinor(instrument)) < MOST
            && state.ledger.hasRoom(instrument.settlement());
    }
}
