package io.plimsoll.statemachine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.CommandAcceptedDecoder;
import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.DuplicateConflictDecoder;
import io.plimsoll.codec.FundMovedDecoder;
import io.plimsoll.codec.LeverageChangedDecoder;
import io.plimsoll.codec.LiquidationCancelledDecoder;
import io.plimsoll.codec.LiquidationFinishedDecoder;
import io.plimsoll.codec.LiquidationOrderDecoder;
import io.plimsoll.codec.MarginCallClearedDecoder;
import io.plimsoll.codec.MarginCallEscalatedDecoder;
import io.plimsoll.codec.MarginCalledDecoder;
import io.plimsoll.codec.MarginStateChangedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OptionAssignedDecoder;
import io.plimsoll.codec.OptionExercisedDecoder;
import io.plimsoll.codec.OptionSettledDecoder;
import io.plimsoll.codec.OrderCancelledDecoder;
import io.plimsoll.codec.OrderReducedDecoder;
import io.plimsoll.codec.OrderReservedDecoder;
import io.plimsoll.codec.PositionChangedDecoder;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.codec.PremiumPaidDecoder;
import io.plimsoll.codec.UncoveredLossDecoder;
import io.plimsoll.codec.BalanceChangedDecoder;
import io.plimsoll.codec.CollateralConvertedDecoder;
import io.plimsoll.codec.InstrumentSettledDecoder;
import io.plimsoll.statemachine.RejectCode;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the events of each command: counts them, checks what one event can show, remembers open orders. */
final class EventWatch {
    private final Coverage coverage;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandRejectedDecoder rejected = new CommandRejectedDecoder();
    private final CommandAcceptedDecoder accepted = new CommandAcceptedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final LiquidationOrderDecoder order = new LiquidationOrderDecoder();
    private final LiquidationCancelledDecoder cancelled = new LiquidationCancelledDecoder();
    private final MarginStateChangedDecoder state = new MarginStateChangedDecoder();
    private final LiquidationFinishedDecoder finished = new LiquidationFinishedDecoder();
    private final MarginCallEscalatedDecoder escalated = new MarginCallEscalatedDecoder();
    private final OrderCancelledDecoder orderCancelled = new OrderCancelledDecoder();
    private final OrderReservedDecoder orderReserved = new OrderReservedDecoder();
    private OrderReservedDecoder reserved;
    private final OrderReducedDecoder orderReduced = new OrderReducedDecoder();
    private final Deque<Order> orders = new ArrayDeque<>();
    private RejectCode rejection;
    private boolean duplicate;

    /** A liquidation order that the venue of the test may execute. */
    record Order(long accountId, int instrumentId, long orderId, long lots) {
    }

    EventWatch(final Coverage coverage) {
        this.coverage = coverage;
    }

    void read(final EventBytes events) {
        rejection = null;
        duplicate = false;
        reserved = null;
        for (int i = 0; i < events.count(); i++) {
            header.wrap(events.buffer(), events.offset(i));
            read(events, events.offset(i) + MessageHeaderDecoder.ENCODED_LENGTH, header.templateId());
        }
        if (rejection != null) {
            assertTrue(events.count() <= 2, "a rejected command has no effects");
        }
    }

    private void read(final EventBytes events, final int body, final int templateId) {
        coverage.event(name(templateId));
        switch (templateId) {
            case CommandAcceptedDecoder.TEMPLATE_ID -> {
                accepted.wrap(events.buffer(), body, CommandAcceptedDecoder.BLOCK_LENGTH, 1);
                duplicate = accepted.duplicateOf() != 0;
            }
            case CommandRejectedDecoder.TEMPLATE_ID -> {
                rejected.wrap(events.buffer(), body, CommandRejectedDecoder.BLOCK_LENGTH, 1);
                rejection = RejectCode.of(rejected.code());
                coverage.reject(rejection);
            }
            case PositionChangedDecoder.TEMPLATE_ID ->
                read(position.wrap(events.buffer(), body, PositionChangedDecoder.BLOCK_LENGTH, 1));
            case LiquidationOrderDecoder.TEMPLATE_ID ->
                read(order.wrap(events.buffer(), body, LiquidationOrderDecoder.BLOCK_LENGTH, 1));
            case LiquidationCancelledDecoder.TEMPLATE_ID ->
                coverage.event("cancelled " + cancelled.wrap(
                    events.buffer(), body, LiquidationCancelledDecoder.BLOCK_LENGTH, 1).reason());
            case OrderReservedDecoder.TEMPLATE_ID ->
                reserved = orderReserved.wrap(events.buffer(), body, OrderReservedDecoder.BLOCK_LENGTH, 2);
            case OrderCancelledDecoder.TEMPLATE_ID ->
                coverage.event("order cancelled " + orderCancelled.wrap(
                    events.buffer(), body, OrderCancelledDecoder.BLOCK_LENGTH, 2).reason());
            case OrderReducedDecoder.TEMPLATE_ID ->
                coverage.event("order " + orderReduced.wrap(
                    events.buffer(), body, OrderReducedDecoder.BLOCK_LENGTH, 2).reason());
            case LiquidationFinishedDecoder.TEMPLATE_ID ->
                coverage.event("finished " + finished.wrap(
                    events.buffer(), body, LiquidationFinishedDecoder.BLOCK_LENGTH, 1).outcome());
            case MarginCallEscalatedDecoder.TEMPLATE_ID ->
                coverage.event("escalated by deadline " + escalated.wrap(
                    events.buffer(), body, MarginCallEscalatedDecoder.BLOCK_LENGTH, 1).deadlinePassed());
            case MarginStateChangedDecoder.TEMPLATE_ID ->
                coverage.event("state " + state.wrap(
                    events.buffer(), body, MarginStateChangedDecoder.BLOCK_LENGTH, 1).state());
            default -> { }
        }
    }

