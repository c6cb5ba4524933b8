package io.plimsoll.market;

import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.CollateralConvertedDecoder;
import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundMovedDecoder;
import io.plimsoll.codec.FundReason;
import io.plimsoll.codec.LiquidationCancelledDecoder;
import io.plimsoll.codec.LiquidationFinishedDecoder;
import io.plimsoll.codec.LiquidationOrderDecoder;
import io.plimsoll.codec.MarginCallClearedDecoder;
import io.plimsoll.codec.MarginCallEscalatedDecoder;
import io.plimsoll.codec.MarginCalledDecoder;
import io.plimsoll.codec.MarginStateChangedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.PositionChangedDecoder;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.codec.Side;
import io.plimsoll.codec.UncoveredLossDecoder;
import io.plimsoll.journal.RecordHandler;
import java.util.List;
import org.agrona.DirectBuffer;

/** Decodes events and hands them to every listener, in the order the listeners were given. */
final class EventAdapter implements RecordHandler {
    private final List<MarketListener> listeners;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandRejectedDecoder rejected = new CommandRejectedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final MarginStateChangedDecoder marginState = new MarginStateChangedDecoder();
    private final MarginCalledDecoder called = new MarginCalledDecoder();
    private final MarginCallEscalatedDecoder escalated = new MarginCallEscalatedDecoder();
    private final MarginCallClearedDecoder cleared = new MarginCallClearedDecoder();
    private final LiquidationOrderDecoder order = new LiquidationOrderDecoder();
    private final LiquidationCancelledDecoder cancelled = new LiquidationCancelledDecoder();
    private final LiquidationFinishedDecoder finished = new LiquidationFinishedDecoder();
    private final FundMovedDecoder fund = new FundMovedDecoder();
    private final UncoveredLossDecoder uncovered = new UncoveredLossDecoder();
    private final CollateralConvertedDecoder converted = new CollateralConvertedDecoder();
    private long events;

    EventAdapter(final List<MarketListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Events seen, of all kinds. */
    long events() {
        return events;
    }

    @Override
    public void onRecord(final long number, final long timeNs, final DirectBuffer buffer, final int offset,
                         final int length) {
        events++;
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case CommandRejectedDecoder.TEMPLATE_ID -> rejected(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> position(timeNs, buffer, offset);
            case MarginStateChangedDecoder.TEMPLATE_ID -> marginState(buffer, offset);
            case MarginCalledDecoder.TEMPLATE_ID -> called(timeNs, buffer, offset);
            case MarginCallEscalatedDecoder.TEMPLATE_ID -> escalated(buffer, offset);
            case MarginCallClearedDecoder.TEMPLATE_ID -> cleared(buffer, offset);
            case LiquidationOrderDecoder.TEMPLATE_ID -> order(timeNs, buffer, offset);
            case LiquidationCancelledDecoder.TEMPLATE_ID -> cancelled(buffer, offset);
            case LiquidationFinishedDecoder.TEMPLATE_ID -> finished(buffer, offset);
            case FundMovedDecoder.TEMPLATE_ID -> fund(buffer, offset);
            case UncoveredLossDecoder.TEMPLATE_ID -> uncovered(buffer, offset);
            case CollateralConvertedDecoder.TEMPLATE_ID -> converted(buffer, offset);
            default -> {
                // Nobody here reacts to acceptances, balances and settlements.
            }
        }
    }

    private void rejected(final DirectBuffer buffer, final int offset) {
        rejected.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onRejected(rejected.commandTemplateId(), rejected.code()));
    }

    private void position(final long timeNs, final DirectBuffer buffer, final int offset) {
        position.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onPosition(timeNs, position.accountId(), position.instrumentId(),
            position.quantityLots(), position.changeLots(), position.tradeId(),
            position.reason() == PositionReason.LIQUIDATION));
    }

    private void marginState(final DirectBuffer buffer, final int offset) {
        marginState.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onMarginState(marginState.accountId(), marginState.bucketInstrumentId(),
            marginState.state()));
    }

    private void called(final long timeNs, final DirectBuffer buffer, final int offset) {
        called.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onCalled(timeNs, called.accountId(), called.bucketInstrumentId(),
            called.amountMinor(), called.deadlineNs()));
    }

    private void escalated(final DirectBuffer buffer, final int offset) {
        escalated.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onEscalated(escalated.deadlinePassed() == BooleanType.YES));
    }

    private void cleared(final DirectBuffer buffer, final int offset) {
        cleared.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onCallCleared(cleared.accountId(), cleared.bucketInstrumentId()));
    }

    private void order(final long timeNs, final DirectBuffer buffer, final int offset) {
        order.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onOrder(timeNs, order.accountId(), order.orderId(), order.instrumentId(),
            order.side() == Side.BUY, order.quantityLots(), order.isFull() == BooleanType.YES));
    }

    private void cancelled(final DirectBuffer buffer, final int offset) {
        cancelled.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onOrderCancelled(cancelled.orderId()));
    }

    private void finished(final DirectBuffer buffer, final int offset) {
        finished.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onLiquidationFinished(finished.accountId(), finished.bucketInstrumentId(),
            finished.outcome()));
    }

    private void fund(final DirectBuffer buffer, final int offset) {
        fund.wrapAndApplyHeader(buffer, offset, header);
        if (fund.fund() == Fund.INSURANCE && fund.reason() == FundReason.DEFICIT) {
            listeners.forEach(l -> l.onInsurancePaid(fund.assetId(), -fund.changeMinor()));
        }
    }

    private void uncovered(final DirectBuffer buffer, final int offset) {
        uncovered.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onUncovered(uncovered.assetId(), uncovered.amountMinor()));
    }

    private void converted(final DirectBuffer buffer, final int offset) {
        converted.wrapAndApplyHeader(buffer, offset, header);
        listeners.forEach(l -> l.onConverted(converted.accountId()));
    }
}
