package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.codec.Side;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/**
 * Cancels open orders by the clearing house's own decision, at once, with an event each: in ascending account id, and
 * within an account in ascending order id.
 */
public final class OrderCancellation {
    private final ClearingState state;
    private final EventSink sink;
    private long[] ids = new long[64];
    private int size;

    /** Cancellation in these books. */
    public OrderCancellation(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /** All orders of an account. */
    public void ofAccount(final int account, final OrderCancelReason reason) {
        cancel(account, null, reason);
    }

    /** All orders of the accounts of a member. */
    public void ofMember(final long memberId, final OrderCancelReason reason) {
        for (int place = 1; place < state.accounts.roots() && state.openOrders.open() > 0; place++) {
            final int account = state.accounts.rootAt(place);
            if (state.accounts.memberId(account) == memberId) {
                cancel(account, null, reason);
            }
        }
    }

    /** All orders that would be booked in an entry: of a bucket those in its instrument, else all of the account. */
    public void ofEntry(final int entry, final OrderCancelReason reason) {
        if (state.accounts.isBucket(entry)) {
            final Instrument instrument = state.instruments.get(state.accounts.bucketInstrumentId(entry));
            cancel(state.accounts.parent(entry), instrument, reason);
        } else {
            cancel(entry, null, reason);
        }
    }

    /** Everybody's orders in an instrument. */
    public void ofInstrument(final Instrument instrument, final OrderCancelReason reason) {
        for (int place = 1; place < state.accounts.roots() && state.openOrders.open() > 0; place++) {
            cancel(state.accounts.rootAt(place), instrument, reason);
        }
    }

    /** An account's orders in one instrument, or in all. */
    private void cancel(final int account, final Instrument only, final OrderCancelReason reason) {
        size = 0;
        final RestingInterest interest = state.openOrders.interest();
        for (int slot = interest.firstOf(account); slot != NONE; slot = interest.nextOfAccount(slot)) {
            if (only == null || interest.instrument(slot) == only) {
                collect(interest.firstOrder(slot, true));
                collect(interest.firstOrder(slot, false));
            }
        }
        Arrays.sort(ids, 0, size);
        for (int i = 0; i < size; i++) {
            cancel(state.openOrders.find(account, ids[i]), reason);
        }
    }

    private void collect(final int firstOrder) {
        for (int order = firstOrder; order != NONE; order = state.openOrders.next(order)) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = state.openOrders.id(order);
        }
    }

    private void cancel(final int order, final OrderCancelReason reason) {
        final Orders orders = state.openOrders;
        orders.cancel(order);
        sink.orderCancelled(
            state.accounts.id(orders.account(order)), orders.instrument(order).id(), orders.id(order),
            orders.isBid(order) ? Side.BUY : Side.SELL, orders.lots(order), reason);
    }
}
