package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.OrderPlacedDecoder;
import io.plimsoll.codec.OrderReduction;
import io.plimsoll.codec.OrderReleasedDecoder;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Side;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.AcceptanceRule;
import io.plimsoll.statemachine.order.Orders;
import io.plimsoll.statemachine.order.Reservations;
import io.plimsoll.statemachine.order.RestingInterest;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Buckets;
import io.plimsoll.statemachine.trade.Novation;

/**
 * Orders before they trade: margin is reserved or the order refused, in the same command. An order whose side needs no
 * more than the position does now is taken even when margin is short; so is a pure reduction that the rulebook's
 * acceptance rule lets through.
 */
public final class OrderCommands {
    private final ClearingState state;
    private final Answer answer;
    private final EventSink sink;
    private final Novation novation;
    private final Buckets buckets;
    private final Reservations reservations;
    private final MarginFigures before = new MarginFigures();
    private final MarginFigures after = new MarginFigures();
    /** With the order in work, as {@link #checkRisk} found it. */
    private long reservedMinor;
    private long freeMinor;

    /** Handlers on these books. */
    public OrderCommands(
        final ClearingState state, final Answer answer, final EventSink sink, final Novation novation,
        final Buckets buckets) {
        this.state = state;
        this.answer = answer;
        this.sink = sink;
        this.novation = novation;
        this.buckets = buckets;
        this.reservations = new Reservations(state);
    }

    /** Reserves margin for an order. */
    public RejectCode place(final OrderPlacedDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final int account = state.accounts.indexOf(command.accountId());
        final RejectCode refusal = check(command, instrument, account);
        if (refusal != null) {
            return refusal;
        }
        final boolean isBid = command.side() == Side.BUY;
        final long lots = Decimals.lots(command.quantity(), instrument);
        final long price = Decimals.units(command.price(), instrument.terms().priceDecimals());
        final RejectCode unbearable = checkRisk(instrument, account, isBid, lots, price);
        if (unbearable != null) {
            return unbearable;
        }
        answer.accept();
        state.openOrders.place(account, instrument, isBid, price, lots, command.orderId());
        sink.orderReserved(
            command.accountId(), instrument.id(), command.orderId(), command.side(), lots, reservedMinor,
            Math.max(0, freeMinor));
        return null;
    }

    private RejectCode check(final OrderPlacedDecoder command, final Instrument instrument, final int account) {
        final RejectCode closed = InstrumentCheck.tradable(state, instrument);
        final RejectCode refusal =
            closed != null ? closed : AccountCheck.mayTrade(state, command.accountId(), account);
        if (refusal != null) {
            return refusal;
        }
        final RejectCode noQuantity =
            Decimals.checkQuantity(command.quantity(), Decimals.lots(command.quantity(), instrument));
        final RejectCode unfit = noQuantity != null
            ? noQuantity
            : Decimals.checkFillPrice(
                instrument, Decimals.units(command.price(), instrument.terms().priceDecimals()));
        return unfit != null ? unfit : checkId(command.orderId(), account);
    }

    private RejectCode checkId(final long orderId, final int account) {
        if (orderId <= 0) {
            return RejectCode.INVALID_ORDER_ID;
        }
        if (state.openOrders.find(account, orderId) != NONE) {
            return RejectCode.ORDER_EXISTS;
        }
        return state.openOrders.interest().openOf(account) >= Orders.OPEN_MAX ? RejectCode.TOO_MANY_ORDERS : null;
    }

    private RejectCode checkRisk(
        final Instrument instrument, final int account, final boolean isBid, final long lots, final long price) {
        final int known = buckets.entryFor(account, instrument, false);
        final int entry = known == NONE ? account : known;
        if (state.accounts.isLiquidating(entry)) {
            return RejectCode.ACCOUNT_LIQUIDATING;
        }
        if (state.isAccountKilled(account) && !onlyReduces(instrument, account, entry, isBid, lots)) {
            return RejectCode.ACCOUNT_KILLED;
        }
        final RejectCode tooLarge = checkSize(instrument, account, entry, isBid, lots, price);
        if (tooLarge != null) {
            return tooLarge;
        }
        if (!instrument.isPriced() || !instrument.settlement().isPriced()) {
            return RejectCode.INSTRUMENT_NOT_PRICED;
        }
        reservedMinor = reservations.reservedMinorWith(account, instrument, isBid, price, lots);
        freeMinor = reservations.freeMinor(account, reservedMinor);
        final boolean isAccepted =
            freeMinor >= 0 && reservations.canFundWith(account, instrument, isBid, price, lots)
            || reservations.addsNothing(account, instrument, isBid, price, lots)
            || onlyReduces(instrument, account, entry, isBid, lots)
                && isReductionAccepted(instrument, account, entry, isBid, lots, price);
        return isAccepted ? null : RejectCode.INSUFFICIENT_MARGIN;
    }

