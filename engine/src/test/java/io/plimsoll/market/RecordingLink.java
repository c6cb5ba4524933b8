package io.plimsoll.market;

import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.LiquidationFillDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Writes fills down in words; every third offer meets a full ring first. */
final class RecordingLink implements EngineLink, Ingress {
    private final List<String> fills = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final LiquidationFillDecoder liquidationFill = new LiquidationFillDecoder();
    private int offers;
    private long accepted;

    /** What was sent since the last call. */
    List<String> take() {
        final List<String> taken = List.copyOf(fills);
        fills.clear();
        return taken;
    }

    @Override
    public long offer(final DirectBuffer buffer, final int offset, final int length) {
        if (++offers % 3 == 0) {
            return Ingress.BACK_PRESSURED;
        }
        header.wrap(buffer, offset);
        if (header.templateId() == FillDecoder.TEMPLATE_ID) {
            fill.wrapAndApplyHeader(buffer, offset, header);
            fills.add(fill.buyerId() + " buys " + fill.quantity().mantissa() + " from " + fill.sellerId() + " at "
                + fill.price().mantissa() + ", maker " + fill.maker());
        } else {
            liquidationFill.wrapAndApplyHeader(buffer, offset, header);
            fills.add("order " + liquidationFill.orderId() + " of " + liquidationFill.accountId() + ": "
                + liquidationFill.quantity().mantissa() + " at " + liquidationFill.price().mantissa() + " with "
                + liquidationFill.counterpartyId());
        }
        return accepted++;
    }

    @Override
    public Ingress ingress() {
        return this;
    }

    @Override
    public void awaitApplied(final long ringSequence) {
        // Nothing is applied here.
    }

    @Override
    public int poll(final RecordHandler consumer, final int limit) {
        return 0;
    }

    @Override
    public StateQuery query() {
        throw new IllegalStateException("there is no state here");
    }
}
