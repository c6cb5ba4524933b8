package io.plimsoll.statemachine.instrument;

import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * The margin of an option by its instrument's rates, a share of the underlying by marginal tier:
 *
 * <p>short: max(share - out-of-the-money amount, share / 2). Its mark, which rules of this form add, is out of equity
 * already. Long and paid up front: 0, since what it is worth is all that it can lose. Long and margined: the share, but
 * not more than it is worth.
 *
 * <p>One call sold, strike 44,000, index 40,000, 15 %: max(6,000 - 4,000, 3,000) = 3,000. Rounded up.
 */
final class OptionRates {
    private OptionRates() {
    }

    /** @param shareMinor of the underlying of the lots, by the tiers. */
    static long requirement(
        final Wide wide, final InstrumentTerms terms, final long lots, final long markScaled, final long shareMinor) {
        final OptionTerms option = terms.option();
        if (lots > 0) {
            return option.isPaidUpFront() ? 0 : Math.min(shareMinor, terms.contract().notional(wide, lots, markScaled));
        }
        final long away = option.outOfTheMoneyScaled(wide, indexScaled(terms));
        final long awayMinor = terms.contract().worthFloor(wide, Math.abs(lots), away).saturated();
        return Math.max(shareMinor - awayMinor, shareMinor - shareMinor / 2);
    }

    /** A unit of the underlying in the option's price scale. */
    static long underlyingScaled(final InstrumentTerms terms) {
        return terms.option().underlyingScaled(indexScaled(terms));
    }

    /** The price of the index; as long as none is known, the strike. */
    private static long indexScaled(final InstrumentTerms terms) {
        final Price index = terms.index().price();
        return index.isKnown() ? index.scaled() : terms.option().strikeScaled();
    }
}
