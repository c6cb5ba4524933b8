package io.plimsoll.statemachine.option.market;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.Greeks;

/**
 * What an option is worth by Black-76 on its expiry's surface, with the inputs of the last refresh. A linear one is
 * discounted. An inverse one is worth its undiscounted value in coins at the forward: 1,616 at a forward of 40,400 are
 * 0.04 coins.
 */
public final class OptionModel {
    private OptionModel() {
    }

    /** Sets an option's model mark, rounded once to its price scale, to the nearest. */
    static void mark(final OptionExpiry expiry, final Instrument instrument) {
        final double units = value(expiry, instrument) * FixedPoint.powerOfTen(instrument.terms().priceDecimals());
        if (Double.isNaN(units)) {
            throw new ArithmeticException("no value for " + instrument.terms().symbol());
        }
        instrument.modelMark().set((long)Math.max(0, Math.min((double) Wide.LIMIT, StrictMath.rint(units))), 0);
    }

    /** A unit's value in the settlement asset. */
    public static double value(final OptionExpiry expiry, final Instrument instrument) {
        final OptionTerms option = instrument.terms().option();
        final double strike = strike(instrument);
        final double deviation = expiry.volatility(strike) * Math.sqrt(expiry.years());
        final boolean isLinear = option.payoff() == Payoff.LINEAR;
        final double value = Black76.price(
            option.isCall(), expiry.forward(), strike, deviation, isLinear ? expiry.discount() : 1.0);
        return isLinear ? value : value / expiry.forward();
    }

    /** Value and Greeks in the quote currency; of an inverse option undiscounted, of a linear one discounted. */
    public static void greeks(final OptionExpiry expiry, final Instrument instrument, final Greeks into) {
        final OptionTerms option = instrument.terms().option();
        final double strike = strike(instrument);
        Black76.greeks(
            option.isCall(), expiry.forward(), strike, expiry.volatility(strike), expiry.years(),
            option.payoff() == Payoff.LINEAR ? expiry.discount() : 1.0, into);
    }

    /** The strike as a number. */
    public static double strike(final Instrument instrument) {
        final int decimals = instrument.terms().index().priceDecimals();
        return (double)instrument.terms().option().strikeScaled() / FixedPoint.powerOfTen(decimals);
    }
}
