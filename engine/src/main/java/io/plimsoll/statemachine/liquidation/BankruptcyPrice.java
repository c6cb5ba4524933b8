package io.plimsoll.statemachine.liquidation;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;

/** The price at which closing a position leaves an entry nothing, all of its equity given to that position. */
final class BankruptcyPrice {
    private final ClearingState state;
    private final Wide wide = new Wide();

    BankruptcyPrice(final ClearingState state) {
        this.state = state;
    }

    /** In ticks: rounded up for a long, down for a short, so that the fund never pays for the fraction. */
    long ticks(final Instrument instrument, final long lots, final MarginFigures now) {
        final long equity = settlementEquity(instrument, now.equityMinor());
        final long price = instrument.contract().bankruptcyPriceScaled(wide, lots, instrument.markScaled(), equity);
        final long tick = instrument.terms().tickScaled();
        return lots > 0 ? -Math.floorDiv(-price, tick) : Math.floorDiv(price, tick);
    }

    /** Equity in the settlement asset, towards what favours the fund: less for a surplus, more for a shortfall. */
    private long settlementEquity(final Instrument instrument, final long equityMinor) {
        if (!instrument.settlement().isPriced()) {
            return 0;
        }
        return equityMinor >= 0
            ? instrument.settlement().amountWithin(state.wide, equityMinor)
            : -instrument.settlement().amountWorth(state.wide, -equityMinor);
    }
}
