package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.OrderReduction;
import io.plimsoll.codec.Side;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.order.Orders;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * The orders that a fill names: it takes its lots off them, and so ends their reservation. An order cancelled meanwhile
 * is still filled, up to what was left of it, since the trade was done.
 */
final class FilledOrders {
    private final ClearingState state;
    private final EventSink sink;

    FilledOrders(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /** Why the orders of a fill do not fit it, or null. */
    RejectCode check(
        final FillDecoder command, final Instrument instrument, final int buyer, final int seller, final long lots) {
        final RejectCode buying = checkSide(command.buyerOrderId(), instrument, buyer, true, lots);
        return buying != null ? buying : checkSide(command.sellerOrderId(), instrument, seller, false, lots);
    }

    private RejectCode checkSide(
        final long orderId, final Instrument instrument, final int account, final boolean isBid, final long lots) {
        return isNamed(orderId) ? checkOrder(orderId, instrument, account, isBid, lots) : null;
    }

    private RejectCode checkOrder(
        final long orderId, final Instrument instrument, final int account, final boolean isBid, final long lots) {
        final int order = state.openOrders.find(account, orderId);
        if (order == NONE) {
            return RejectCode.UNKNOWN_ORDER;
        }
        if (state.openOrders.instrument(order) != instrument) {
            return RejectCode.ORDER_INSTRUMENT_MISMATCH;
        }
        if (state.openOrders.isBid(order) != isBid) {
            return RejectCode.ORDER_SIDE_MISMATCH;
        }
        return lots > state.openOrders.lots(order) ? RejectCode.ORDER_EXCEEDED : null;
    }

    /** Takes the lots of a fill off its orders, the buyer's first. */
    void reduce(final FillDecoder command, final int buyer, final int seller, final long lots) {
        reduceSide(command.buyerOrderId(), buyer, lots);
        reduceSide(command.sellerOrderId(), seller, lots);
    }

    private void reduceSide(final long orderId, final int account, final long lots) {
        if (isNamed(orderId)) {
            reduce(state, sink, state.openOrders.find(account, orderId), lots, OrderReduction.FILLED);
        }
    }

    /** Takes lots off an order and says so. */
    static void reduce(
        final ClearingState state, final EventSink sink, final int order, final long lots,
        final OrderReduction reason) {
        final Orders orders = state.openOrders;
        orders.reduce(order, lots);
        sink.orderReduced(
            state.accounts.id(orders.account(order)), orders.instrument(order).id(), orders.id(order),
            orders.isBid(order) ? Side.BUY : Side.SELL, lots, orders.lots(order), reason);
    }

    /** A fill of version 1 of the schema has no such fields. */
    private static boolean isNamed(final long orderId) {
        return orderId != 0 && orderId != FillDecoder.buyerOrderIdNullValue();
    }
}
