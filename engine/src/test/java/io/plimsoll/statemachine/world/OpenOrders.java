package io.plimsoll.statemachine.world;

import io.plimsoll.codec.LiquidationOrderDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.statemachine.fuzz.EventBytes;
import java.util.ArrayDeque;
import java.util.Deque;

/** The liquidation orders that the machine sent, for the venue of a world to execute. */
final class OpenOrders {
    private static final int REMEMBERED = 64;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final LiquidationOrderDecoder decoder = new LiquidationOrderDecoder();
    private final Deque<Order> orders = new ArrayDeque<>();

    /** One of them. */
    record Order(long accountId, int instrumentId, long orderId, long lots) {
        Order less(final long filledLots) {
            return new Order(accountId, instrumentId, orderId, lots - filledLots);
        }
    }

    void read(final EventBytes events) {
        for (int i = 0; i < events.count(); i++) {
            if (header.wrap(events.buffer(), events.offset(i)).templateId() == LiquidationOrderDecoder.TEMPLATE_ID) {
                decoder.wrapAndApplyHeader(events.buffer(), events.offset(i), header);
                add(new Order(
                    decoder.accountId(), decoder.instrumentId(), decoder.orderId(), decoder.quantityLots()));
            }
        }
    }

    void add(final Order order) {
        orders.addLast(order);
        if (orders.size() > REMEMBERED) {
            orders.removeFirst();
        }
    }

    /** The oldest, or null. */
    Order poll() {
        return orders.pollFirst();
    }
}
