package io.plimsoll.egress;

import io.plimsoll.codec.BalanceChangedEncoder;
import io.plimsoll.codec.BalanceReason;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.CancelReason;
import io.plimsoll.codec.CollateralConvertedEncoder;
import io.plimsoll.codec.CommandAcceptedEncoder;
import io.plimsoll.codec.CommandRejectedEncoder;
import io.plimsoll.codec.DuplicateConflictEncoder;
import io.plimsoll.codec.EventRefEncoder;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundMovedEncoder;
import io.plimsoll.codec.FundReason;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.InstrumentSettledEncoder;
import io.plimsoll.codec.LeverageChangedEncoder;
import io.plimsoll.codec.LiquidationCancelledEncoder;
import io.plimsoll.codec.LiquidationFinishedEncoder;
import io.plimsoll.codec.LiquidationOrderEncoder;
import io.plimsoll.codec.LiquidationOutcome;
import io.plimsoll.codec.MarginCallClearedEncoder;
import io.plimsoll.codec.MarginCallEscalatedEncoder;
import io.plimsoll.codec.MarginCalledEncoder;
import io.plimsoll.codec.MarginStateChangedEncoder;
import io.plimsoll.codec.MessageHeaderEncoder;
import io.plimsoll.codec.OptionAssignedEncoder;
import io.plimsoll.codec.OptionExercisedEncoder;
import io.plimsoll.codec.OptionSettledEncoder;
import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.codec.OrderCancelledEncoder;
import io.plimsoll.codec.OrderReducedEncoder;
import io.plimsoll.codec.OrderReduction;
import io.plimsoll.codec.OrderReservedEncoder;
import io.plimsoll.codec.PositionChangedEncoder;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.codec.PremiumPaidEncoder;
import io.plimsoll.codec.Side;
import io.plimsoll.codec.UncoveredLossEncoder;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginStatement;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the state machine's events as SBE messages and hands each to an output. Every event starts with its
 * reference.
 */
public final class EventEncoder implements EventSink {
    /** The longest event: a margin state with all its components. */
    public static final int EVENT_LENGTH_MAX = 4096;
    /** A subject or detail longer than this is cut. */
    public static final int TEXT_LENGTH_MAX = 96;
    /** The version of the schema that last changed the events of which nothing else is said. */
    private static final int VERSION = 2;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EVENT_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandRejectedEncoder commandRejected = new CommandRejectedEncoder();
    private final DuplicateConflictEncoder duplicateConflict = new DuplicateConflictEncoder();
    private final MarginStateChangedEncoder marginStateChanged = new MarginStateChangedEncoder();
    private final LeverageChangedEncoder leverageChanged = new LeverageChangedEncoder();
    private final MarginCalledEncoder marginCalled = new MarginCalledEncoder();
    private final MarginCallEscalatedEncoder marginCallEscalated = new MarginCallEscalatedEncoder();
    private final MarginCallClearedEncoder marginCallCleared = new MarginCallClearedEncoder();
    private final LiquidationOrderEncoder liquidationOrder = new LiquidationOrderEncoder();
    private final LiquidationCancelledEncoder liquidationCancelled = new LiquidationCancelledEncoder();
    private final LiquidationFinishedEncoder liquidationFinished = new LiquidationFinishedEncoder();
    private final FundMovedEncoder fundMoved = new FundMovedEncoder();
    private final UncoveredLossEncoder uncoveredLoss = new UncoveredLossEncoder();
    private final CollateralConvertedEncoder collateralConverted = new CollateralConvertedEncoder();
    private final InstrumentSettledEncoder instrumentSettled = new InstrumentSettledEncoder();
    private final ComponentGroup components = new ComponentGroup();
    private final byte[] text = new byte[TEXT_LENGTH_MAX];
    private final PremiumPaidEncoder premiumPaid = new PremiumPaidEncoder();
    private final OptionExercisedEncoder optionExercised = new OptionExercisedEncoder();
    private final OptionAssignedEncoder optionAssigned = new OptionAssignedEncoder();
    private final OptionSettledEncoder optionSettled = new OptionSettledEncoder();
    private final OrderReservedEncoder orderReserved = new OrderReservedEncoder();
    private final OrderReducedEncoder orderReduced = new OrderReducedEncoder();
    private final OrderCancelledEncoder orderCancelled = new OrderCancelledEncoder();
    private final EventOutput output;
    private final FrequentEvent commandAccepted = new FrequentEvent(CommandAcceptedEncoder.BLOCK_LENGTH);
    private final FrequentEvent positionChanged = new FrequentEvent(PositionChangedEncoder.BLOCK_LENGTH);
    private final FrequentEvent balanceChanged = new FrequentEvent(BalanceChangedEncoder.BLOCK_LENGTH);
    private long sequence;
    private long timestampNs;
    private int index;

