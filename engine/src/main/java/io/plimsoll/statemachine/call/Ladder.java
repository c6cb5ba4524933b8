package io.plimsoll.statemachine.call;

import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.state.ClearingState;

/** The one door through which an entry's margin state changes, and the events that go with it. */
public final class Ladder {
    private final ClearingState state;
    private final EventSink sink;
    private final Calls calls;
    private final MarginStatement statement = new MarginStatement();

    /** A ladder over these books. */
    public Ladder(final ClearingState state, final EventSink sink, final Calls calls) {
        this.state = state;
        this.sink = sink;
        this.calls = calls;
    }

    /**
     * Where an entry above maintenance margin belongs. With margins of 500 and 1,000 and shares of 0.5, 0.25 and 0.35,
     * it is WARNED below 750, CALLED below 625, and a call is cleared from 675 up.
     */
    public static HealthState next(final HealthState now, final MarginFigures figures, final Rulebook rulebook) {
        final long callLevel = now == HealthState.CALLED ? rulebook.clearedSharePpb() : rulebook.callSharePpb();
        if (figures.isBelow(callLevel)) {
            return HealthState.CALLED;
        }
        return figures.isBelow(rulebook.warnSharePpb()) ? HealthState.WARNED : HealthState.HEALTHY;
    }

    /** Moves an entry to a state, if it is not there yet. */
    public void move(final int entry, final HealthState to, final MarginFigures figures) {
        final HealthState from = state.accounts.health(entry);
        if (from == to) {
            return;
        }
        state.accounts.setHealth(entry, to);
        if (from == HealthState.CALLED) {
            endCall(entry, to);
        }
        state.margin.explain(entry, statement);
        sink.marginStateChanged(
            state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), to, from, statement);
        if (to == HealthState.CALLED) {
            call(entry, figures);
        }
    }

    private void endCall(final int entry, final HealthState to) {
        calls.remove(entry);
        state.accounts.setCallDeadlineNs(entry, 0);
        if (to == HealthState.HEALTHY || to == HealthState.WARNED) {
            sink.marginCallCleared(state.accounts.id(entry), state.accounts.bucketInstrumentId(entry));
        }
    }

    private void call(final int entry, final MarginFigures figures) {
        final Rulebook rulebook = state.rulebookOf(entry);
        final long deadlineNs = state.nowNs() + rulebook.callPeriodNs();
        final long amountMinor = figures.levelMinor(rulebook.clearedSharePpb()) - figures.equityMinor();
        state.accounts.setCallDeadlineNs(entry, deadlineNs);
        calls.add(entry);
        sink.marginCalled(
            state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), amountMinor, deadlineNs);
    }
}
