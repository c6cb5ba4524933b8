package io.plimsoll.statemachine.health;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/** Evaluates all those whose margin depends on what moved, and reviews those of them whose state would change. */
public final class HoldersScan implements HealthScan {
    private final ClearingState state;
    private final HealthMonitor monitor;
    private final FullScan everybody;
    private final AccountSet crossed;
    private long visits;

    /** A scan of these books. */
    public HoldersScan(final ClearingState state, final HealthMonitor monitor) {
        this.state = state;
        this.monitor = monitor;
        this.everybody = new FullScan(state, monitor);
        this.crossed = new AccountSet(state.accounts);
    }

    @Override
    public void onIndexMoved(final Index index) {
        if (state.margin.isPeg(index)) {
            everybody.onIndexMoved(index);
            return;
        }
        crossed.clear();
        for (int i = 0; i < state.instruments.size(); i++) {
            final Instrument instrument = state.instruments.at(i);
            // A model may look at the index of an instrument that has a mark of its own.
            if (instrument.terms().index() == index && (instrument.followsIndex() || state.margin.hasModels())) {
                collectHolders(instrument);
            }
        }
        for (int i = 0; i < state.assets.size(); i++) {
            if (state.assets.at(i).index() == index) {
                collectExposed(state.assets.at(i));
            }
        }
        reviewCrossed();
    }

    @Override
    public void onInstrumentMoved(final Instrument instrument) {
        crossed.clear();
        collectHolders(instrument);
        reviewCrossed();
    }

    @Override
    public void onTermsMoved(final Instrument instrument) {
        onInstrumentMoved(instrument);
    }

    @Override
    public void onRulebookMoved() {
        everybody.onRulebookMoved();
    }

    private void collectHolders(final Instrument instrument) {
        for (int slot = instrument.holders(); slot != NONE; slot = state.positions.nextHolder(slot)) {
            collect(state.positions.account(slot));
        }
    }

    /** Whoever owns or owes an asset, or gains and loses in it. */
    private void collectExposed(final Asset asset) {
        for (int slot = asset.holders(); slot != NONE; slot = state.balances.nextHolder(slot)) {
            collect(state.balances.account(slot));
        }
        for (int i = 0; i < state.instruments.size(); i++) {
            if (state.instruments.at(i).settlement() == asset) {
                collectHolders(state.instruments.at(i));
            }
        }
    }

    @Override
    public long visits() {
        return visits + everybody.visits();
    }

    private void collect(final int entry) {
        visits++;
        if (entry != Accounts.HOUSE && monitor.wouldAct(entry)) {
            crossed.add(entry);
        }
    }

    @Override
    public void afterCommand() {
        state.accounts.forgetTouched();
    }

    /** A model may count the days that an option has left, whatever it was that moved. */
    private void collectOptionHolders() {
        for (int i = 0; i < state.instruments.size() && state.margin.hasModels(); i++) {
            if (state.instruments.at(i).isOption()) {
                collectHolders(state.instruments.at(i));
            }
        }
    }

    private void reviewCrossed() {
        collectOptionHolders();
        crossed.sort();
        for (int i = 0; i < crossed.size(); i++) {
            monitor.reviewWhole(crossed.accountAt(i));
        }
    }
}
