package io.plimsoll.market.surface;

import io.plimsoll.statemachine.option.Black76;
import io.plimsoll.statemachine.option.SurfaceCheck.Finding;
import io.plimsoll.statemachine.option.SviSlice;

/**
 * What a chain's quotes gave.
 *
 * @param chain     the quotes.
 * @param slice     the volatilities, at the forward that the quotes imply.
 * @param butterfly whether the slice by itself allows arbitrage.
 * @param calendar  whether it does with the expiry before.
 */
public record FittedSlice(ExpiryChain chain, SviSlice slice, Finding butterfly, Finding calendar) {
    /** The fit's price of a quote's option, in units of the underlying. */
    public double mark(final OptionQuote quote) {
        return price(slice, chain.years(), quote);
    }

    static double price(final SviSlice slice, final double years, final OptionQuote quote) {
        return Black76.price(quote.call(), slice.forward(), quote.strike(),
                slice.volatility(quote.strike()) * Math.sqrt(years), 1) / slice.forward();
    }

    /** Whether a state machine would take it. */
    public boolean isGood() {
        return butterfly == Finding.GOOD && calendar == Finding.GOOD;
    }
}
