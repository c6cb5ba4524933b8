package io.plimsoll.statemachine.command;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.OptionMarket;
import io.plimsoll.statemachine.option.market.TimeWeightedAverage;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.FinalSettlement;

/**
 * What time does to options: their values decay, and those that have expired are settled by the average price of their
 * index, all before anybody is reviewed. Without any price in the last half hour they wait for a stated one.
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
        final OptionMarket market = state.options;
        Index last = null;
        boolean hasExpired = false;
        for (int i = 0; i < market.size(); i++) {
            final Index index = market.at(i).index();
            if (index != last && market.refresh(index, state.nowNs())) {
                scan.onIndexMoved(index);
            }
            hasExpired |= market.at(i).expiryNs() <= state.nowNs();
            last = index;
        }
        if (hasExpired) {
            settleExpired(market);
        }
    }

    private void settleExpired(final OptionMarket market) {
        settlement.begin();
        for (int i = 0; i < market.size(); i++) {
            if (market.at(i).expiryNs() <= state.nowNs()) {
                settle(market.at(i));
            }
        }
        settlement.finish();
        market.prune(state.nowNs());
    }

    private void settle(final OptionExpiry expiry) {
        final long average = expiry.settlementScaled(state.nowNs());
        for (int i = 0; i < expiry.size() && average != TimeWeightedAverage.UNKNOWN; i++) {
            final Instrument option = expiry.option(i);
            if (option.isListed()
                && settlement.fits(option, option.terms().option().payoffScaled(wide, average))) {
                settlement.settleOption(option, average, true);
            }
        }
    }
}
