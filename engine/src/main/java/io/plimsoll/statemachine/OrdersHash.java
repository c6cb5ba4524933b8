package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.order.Orders;
import io.plimsoll.statemachine.order.RestingInterest;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/**
 * Orders as canonical bytes: the open ones by account and order id, then the finished ones in the order in which they
 * will be forgotten. Without orders no bytes.
 */
final class OrdersHash {
    private final ClearingState state;
    private final Orders orders;
    private long[] ids = new long[64];
    private int size;

    OrdersHash(final ClearingState state) {
        this.state = state;
        this.orders = state.openOrders;
    }

    void write(final HashBytes bytes) {
        for (int place = 0; place < state.accounts.roots() && orders.open() > 0; place++) {
            writeOpen(bytes, state.accounts.rootAt(place));
        }
        for (int order = orders.firstFinished(); order != NONE; order = orders.next(order)) {
            write(bytes, order);
        }
    }

    private void writeOpen(final HashBytes bytes, final int account) {
        final RestingInterest interest = orders.interest();
        size = 0;
        for (int slot = interest.firstOf(account); slot != NONE; slot = interest.nextOfAccount(slot)) {
            collect(interest.firstOrder(slot, true));
            collect(interest.firstOrder(slot, false));
        }
        Arrays.sort(ids, 0, size);
        for (int i = 0; i < size; i++) {
            write(bytes, orders.find(account, ids[i]));
        }
    }

    private void collect(final int firstOrder) {
        for (int order = firstOrder; order != NONE; order = orders.next(order)) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = orders.id(order);
        }
    }

    private void write(final HashBytes bytes, final int order) {
        bytes.put(state.accounts.id(orders.account(order))).put(orders.id(order)).put(orders.instrument(order).id())
            .put(orders.isBid(order) ? 1 : 0).put(orders.isOpen(order) ? 1 : 0).put(orders.priceScaled(order))
            .put(orders.lots(order));
    }
}