    /** @param output that takes the encoded events. */
    public EventEncoder(final EventOutput output) {
        this.output = output;
        new CommandAcceptedEncoder().wrapAndApplyHeader(commandAccepted.buffer(), 0, header);
        header.version(VERSION);
        new PositionChangedEncoder().wrapAndApplyHeader(positionChanged.buffer(), 0, header);
        header.version(VERSION);
        new BalanceChangedEncoder().wrapAndApplyHeader(balanceChanged.buffer(), 0, header);
        header.version(VERSION);
    }

    @Override
    public void begin(final long commandSequence, final long eventTimeNs) {
        sequence = commandSequence;
        timestampNs = eventTimeNs;
        index = 0;
    }

    @Override
    public void accepted(
        final long duplicateOf, final int sourceId, final long sourceSequence, final int commandTemplateId) {
        commandAccepted.stamp(sequence, timestampNs, index++)
            .put(CommandAcceptedEncoder.duplicateOfEncodingOffset(), duplicateOf)
            .put(CommandAcceptedEncoder.sourceSequenceEncodingOffset(), sourceSequence)
            .putInt(CommandAcceptedEncoder.sourceIdEncodingOffset(), sourceId)
            .putShort(CommandAcceptedEncoder.commandTemplateIdEncodingOffset(), commandTemplateId)
            .emit(output);
    }

    @Override
    public void rejected(
        final long duplicateOf, final int sourceId, final long sourceSequence, final int commandTemplateId,
        final int code, final String subject) {
        commandRejected.wrapAndApplyHeader(buffer, 0, header);
        stamp(commandRejected.eventRef());
        commandRejected.duplicateOf(duplicateOf).sourceId(sourceId).sourceSequence(sourceSequence)
            .commandTemplateId(commandTemplateId).code(code);
        commandRejected.putSubject(text, 0, fill(subject));
        emitTo(commandRejected.limit());
    }

    @Override
    public void duplicateConflict(
        final long originalSequence, final int sourceId, final long sourceSequence, final int venueId,
        final long tradeId) {
        duplicateConflict.wrapAndApplyHeader(buffer, 0, header);
        stamp(duplicateConflict.eventRef());
        duplicateConflict.originalSequence(originalSequence).sourceId(sourceId).sourceSequence(sourceSequence)
            .venueId(venueId).tradeId(tradeId);
        emit(DuplicateConflictEncoder.BLOCK_LENGTH);
    }

