package io.plimsoll.statemachine.liquidation;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * The smallest close that restores margin. Closing at the mark costs fees and frees margin; what is sought is the least
 * number of lots after which equity reaches the rulebook's target level.
 *
 * <p>10 contracts at 90, bought at 100 on 145, at 10 % maintenance, no initial on top, no fees: equity 45, maintenance
 * 90; closing 5 leaves a maintenance of 45.
 */
final class PartialClose {
    private final ClearingState state;
    private final MarginFigures after = new MarginFigures();

    PartialClose(final ClearingState state) {
        this.state = state;
    }

    /**
     * The least lots to close of a position, found by bisection: the more is closed, the better margin is covered, as
     * long as fees are below margin rates.
     *
     * @return 0 when even closing all of it does not restore margin.
     */
    long smallest(final int entry, final Instrument instrument, final long lots, final MarginFigures now) {
        long enough = Math.abs(lots);
        long tooFew = 0;
        if (!restores(entry, instrument, lots, enough, now)) {
            return 0;
        }
        while (enough - tooFew > 1) {
            final long middle = tooFew + (enough - tooFew) / 2;
            if (restores(entry, instrument, lots, middle, now)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    /** Whether closing so many lots at the mark lifts equity to what ends a liquidation. */
    boolean restores(
        final int entry, final Instrument instrument, final long lots, final long closed, final MarginFigures now) {
        final Rulebook rulebook = state.rulebookOf(entry);
        final long price = instrument.markScaled();
        state.margin.evaluateTrade(entry, instrument, lots > 0 ? -closed : closed, price, after);
        after.equity(FixedPoint.saturatedAdd(now.equityMinor(), -feeValue(instrument, closed, price, rulebook)));
        return after.mayEnd(rulebook.targetSharePpb(), rulebook.clearedSharePpb());
    }

    private long feeValue(final Instrument instrument, final long lots, final long price, final Rulebook rulebook) {
        final long fee = instrument.hasFeeOfUnderlying()
            ? instrument.fee(state.wide, lots, price, instrument.takerFeePpb())
                + instrument.contract().shareOfNotional(state.wide, lots, price, rulebook.liquidationFeePpb())
            : instrument.contract().shareOfNotional(
                state.wide, lots, price, instrument.takerFeePpb() + rulebook.liquidationFeePpb());
        return instrument.settlement().valueCeil(state.wide, fee);
    }
}
