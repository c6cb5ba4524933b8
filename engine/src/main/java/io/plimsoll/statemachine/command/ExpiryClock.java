package io.plimsoll.statemachine.command;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.TimeWeightedAverage;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.FinalSettlement;

/**
 * What time does to options: those that have expired are settled by the average price of their index, all before
 * anybody is reviewed, and the others decay. Without any price in the last half hour they wait for a stated one; where
 * the rulebook gives time to state one, they first wait that long.
 */
public final class ExpiryClock {
    private final ClearingState state;
    private final HealthScan scan;
    private final FinalSettlement settlement;
    private final Wide wide = new Wide();

    /** A clock for these books. */
    public ExpiryClock(final ClearingState state, final HealthScan scan, final FinalSettlement settlement) {
        this.state = state;
        this.scan = scan;
        this.settlement = settlement;
    }

    /** A timer tick came. */
    void onTimer() {
        if (hasExpired()) {
            settleExpired();
        }
        Index last = null;
        for (int i = 0; i < state.options.size(); i++) {
            final Index index = state.options.at(i).index();
            if (index != last && state.options.refresh(index, state.nowNs())) {
                scan.onIndexMoved(index);
            }
            last = index;
        }
    }

    private boolean hasExpired() {
        boolean hasExpired = false;
        for (int i = 0; i < state.options.size(); i++) {
            hasExpired |= state.options.at(i).expiryNs() <= state.nowNs();
        }
        return hasExpired;
    }

    private void settleExpired() {
        settlement.begin();
        for (int i = 0; i < state.options.size(); i++) {
            if (state.options.at(i).expiryNs() <= state.nowNs()) {
                settle(state.options.at(i));
            }
        }
        settlement.finish();
        state.options.prune(state.nowNs());
    }

    /** Whether nobody stated a price in the time that the rulebook gives for it. */
    private boolean hasWaited(final Instrument option) {
        return state.nowNs() - option.terms().expiryNs() >= option.terms().rulebook().settlementWaitNs();
    }

    private void settle(final OptionExpiry expiry) {
        final long average = expiry.settlementScaled(state.nowNs());
        for (int i = 0; i < expiry.size() && average != TimeWeightedAverage.UNKNOWN; i++) {
            final Instrument option = expiry.option(i);
            if (option.isListed() && hasWaited(option)
                && settlement.fits(option, option.terms().option().payoffScaled(wide, average))) {
                settlement.settleOption(option, average, true);
            }
        }
    }
}
