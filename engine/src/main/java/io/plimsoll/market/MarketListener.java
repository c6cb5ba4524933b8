package io.plimsoll.market;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.LiquidationOutcome;

/** The events that the demo's world reacts to or counts; bucket is -1 for the account itself. Times are event times. */
interface MarketListener {
    default void onRejected(final int commandTemplateId, final int code) {
    }

    default void onPosition(final long timeNs, final long accountId, final int marketId, final long quantityLots,
                            final long changeLots, final long tradeId, final boolean byLiquidation) {
    }

    default void onMarginState(final long accountId, final int bucket, final HealthState state) {
    }

    default void onCalled(final long timeNs, final long accountId, final int bucket, final long amountMinor,
                          final long deadlineNs) {
    }

    default void onEscalated(final boolean deadlinePassed) {
    }

    default void onCallCleared(final long accountId, final int bucket) {
    }

    default void onOrder(final long timeNs, final long accountId, final long orderId, final int marketId,
                         final boolean isBuy, final long lots, final boolean isFull) {
    }

    default void onOrderCancelled(final long orderId) {
    }

    default void onLiquidationFinished(final long accountId, final int bucket, final LiquidationOutcome outcome) {
    }

    default void onInsurancePaid(final int assetId, final long amountMinor) {
    }

    default void onUncovered(final int assetId, final long amountMinor) {
    }

    default void onConverted(final long accountId) {
    }
}
