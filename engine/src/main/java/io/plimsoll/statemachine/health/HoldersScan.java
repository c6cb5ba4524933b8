package io.plimsoll.statemachine.health;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Evaluates those whose margin depends on what moved, and reviews those of them whose state would change. Whoever is
 * known to be safe at the new mark ({@link SafeBands}) is passed over.
 */
public final class HoldersScan implements HealthScan {
    private final ClearingState state;
    private final HealthMonitor monitor;
    private final FullScan everybody;
    private final AccountSet crossed;
    private final SafeBands bands;

    /** A scan of these books. */
    public HoldersScan(final ClearingState state, final HealthMonitor monitor) {
        this.state = state;
        this.monitor = monitor;
        this.everybody = new FullScan(state, monitor);
        this.crossed = new AccountSet(state.accounts);
        this.bands = new SafeBands(state);
    }

    @Override
    public void onIndexMoved(final Index index) {
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
        bands.clear();
        onInstrumentMoved(instrument);
    }

    @Override
    public void onRulebookMoved() {
        bands.clear();
        everybody.onRulebookMoved();
    }

    private void collectHolders(final Instrument instrument) {
        final long mark = instrument.markScaled();
        for (int slot = instrument.holders(); slot != NONE; slot = state.positions.nextHolder(slot)) {
            final int entry = state.positions.account(slot);
            if (!bands.contain(slot, entry, mark)) {
                collect(entry);
            }
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

    private void collect(final int entry) {
        if (entry == Accounts.HOUSE) {
            return;
        }
        if (monitor.wouldAct(entry)) {
            state.accounts.touch(entry);
            crossed.add(entry);
        } else {
            bands.set(entry, monitor.figures());
        }
    }

    private void reviewCrossed() {
        crossed.sort();
        for (int i = 0; i < crossed.size(); i++) {
            monitor.reviewWhole(crossed.accountAt(i));
        }
    }
}
