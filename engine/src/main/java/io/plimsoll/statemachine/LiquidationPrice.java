package io.plimsoll.statemachine;

import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * The mark at which an entry would fall below maintenance, found by bisection on the very evaluation that would
 * liquidate it. 1 BTC bought at 40,000 on 4,000 with 5 % maintenance: 36,000 / 0.95 = 37,894.7368...
 */
final class LiquidationPrice {
    static final long NONE = Long.MIN_VALUE;

    private static final long FARTHEST = Wide.LIMIT / 64;

    private final ClearingState state;
    private final MarginFigures figures = new MarginFigures();

    LiquidationPrice(final ClearingState state) {
        this.state = state;
    }

    /** In the index's price scale: the price nearest to the mark that is in breach, or {@link #NONE}. */
    long of(final int entry, final Instrument instrument, final long lots) {
        final long mark = instrument.markScaled();
        if (breaches(entry, instrument, mark)) {
            return mark;
        }
        final long end = lots > 0 ? lowest(instrument) : FARTHEST;
        return breaches(entry, instrument, end) ? bisect(entry, instrument, mark, end) : NONE;
    }

    private long bisect(final int entry, final Instrument instrument, final long mark, final long end) {
        long safe = mark;
        long breached = end;
        while (Math.abs(breached - safe) > 1) {
            final long middle = safe + (breached - safe) / 2;
            if (breaches(entry, instrument, middle)) {
                breached = middle;
            } else {
                safe = middle;
            }
        }
        return breached;
    }

    private boolean breaches(final int entry, final Instrument instrument, final long price) {
        state.margin.evaluate(entry, instrument, price, figures);
        return figures.isInBreach();
    }

    private static long lowest(final Instrument instrument) {
        if (instrument.contract().payoff() == Payoff.INVERSE || instrument.priceRule() == PriceRule.POSITIVE) {
            return 1;
        }
        return instrument.priceRule() == PriceRule.ANY ? -FARTHEST : 0;
    }
}