    /** By the rulebook's rule for changes that leave margin short. */
    private boolean isReductionAccepted(
        final Instrument instrument, final int account, final int entry, final boolean isBid, final long lots,
        final long price) {
        final Acceptance acceptance = state.acceptances.get(state.accounts.segmentId(account));
        // Where a bought option covers nothing, buying back the short beside it may raise the requirement.
        if (isBid && acceptance.rule() == AcceptanceRule.IMPROVES) {
            return true;
        }
        state.margin.evaluate(entry, before);
        reservations.figuresAfter(account, entry, instrument, isBid, price, lots, after);
        return acceptance.judge(before, after, true).isAccepted();
    }

    /** Whether the position stays at least flat even if all orders on this side are filled. */
    private boolean onlyReduces(
        final Instrument instrument, final int account, final int entry, final boolean isBid, final long lots) {
        final long all = lots + resting(instrument, account, isBid);
        return !novation.grows(entry, instrument, isBid ? all : -all);
    }

    private RejectCode checkSize(
        final Instrument instrument, final int account, final int entry, final boolean isBid, final long lots,
        final long price) {
        final long all = lots + resting(instrument, account, isBid);
        final int slot = state.openOrders.interest().find(account, instrument);
        final long notional = slot == NONE ? 0 : state.openOrders.interest().notionalMinor(slot, isBid);
        final boolean fits = notional < Wide.LIMIT / 8 && all < Wide.LIMIT / 8
            && novation.fits(entry, instrument, isBid ? lots : -lots, price);
        if (!fits) {
            return RejectCode.VALUE_OVERFLOW;
        }
        final boolean isFull = state.accounts.positionCount(entry) >= TradeCommands.POSITIONS_MAX;
        return isFull && state.positions.find(entry, instrument) == NONE ? RejectCode.TOO_MANY_POSITIONS : null;
    }

    private long resting(final Instrument instrument, final int account, final boolean isBid) {
        final RestingInterest interest = state.openOrders.interest();
        final int slot = interest.find(account, instrument);
        return slot == NONE ? 0 : interest.lots(slot, isBid);
    }

    /** Ends the reservation of an order, or of a part of it. Halts do not stop it. */
    public RejectCode release(final OrderReleasedDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final int account = state.accounts.indexOf(command.accountId());
        final RejectCode unusable = AccountCheck.open(state, command.accountId(), account);
        if (unusable != null || instrument == null) {
            return instrument == null ? RejectCode.UNKNOWN_INSTRUMENT : unusable;
        }
        final int order = state.openOrders.find(account, command.orderId());
        final RejectCode refusal = checkRelease(command, instrument, order);
        if (refusal != null) {
            return refusal;
        }
        final long stated = Decimals.lots(command.quantity(), instrument);
        answer.accept();
        FilledOrders.reduce(
            state, sink, order, stated == 0 ? state.openOrders.lots(order) : stated, OrderReduction.RELEASED);
        return null;
    }

    private RejectCode checkRelease(
        final OrderReleasedDecoder command, final Instrument instrument, final int order) {
        if (order == NONE) {
            return RejectCode.UNKNOWN_ORDER;
        }
        if (state.openOrders.instrument(order) != instrument) {
            return RejectCode.ORDER_INSTRUMENT_MISMATCH;
        }
        final boolean isBid = command.side() == OrderSide.BUY;
        if (command.side() != OrderSide.ANY && isBid != state.openOrders.isBid(order)) {
            return RejectCode.ORDER_SIDE_MISMATCH;
        }
        if (!state.openOrders.isOpen(order)) {
            return RejectCode.ORDER_NOT_OPEN;
        }
        if (command.quantity().mantissa() == 0) {
            return null;
        }
        final long lots = Decimals.lots(command.quantity(), instrument);
        final RejectCode noQuantity = Decimals.checkQuantity(command.quantity(), lots);
        if (noQuantity != null) {
            return noQuantity;
        }
        return lots > state.openOrders.lots(order) ? RejectCode.ORDER_EXCEEDED : null;
    }
}