    @Override
    public void positionChanged(
        final long accountId, final int instrumentId, final long tradeId, final long quantityLots,
        final long entryValueMinor, final long changeLots, final long realisedMinor, final long feeMinor,
        final long balanceMinor, final PositionReason reason) {
        positionChanged.stamp(sequence, timestampNs, index++)
            .put(PositionChangedEncoder.accountIdEncodingOffset(), accountId)
            .put(PositionChangedEncoder.tradeIdEncodingOffset(), tradeId)
            .put(PositionChangedEncoder.quantityLotsEncodingOffset(), quantityLots)
            .put(PositionChangedEncoder.entryValueMinorEncodingOffset(), entryValueMinor)
            .put(PositionChangedEncoder.changeLotsEncodingOffset(), changeLots)
            .put(PositionChangedEncoder.realisedMinorEncodingOffset(), realisedMinor)
            .put(PositionChangedEncoder.feeMinorEncodingOffset(), feeMinor)
            .put(PositionChangedEncoder.balanceMinorEncodingOffset(), balanceMinor)
            .putInt(PositionChangedEncoder.instrumentIdEncodingOffset(), instrumentId)
            .putByte(PositionChangedEncoder.reasonEncodingOffset(), reason.value())
            .emit(output);
    }

    @Override
    public void balanceChanged(
        final long accountId, final int bucketInstrumentId, final int assetId, final long balanceMinor,
        final long changeMinor, final BalanceReason reason) {
        balanceChanged.stamp(sequence, timestampNs, index++)
            .put(BalanceChangedEncoder.accountIdEncodingOffset(), accountId)
            .put(BalanceChangedEncoder.balanceMinorEncodingOffset(), balanceMinor)
            .put(BalanceChangedEncoder.changeMinorEncodingOffset(), changeMinor)
            .putInt(BalanceChangedEncoder.assetIdEncodingOffset(), assetId)
            .putInt(BalanceChangedEncoder.bucketInstrumentIdEncodingOffset(), bucketInstrumentId)
            .putByte(BalanceChangedEncoder.reasonEncodingOffset(), reason.value())
            .emit(output);
    }

    @Override
    public void marginStateChanged(
        final long accountId, final int bucketInstrumentId, final HealthState state, final HealthState previousState,
        final MarginStatement statement) {
        final MarginFigures figures = statement.figures();
        marginStateChanged.wrapAndApplyHeader(buffer, 0, header);
        stamp(marginStateChanged.eventRef());
        marginStateChanged.accountId(accountId).bucketInstrumentId(bucketInstrumentId).state(state)
            .previousState(previousState).equityMinor(figures.equityMinor())
            .initialMarginMinor(figures.initialMinor()).maintenanceMarginMinor(figures.maintenanceMinor());
        components.encode(statement, marginStateChanged);
        emitTo(marginStateChanged.limit());
    }

    @Override
    public void marginCalled(
        final long accountId, final int bucketInstrumentId, final long amountMinor, final long deadlineNs) {
        marginCalled.wrapAndApplyHeader(buffer, 0, header);
        stamp(marginCalled.eventRef());
        marginCalled.accountId(accountId).bucketInstrumentId(bucketInstrumentId).amountMinor(amountMinor)
            .deadlineNs(deadlineNs);
        emit(MarginCalledEncoder.BLOCK_LENGTH);
    }

