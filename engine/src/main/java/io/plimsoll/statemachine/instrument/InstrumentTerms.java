package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;

/**
 * What never changes about an instrument.
 *
 * @param tickScaled  one tick in the instrument's price scale.
 * @param lotMantissa one lot is lotMantissa x 10^lotExponent, the mantissa without trailing zeros.
 * @param expiryNs    0: never.
 * @param option      null: not an option.
 */
public record InstrumentTerms(
    int id, String symbol, InstrumentKind kind, Rulebook rulebook, Index index, Asset settlement, Contract contract,
    PriceRule priceRule, long tickScaled, long lotMantissa, int lotExponent, long expiryNs,
    OptionTerms option) {

    /** Terms of something that is not an option. */
    public InstrumentTerms(
        final int id, final String symbol, final InstrumentKind kind, final Rulebook rulebook, final Index index,
        final Asset settlement, final Contract contract, final PriceRule priceRule, final long tickScaled,
        final long lotMantissa, final int lotExponent, final long expiryNs) {
        this(id, symbol, kind, rulebook, index, settlement, contract, priceRule, tickScaled, lotMantissa,
            lotExponent, expiryNs, null);
    }

    /** Its prices are in 10^-this: as its index's, but finer for an option priced in the base asset. */
    public int priceDecimals() {
        return option == null ? index.priceDecimals() : option.priceDecimals();
    }

    /** Of an option: what it pays in; its contract is linear in its own price either way. */
    public Payoff payoff() {
        return option == null ? contract.payoff() : option.payoff();
    }

}
