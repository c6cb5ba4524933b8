package io.plimsoll.statemachine.trade;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.account.Positions;
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
    private final ClearingState state;
    private final EventSink sink;
    private final Wide wide = new Wide();

    /** Novation into these books. */
    public Novation(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /**
     * Books one side.
     *
     * @param lots signed: bought above 0.
     * @return what the lots were worth to this side, rounded up. Both sides' worths sum to 0 or to the dust that
     *     rounding
     *         left in the clearing account.
     */
    public long book(
        final int entry, final Instrument instrument, final long lots, final long priceScaled, final long feePpb,
        final long tradeId, final PositionReason reason) {
        final int slot = state.positions.find(entry, instrument);
        final long held = slot == Accounts.NONE ? 0 : state.positions.lots(slot);
        final long cost = slot == Accounts.NONE ? 0 : state.positions.costMinor(slot);
        final long closed = closedBy(held, lots);
        final long worth = instrument.contract().worthCeil(wide, lots, priceScaled).toLong();
        final long worthClosed = closed == lots
            ? worth
            : instrument.contract().worthCeil(wide, closed, priceScaled).toLong();
        final long costClosed =
            closed == 0 ? 0 : wide.set(cost).times(Math.abs(closed)).ceilDiv(Math.abs(held)).toLong();
        final long realised = -worthClosed - costClosed;
        state.positions.set(entry, instrument, held + lots, cost - costClosed + worth - worthClosed);
        pay(entry, instrument, realised, worth, tradeId, reason);
        final long fee = charge(entry, instrument, lots, priceScaled, feePpb);
        emit(entry, instrument, lots, realised, fee, tradeId, reason);
        return worth;
    }

    /** A gain against entry, or what an option paid up front costs as a whole; at settlement it is paid out. */
    private void pay(
        final int entry, final Instrument instrument, final long realised, final long worth, final long tradeId,
        final PositionReason reason) {
        if (!instrument.isPaidUpFront()) {
            state.ledger.realise(instrument, entry, realised);
            return;
        }
        state.ledger.realise(instrument, entry, -worth);
        if (reason != PositionReason.SETTLEMENT) {
            sink.premiumPaid(
                state.accounts.id(entry), instrument.id(), tradeId, worth,
                state.balances.get(entry, instrument.settlement()));
        }
    }

    /** Moves what rounding left of a trade from the clearing account to dust. */
    public void sweep(final Instrument instrument, final long worthOfAllSides) {
        if (worthOfAllSides != 0) {
            state.ledger.sweepDust(instrument, worthOfAllSides);
        }
    }

    /** The part of a trade that closes what is held, with the trade's sign. */
    private static long closedBy(final long held, final long lots) {
        if (Long.signum(held) * Long.signum(lots) >= 0) {
            return 0;
        }
        return Math.abs(lots) <= Math.abs(held) ? lots : -held;
    }

    private long charge(
        final int entry, final Instrument instrument, final long lots, final long priceScaled, final long feePpb) {
        if (feePpb == 0) {
            return 0;
        }
        final long fee = instrument.contract().shareOfNotional(wide, lots, priceScaled, feePpb);
        state.ledger.toFund(entry, Fund.FEES, instrument.settlement(), fee);
        return fee;
    }

    private void emit(
        final int entry, final Instrument instrument, final long lots, final long realised, final long fee,
        final long tradeId, final PositionReason reason) {
        final Positions positions = state.positions;
        final int slot = positions.find(entry, instrument);
        final long held = slot == Accounts.NONE ? 0 : positions.lots(slot);
        final long cost = slot == Accounts.NONE ? 0 : positions.costMinor(slot);
        sink.positionChanged(
            state.accounts.id(entry), instrument.id(), tradeId, held, entryValue(held, cost), lots, realised, fee,
            state.balances.get(entry, instrument.settlement()), reason);
    }

    /** Notional at entry with the sign of the quantity; cost has that sign for linear, the other for inverse. */
    public static long entryValue(final long lots, final long costMinor) {
        return lots < 0 ? -Math.abs(costMinor) : Math.abs(costMinor);
    }

    /** Whether a trade opens, grows or turns a position round. */
    public boolean grows(final int entry, final Instrument instrument, final long lots) {
        final long held = state.positions.lotsOf(entry, instrument);
        return Long.signum(held) * Long.signum(lots) >= 0 || Math.abs(lots) > Math.abs(held);
    }

    /** Whether booking this side keeps every figure far inside 63 bits. */
    public boolean fits(final int entry, final Instrument instrument, final long lots, final long priceScaled) {
        final int slot = state.positions.find(entry, instrument);
        final long held = slot == Accounts.NONE ? 0 : state.positions.lots(slot);
        final long cost = slot == Accounts.NONE ? 0 : state.positions.costMinor(slot);
        final long balance = state.balances.get(entry, instrument.settlement());
        final long worth = instrument.contract().notional(wide, lots, priceScaled);
        final long most = Wide.LIMIT / 8;
        return worth < most && Math.abs(cost) < most && Math.abs(balance) < most && Math.abs(held) < most
            && instrument.longLots() < most && Math.abs(lots) < most
            && Math.abs(state.ledger.clearingMinor(instrument)) < most
            && state.ledger.hasRoom(instrument.settlement());
    }
}
