package io.plimsoll.statemachine;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;

/**
 * One instrument.
 *
 * @param tickScaled      one tick in the index's price scale.
 * @param lotMantissa     one lot is lotMantissa x 10^lotExponent.
 * @param isListed        false once delisted or settled.
 * @param markPriceScaled 0 when no price is known.
 * @param openLots        the long side's lots, which equal the short side's.
 */
public record InstrumentView(
    int instrumentId, String symbol, InstrumentKind kind, Payoff payoff, int indexId, int settlementAssetId,
    int priceDecimals, long tickScaled, long lotMantissa, int lotExponent, boolean isListed, boolean isPriced,
    long markPriceScaled, long openLots) {
}
