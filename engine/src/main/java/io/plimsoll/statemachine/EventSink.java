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

/**
 * Where the state machine's events go, one method an event, in the order in which they happen. Units and meanings are
 * those of the messages of the same names in clearing-codecs.xml.
 */
public interface EventSink {
    /** Starts the events of one command; their indices count from 0. */
    void begin(long sequence, long timestampNs);

    /** See CommandAccepted. */
    void accepted(long duplicateOf, int sourceId, long sourceSequence, int commandTemplateId);

    /** See CommandRejected. */
    void rejected(
        long duplicateOf, int sourceId, long sourceSequence, int commandTemplateId, int code, String subject);

    /** See DuplicateConflict. */
    void duplicateConflict(long originalSequence, int sourceId, long sourceSequence, int venueId, long tradeId);

    /** See PositionChanged. */
    void positionChanged(
        long accountId, int instrumentId, long tradeId, long quantityLots, long entryValueMinor, long changeLots,
        long realisedMinor, long feeMinor, long balanceMinor, PositionReason reason);

    /** See BalanceChanged. */
    void balanceChanged(
        long accountId, int bucketInstrumentId, int assetId, long balanceMinor, long changeMinor, BalanceReason reason);

    /** See MarginStateChanged. */
    void marginStateChanged(
        long accountId, int bucketInstrumentId, HealthState state, HealthState previousState,
        MarginStatement statement);

    /** See LeverageChanged. */
    void leverageChanged(long accountId, long leastRatioPpb, boolean isHighLeverage);

    /** See MarginCalled. */
    void marginCalled(long accountId, int bucketInstrumentId, long amountMinor, long deadlineNs);

    /** See MarginCallEscalated. */
    void marginCallEscalated(long accountId, int bucketInstrumentId, boolean deadlinePassed);

    /** See MarginCallCleared. */
    void marginCallCleared(long accountId, int bucketInstrumentId);

    /** See LiquidationOrder. */
    void liquidationOrder(
        long accountId, int instrumentId, long orderId, Side side, long quantityLots, long markPriceScaled,
        long bankruptcyPriceTicks, boolean isFull);

    /** See LiquidationCancelled. */
    void liquidationCancelled(long accountId, int instrumentId, long orderId, long remainingLots, CancelReason reason);

    /** See LiquidationFinished. */
    void liquidationFinished(long accountId, int bucketInstrumentId, long equityMinor, LiquidationOutcome outcome);

    /** See FundMoved. */
    void fundMoved(
        Fund fund, int assetId, long changeMinor, long balanceMinor, long accountId, FundReason reason);

    /** See UncoveredLoss. */
    void uncoveredLoss(long accountId, int assetId, long amountMinor);

    /** See CollateralConverted. */
    void collateralConverted(long accountId, int soldAssetId, long soldMinor, int boughtAssetId, long boughtMinor);

    /** See PremiumPaid. */
    void premiumPaid(long accountId, int instrumentId, long tradeId, long premiumMinor, long balanceMinor);

    /** See OptionExercised. */
    void optionExercised(long accountId, int instrumentId, long quantityLots, long payoffMinor);

    /** See OptionAssigned. */
    void optionAssigned(long accountId, int instrumentId, long quantityLots, long payoffMinor);

    /** See OptionSettled. */
    void optionSettled(int instrumentId, long indexPriceScaled, long payoffScaled, boolean isAverage);

    /** See InstrumentSettled. */
    void instrumentSettled(int instrumentId, long settlementPriceScaled, long positions);

    /** See OrderReserved. */
    void orderReserved(
        long accountId, int instrumentId, long orderId, Side side, long quantityLots, long reservedMinor,
        long freeCollateralMinor);

    /** See OrderReduced. */
    void orderReduced(
        long accountId, int instrumentId, long orderId, Side side, long changeLots, long remainingLots,
        OrderReduction reason);

    /** See OrderCancelled. */
    void orderCancelled(
        long accountId, int instrumentId, long orderId, Side side, long remainingLots, OrderCancelReason reason);
}
