package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.PriceRule;

/**
 * What never changes about an instrument.
 *
 * @param tickScaled  one tick in the index's price scale.
 * @param lotMantissa one lot is lotMantissa x 10^lotExponent, the mantissa without trailing zeros.
 * @param expiryNs    0: never.
 */
public record InstrumentTerms(
    int id, String symbol, InstrumentKind kind, Rulebook rulebook, Index index, Asset settlement, Contract contract,
    PriceRule priceRule, long tickScaled, long lotMantissa, int lotExponent, long expiryNs) {
}
