package io.plimsoll.statemachine;

/**
 * One order that reserves margin, or did lately.
 *
 * @param remainingLots what was neither filled nor released; of one that was cancelled, what may still be filled.
 * @param isOpen        false once filled, released or cancelled.
 */
public record OrderView(
    long accountId, int instrumentId, long orderId, boolean isBid, long priceScaled, long remainingLots,
    boolean isOpen) {
}
