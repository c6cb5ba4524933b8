package io.plimsoll.statemachine;

/**
 * One index.
 *
 * @param isPriced whether a price is known.
 */
public record IndexView(int indexId, String symbol, int priceDecimals, boolean isPriced, long priceScaled) {
}