    @Override
    public void marginCallEscalated(final long accountId, final int bucketInstrumentId, final boolean deadlinePassed) {
        marginCallEscalated.wrapAndApplyHeader(buffer, 0, header);
        stamp(marginCallEscalated.eventRef());
        marginCallEscalated.accountId(accountId).bucketInstrumentId(bucketInstrumentId)
            .deadlinePassed(bool(deadlinePassed));
        emit(MarginCallEscalatedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void marginCallCleared(final long accountId, final int bucketInstrumentId) {
        marginCallCleared.wrapAndApplyHeader(buffer, 0, header);
        stamp(marginCallCleared.eventRef());
        marginCallCleared.accountId(accountId).bucketInstrumentId(bucketInstrumentId);
        emit(MarginCallClearedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void liquidationOrder(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long quantityLots,
        final long markPriceScaled, final long bankruptcyPriceTicks, final boolean isFull) {
        liquidationOrder.wrapAndApplyHeader(buffer, 0, header);
        stamp(liquidationOrder.eventRef());
        liquidationOrder.accountId(accountId).instrumentId(instrumentId).orderId(orderId).side(side)
            .quantityLots(quantityLots).markPriceScaled(markPriceScaled).bankruptcyPriceTicks(bankruptcyPriceTicks)
            .isFull(bool(isFull));
        emit(LiquidationOrderEncoder.BLOCK_LENGTH);
    }

    @Override
    public void liquidationCancelled(
        final long accountId, final int instrumentId, final long orderId, final long remainingLots,
        final CancelReason reason) {
        liquidationCancelled.wrapAndApplyHeader(buffer, 0, header);
        stamp(liquidationCancelled.eventRef());
        liquidationCancelled.accountId(accountId).instrumentId(instrumentId).orderId(orderId)
            .remainingLots(remainingLots).reason(reason);
        emit(LiquidationCancelledEncoder.BLOCK_LENGTH);
    }

    @Override
    public void liquidationFinished(
        final long accountId, final int bucketInstrumentId, final long equityMinor,
        final LiquidationOutcome outcome) {
        liquidationFinished.wrapAndApplyHeader(buffer, 0, header);
        stamp(liquidationFinished.eventRef());
        liquidationFinished.accountId(accountId).bucketInstrumentId(bucketInstrumentId).equityMinor(equityMinor)
            .outcome(outcome);
        emit(LiquidationFinishedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void fundMoved(
        final Fund fund, final int assetId, final long changeMinor, final long balanceMinor, final long accountId,
        final FundReason reason) {
        fundMoved.wrapAndApplyHeader(buffer, 0, header);
        stamp(fundMoved.eventRef());
        fundMoved.fund(fund).assetId(assetId).changeMinor(changeMinor).balanceMinor(balanceMinor)
            .accountId(accountId).reason(reason);
        emit(FundMovedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void uncoveredLoss(final long accountId, final int assetId, final long amountMinor) {
        uncoveredLoss.wrapAndApplyHeader(buffer, 0, header);
        stamp(uncoveredLoss.eventRef());
        uncoveredLoss.accountId(accountId).assetId(assetId).amountMinor(amountMinor);
        emit(UncoveredLossEncoder.BLOCK_LENGTH);
    }

    @Override
    public void collateralConverted(
        final long accountId, final int soldAssetId, final long soldMinor, final int boughtAssetId,
        final long boughtMinor) {
        collateralConverted.wrapAndApplyHeader(buffer, 0, header);
        stamp(collateralConverted.eventRef());
        collateralConverted.accountId(accountId).soldAssetId(soldAssetId).soldMinor(soldMinor)
            .boughtAssetId(boughtAssetId).boughtMinor(boughtMinor);
        emit(CollateralConvertedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void premiumPaid(
        final long accountId, final int instrumentId, final long tradeId, final long premiumMinor,
        final long balanceMinor) {
        premiumPaid.wrapAndApplyHeader(buffer, 0, header);
        stamp(premiumPaid.eventRef());
        premiumPaid.accountId(accountId).instrumentId(instrumentId).tradeId(tradeId).premiumMinor(premiumMinor)
            .balanceMinor(balanceMinor);
        emit(PremiumPaidEncoder.BLOCK_LENGTH);
    }

    @Override
    public void optionExercised(
        final long accountId, final int instrumentId, final long quantityLots, final long payoffMinor) {
        optionExercised.wrapAndApplyHeader(buffer, 0, header);
        stamp(optionExercised.eventRef());
        optionExercised.accountId(accountId).instrumentId(instrumentId).quantityLots(quantityLots)
            .payoffMinor(payoffMinor);
        emit(OptionExercisedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void optionAssigned(
        final long accountId, final int instrumentId, final long quantityLots, final long payoffMinor) {
        optionAssigned.wrapAndApplyHeader(buffer, 0, header);
        stamp(optionAssigned.eventRef());
        optionAssigned.accountId(accountId).instrumentId(instrumentId).quantityLots(quantityLots)
            .payoffMinor(payoffMinor);
        emit(OptionAssignedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void optionSettled(
        final int instrumentId, final long indexPriceScaled, final long payoffScaled, final boolean isAverage) {
        optionSettled.wrapAndApplyHeader(buffer, 0, header);
        stamp(optionSettled.eventRef());
        optionSettled.instrumentId(instrumentId).indexPriceScaled(indexPriceScaled).payoffScaled(payoffScaled)
            .isAverage(isAverage ? BooleanType.YES : BooleanType.NO);
        emit(OptionSettledEncoder.BLOCK_LENGTH);
    }

    @Override
    public void instrumentSettled(final int instrumentId, final long settlementPriceScaled, final long positions) {
        instrumentSettled.wrapAndApplyHeader(buffer, 0, header);
        stamp(instrumentSettled.eventRef());
        instrumentSettled.instrumentId(instrumentId).settlementPriceScaled(settlementPriceScaled)
            .positions(positions);
        emit(InstrumentSettledEncoder.BLOCK_LENGTH);
    }

    @Override
    public void orderReserved(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long quantityLots,
        final long reservedMinor, final long freeCollateralMinor) {
        orderReserved.wrapAndApplyHeader(buffer, 0, header);
        stamp(orderReserved.eventRef());
        orderReserved.accountId(accountId).instrumentId(instrumentId).orderId(orderId).side(side)
            .quantityLots(quantityLots).reservedMinor(reservedMinor).freeCollateralMinor(freeCollateralMinor);
        emit(OrderReservedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void orderReduced(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long changeLots,
        final long remainingLots, final OrderReduction reason) {
        orderReduced.wrapAndApplyHeader(buffer, 0, header);
        stamp(orderReduced.eventRef());
        orderReduced.accountId(accountId).instrumentId(instrumentId).orderId(orderId).side(side)
            .changeLots(changeLots).remainingLots(remainingLots).reason(reason);
        emit(OrderReducedEncoder.BLOCK_LENGTH);
    }

    @Override
    public void orderCancelled(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long remainingLots,
        final OrderCancelReason reason) {
        orderCancelled.wrapAndApplyHeader(buffer, 0, header);
        stamp(orderCancelled.eventRef());
        orderCancelled.accountId(accountId).instrumentId(instrumentId).orderId(orderId).side(side)
            .remainingLots(remainingLots).reason(reason);
        emit(OrderCancelledEncoder.BLOCK_LENGTH);
    }

    @Override
    public void leverageChanged(final long accountId, final long leastRatioPpb, final boolean isHighLeverage) {
        leverageChanged.wrapAndApplyHeader(buffer, 0, header);
        stamp(leverageChanged.eventRef());
        header.version(LeverageChangedEncoder.SCHEMA_VERSION);
        leverageChanged.accountId(accountId).leastRatioPpb(leastRatioPpb).isHighLeverage(bool(isHighLeverage));
        emit(LeverageChangedEncoder.BLOCK_LENGTH);
    }

    private void stamp(final EventRefEncoder eventRef) {
        header.version(VERSION);
        eventRef.commandSequence(sequence).eventTimeNs(timestampNs).eventIndex(index++);
    }

    private void emit(final int blockLength) {
        output.onEvent(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }

    private void emitTo(final int limit) {
        output.onEvent(buffer, 0, limit);
    }

    private int fill(final String subject) {
        return ascii(subject, text);
    }

    /** Copies a text, cut to the room there is. @return its length. */
    static int ascii(final String from, final byte[] into) {
        final int length = Math.min(from.length(), into.length);
        for (int i = 0; i < length; i++) {
            final char c = from.charAt(i);
            into[i] = (byte)(c < 128 ? c : '?');
        }
        return length;
    }

    private static BooleanType bool(final boolean value) {
        return value ? BooleanType.YES : BooleanType.NO;
    }
}