    /** Invariant H: a liquidation makes a position smaller and never turns it round. */
    private void read(final PositionChangedDecoder event) {
        if (event.reason() == PositionReason.LIQUIDATION) {
            final long before = event.quantityLots() - event.changeLots();
            assertTrue(Math.abs(event.quantityLots()) < Math.abs(before), "a liquidation reduces");
            assertTrue(Long.signum(before) * Long.signum(event.quantityLots()) >= 0, "a liquidation never flips");
        }
    }

    private void read(final LiquidationOrderDecoder event) {
        assertTrue(event.quantityLots() > 0, "an order wants lots");
        coverage.event(event.isFull().value() == 1 ? "order full" : "order partial");
        orders.addLast(new Order(event.accountId(), event.instrumentId(), event.orderId(), event.quantityLots()));
        if (orders.size() > 64) {
            orders.removeFirst();
        }
    }

    private static String name(final int templateId) {
        return switch (templateId) {
            case CommandAcceptedDecoder.TEMPLATE_ID -> "CommandAccepted";
            case CommandRejectedDecoder.TEMPLATE_ID -> "CommandRejected";
            case DuplicateConflictDecoder.TEMPLATE_ID -> "DuplicateConflict";
            case PositionChangedDecoder.TEMPLATE_ID -> "PositionChanged";
            case BalanceChangedDecoder.TEMPLATE_ID -> "BalanceChanged";
            case MarginStateChangedDecoder.TEMPLATE_ID -> "MarginStateChanged";
            case LeverageChangedDecoder.TEMPLATE_ID -> "LeverageChanged";
            case MarginCalledDecoder.TEMPLATE_ID -> "MarginCalled";
            case MarginCallEscalatedDecoder.TEMPLATE_ID -> "MarginCallEscalated";
            case MarginCallClearedDecoder.TEMPLATE_ID -> "MarginCallCleared";
            case LiquidationOrderDecoder.TEMPLATE_ID -> "LiquidationOrder";
            case LiquidationCancelledDecoder.TEMPLATE_ID -> "LiquidationCancelled";
            case LiquidationFinishedDecoder.TEMPLATE_ID -> "LiquidationFinished";
            case FundMovedDecoder.TEMPLATE_ID -> "FundMoved";
            case UncoveredLossDecoder.TEMPLATE_ID -> "UncoveredLoss";
            case CollateralConvertedDecoder.TEMPLATE_ID -> "CollateralConverted";
            case InstrumentSettledDecoder.TEMPLATE_ID -> "InstrumentSettled";
            case PremiumPaidDecoder.TEMPLATE_ID -> "PremiumPaid";
            case OptionExercisedDecoder.TEMPLATE_ID -> "OptionExercised";
            case OptionAssignedDecoder.TEMPLATE_ID -> "OptionAssigned";
            case OptionSettledDecoder.TEMPLATE_ID -> "OptionSettled";
            case OrderReservedDecoder.TEMPLATE_ID -> "OrderReserved";
            case OrderReducedDecoder.TEMPLATE_ID -> "OrderReduced";
            case OrderCancelledDecoder.TEMPLATE_ID -> "OrderCancelled";
            default -> throw new AssertionError("unknown event " + templateId);
        };
    }

    RejectCode rejection() {
        return rejection;
    }

    /** The reservation that the last command made, or null. */
    OrderReservedDecoder reserved() {
        return reserved;
    }

    boolean isDuplicate() {
        return duplicate;
    }

    Deque<Order> orders() {
        return orders;
    }

    void mustBe(final RejectCode code) {
        assertEquals(code, rejection);
    }
}
