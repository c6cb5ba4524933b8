package io.plimsoll.statemachine;

/**
 * One position.
 *
 * @param quantityLots    negative: short; 0: none.
 * @param entryValueMinor notional at entry, with the sign of the quantity, in minor units of the settlement asset.
 * @param unrealisedMinor at the mark, rounded down, in minor units of the settlement asset.
 * @param markPriceScaled in the index's price scale; 0 when no price is known.
 */
public record PositionView(
    long accountId, int instrumentId, long quantityLots, long entryValueMinor, long unrealisedMinor,
    long markPriceScaled) {
}
