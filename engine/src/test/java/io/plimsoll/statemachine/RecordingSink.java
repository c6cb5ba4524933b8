package io.plimsoll.statemachine;

import io.plimsoll.codec.BalanceReason;
import io.plimsoll.codec.CancelReason;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundReason;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.LiquidationOutcome;
import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.codec.OrderReduction;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.codec.Side;
import io.plimsoll.statemachine.margin.MarginStatement;
import java.util.ArrayList;
import java.util.List;

/** Keeps the events of the last command as short texts that a test can compare and a reader understand. */
public final class RecordingSink implements EventSink {
    private String subject = "";
    private final List<String> events = new ArrayList<>();
    private int code;
    private boolean rejected;

    /** The events of the last command, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** Why the last command was refused; null when it was not. */
    public RejectCode rejection() {
        return rejected ? RejectCode.of(code) : null;
    }

    @Override
    public void begin(final long sequence, final long timestampNs) {
        events.clear();
        rejected = false;
    }

    @Override
    public void accepted(
        final long duplicateOf, final int sourceId, final long sourceSequence, final int commandTemplateId) {
        events.add(duplicateOf == 0 ? "accepted" : "accepted as duplicate of " + duplicateOf);
    }

    @Override
    public void rejected(
        final long duplicateOf, final int sourceId, final long sourceSequence, final int commandTemplateId,
        final int rejectCode, final String about) {
        rejected = true;
        code = rejectCode;
        subject = about;
        events.add("rejected " + RejectCode.of(rejectCode)
            + (duplicateOf == 0 ? "" : " as duplicate of " + duplicateOf));
    }

    @Override
    public void duplicateConflict(
        final long originalSequence, final int sourceId, final long sourceSequence, final int venueId,
        final long tradeId) {
        events.add("conflict with " + originalSequence + (tradeId == 0 ? "" : " in trade " + tradeId));
    }

    @Override
    public void positionChanged(
        final long accountId, final int instrumentId, final long tradeId, final long quantityLots,
        final long entryValueMinor, final long changeLots, final long realisedMinor, final long feeMinor,
        final long balanceMinor, final PositionReason reason) {
        events.add("position " + accountId + "/" + instrumentId + " " + quantityLots + " @ " + entryValueMinor
            + " realised " + realisedMinor + " fee " + feeMinor + " balance " + balanceMinor + " " + reason);
    }

    @Override
    public void balanceChanged(
        final long accountId, final int bucketInstrumentId, final int assetId, final long balanceMinor,
        final long changeMinor, final BalanceReason reason) {
        events.add("balance " + entry(accountId, bucketInstrumentId) + " asset " + assetId + " " + balanceMinor
            + " by " + changeMinor + " " + reason);
    }

    @Override
    public void marginStateChanged(
        final long accountId, final int bucketInstrumentId, final HealthState state, final HealthState previousState,
        final MarginStatement statement) {
        events.add("state " + entry(accountId, bucketInstrumentId) + " " + previousState + " -> " + state
            + " equity " + statement.figures().equityMinor() + " initial " + statement.figures().initialMinor()
            + " maintenance " + statement.figures().maintenanceMinor());
    }

    @Override
    public void leverageChanged(final long accountId, final long leastRatioPpb, final boolean isHighLeverage) {
        events.add("leverage " + accountId + " least " + leastRatioPpb + (isHighLeverage ? " high" : ""));
    }

    @Override
    public void marginCalled(
        final long accountId, final int bucketInstrumentId, final long amountMinor, final long deadlineNs) {
        events.add("called " + entry(accountId, bucketInstrumentId) + " for " + amountMinor + " by " + deadlineNs);
    }

    @Override
    public void marginCallEscalated(final long accountId, final int bucketInstrumentId, final boolean deadlinePassed) {
        events.add("escalated " + entry(accountId, bucketInstrumentId) + (deadlinePassed ? " deadline" : " breach"));
    }

    @Override
    public void marginCallCleared(final long accountId, final int bucketInstrumentId) {
        events.add("cleared " + entry(accountId, bucketInstrumentId));
    }

