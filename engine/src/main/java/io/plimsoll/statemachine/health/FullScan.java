package io.plimsoll.statemachine.health;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/** Reviews every account whatever moved: slow, and plainly right. The twin against which faster ones are tested. */
public final class FullScan implements HealthScan {
    private final ClearingState state;
    private final HealthMonitor monitor;
    private long visits;

    /** A scan of these books. */
    public FullScan(final ClearingState state, final HealthMonitor monitor) {
        this.state = state;
        this.monitor = monitor;
    }

    @Override
    public void onIndexMoved(final Index index) {
        reviewAll();
    }

    @Override
    public void onInstrumentMoved(final Instrument instrument) {
        reviewAll();
    }

    @Override
    public void onTermsMoved(final Instrument instrument) {
        reviewAll();
    }

    @Override
    public void onRulebookMoved() {
        reviewAll();
    }

    @Override
    public long visits() {
        return visits;
    }

    @Override
    public void afterCommand() {
        state.accounts.forgetTouched();
    }

    private void reviewAll() {
        visits += state.accounts.roots();
        for (int i = 0; i < state.accounts.roots(); i++) {
            monitor.reviewWhole(state.accounts.rootAt(i));
        }
    }
}