    @Override
    public void liquidationOrder(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long quantityLots,
        final long markPriceScaled, final long bankruptcyPriceTicks, final boolean isFull) {
        events.add("order " + orderId + " " + accountId + "/" + instrumentId + " " + side + " " + quantityLots
            + " mark " + markPriceScaled + " bankruptcy " + bankruptcyPriceTicks + (isFull ? " full" : " partial"));
    }

    @Override
    public void liquidationCancelled(
        final long accountId, final int instrumentId, final long orderId, final long remainingLots,
        final CancelReason reason) {
        events.add("cancelled " + orderId + " " + accountId + "/" + instrumentId + " " + remainingLots + " "
            + reason);
    }

    @Override
    public void liquidationFinished(
        final long accountId, final int bucketInstrumentId, final long equityMinor,
        final LiquidationOutcome outcome) {
        events.add("finished " + entry(accountId, bucketInstrumentId) + " " + outcome + " equity " + equityMinor);
    }

    @Override
    public void fundMoved(
        final Fund fund, final int assetId, final long changeMinor, final long balanceMinor, final long accountId,
        final FundReason reason) {
        events.add("fund " + fund + " asset " + assetId + " " + balanceMinor + " by " + changeMinor + " " + reason);
    }

    @Override
    public void uncoveredLoss(final long accountId, final int assetId, final long amountMinor) {
        events.add("uncovered " + accountId + " asset " + assetId + " " + amountMinor);
    }

    @Override
    public void collateralConverted(
        final long accountId, final int soldAssetId, final long soldMinor, final int boughtAssetId,
        final long boughtMinor) {
        events.add("converted " + accountId + " asset " + soldAssetId + " " + soldMinor + " into asset "
            + boughtAssetId + " " + boughtMinor);
    }

    @Override
    public void premiumPaid(
        final long accountId, final int instrumentId, final long tradeId, final long premiumMinor,
        final long balanceMinor) {
        events.add("premium " + accountId + "/" + instrumentId + " " + premiumMinor + " balance " + balanceMinor);
    }

    @Override
    public void optionExercised(
        final long accountId, final int instrumentId, final long quantityLots, final long payoffMinor) {
        events.add("exercised " + accountId + "/" + instrumentId + " " + quantityLots + " for " + payoffMinor);
    }

    @Override
    public void optionAssigned(
        final long accountId, final int instrumentId, final long quantityLots, final long payoffMinor) {
        events.add("assigned " + accountId + "/" + instrumentId + " " + quantityLots + " for " + payoffMinor);
    }

    @Override
    public void optionSettled(
        final int instrumentId, final long indexPriceScaled, final long payoffScaled, final boolean isAverage) {
        events.add("option " + instrumentId + " settled at " + indexPriceScaled + (isAverage ? " on average" : "")
            + ": " + payoffScaled);
    }

    @Override
    public void instrumentSettled(final int instrumentId, final long settlementPriceScaled, final long positions) {
        events.add("settled " + instrumentId + " at " + settlementPriceScaled + " positions " + positions);
    }

    @Override
    public void orderReserved(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long quantityLots,
        final long reservedMinor, final long freeCollateralMinor) {
        events.add("reserved " + orderId + " " + accountId + "/" + instrumentId + " " + side + " " + quantityLots
            + " reserved " + reservedMinor + " free " + freeCollateralMinor);
    }

    @Override
    public void orderReduced(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long changeLots,
        final long remainingLots, final OrderReduction reason) {
        events.add("reduced " + orderId + " " + accountId + "/" + instrumentId + " " + side + " by " + changeLots
            + " left " + remainingLots + " " + reason);
    }

    @Override
    public void orderCancelled(
        final long accountId, final int instrumentId, final long orderId, final Side side, final long remainingLots,
        final OrderCancelReason reason) {
        events.add("order cancelled " + orderId + " " + accountId + "/" + instrumentId + " " + side + " "
            + remainingLots + " " + reason);
    }

    private static String entry(final long accountId, final int bucketInstrumentId) {
        return bucketInstrumentId == -1 ? "" + accountId : accountId + "/" + bucketInstrumentId;
    }

    /** What the last refusal said it was about. */
    String subject() {
        return subject;
    }
}
