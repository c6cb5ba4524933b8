package io.plimsoll.statemachine.health;

import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.call.Ladder;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.liquidation.Debts;
import io.plimsoll.statemachine.liquidation.Liquidator;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Takes every entry where its margin says: HEALTHY, WARNED, CALLED with a deadline, or into liquidation, in the very
 * command that moved it.
 */
public final class HealthMonitor {
    private final ClearingState state;
    private final EventSink sink;
    private final Ladder ladder;
    private final Debts debts;
    private final Liquidator liquidator;
    private final MarginFigures figures = new MarginFigures();
    private CalmBook calmBook = new CalmBook() {
        @Override
        public boolean isCalm(final int entry) {
            return false;
        }

        @Override
        public void onCalm(final int entry, final MarginFigures seen) {
            // Nobody keeps a book.
        }
    };

    /** A monitor of these books. */
    public HealthMonitor(
        final ClearingState state, final EventSink sink, final Ladder ladder, final Debts debts,
        final Liquidator liquidator) {
        this.state = state;
        this.sink = sink;
        this.ladder = ladder;
        this.debts = debts;
        this.liquidator = liquidator;
    }

    /** Reviews an account and each of its buckets, in order of instrument ids. */
    public void reviewWhole(final int account) {
        review(account);
        for (int i = state.accounts.nextBucket(account); i != Accounts.NONE; i = state.accounts.nextBucket(i)) {
            review(i);
        }
    }

    /** Evaluates an entry exactly and acts on it. Does nothing when its state is already right, or provably so. */
    public void review(final int entry) {
        if (calmBook.isCalm(entry)) {
            return;
        }
        if (entry == Accounts.HOUSE || state.accounts.isClosed(entry)) {
            return;
        }
        state.accounts.touch(entry);
        if (state.accounts.positionCount(entry) > 0) {
            debts.enforceLimit(entry);
        }
        if (state.accounts.isLiquidating(entry)) {
            liquidator.review(entry);
        } else if (state.accounts.positionCount(entry) == 0) {
            debts.settleFlat(entry);
            calm(entry);
        } else {
            reviewOpen(entry);
        }
    }

    /** The deadline of a call passed: what is still called is liquidated. */
    public void escalate(final int entry) {
        state.accounts.touch(entry);
        state.margin.evaluate(entry, figures);
        sink.marginCallEscalated(state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), true);
        liquidator.start(entry, figures);
    }

    /** Whether {@link #review} would do anything to an entry with positions. */
    public boolean wouldAct(final int entry) {
        if (debts.exceedLimit(entry)) {
            return true;
        }
        state.margin.evaluate(entry, figures);
        return state.accounts.isLiquidating(entry)
            ? liquidator.wouldAct(entry, figures)
            : figures.isInBreach() || Ladder.next(state.accounts.health(entry), figures, state.rulebookOf(entry))
                != state.accounts.health(entry);
    }

    /** What {@link #wouldAct} evaluated last. */
    public MarginFigures figures() {
        return figures;
    }

    /** The figures of an entry, evaluated now. */
    public MarginFigures figuresOf(final int entry) {
        state.margin.evaluate(entry, figures);
        return figures;
    }

    private void calm(final int entry) {
        if (state.accounts.health(entry) != HealthState.HEALTHY) {
            state.margin.evaluate(entry, figures);
            ladder.move(entry, HealthState.HEALTHY, figures);
        }
    }

    private void reviewOpen(final int entry) {
        state.margin.evaluate(entry, figures);
        final Rulebook rulebook = state.rulebookOf(entry);
        if (figures.isInBreach()) {
            escalateIfCalled(entry);
            liquidator.start(entry, figures);
        } else {
            final HealthState next = Ladder.next(state.accounts.health(entry), figures, rulebook);
            if (next == state.accounts.health(entry)) {
                calmBook.onCalm(entry, figures);
            } else {
                ladder.move(entry, next, figures);
            }
        }
    }

    /** Who knows entries that need no evaluation. */
    public interface CalmBook {
        /** Whether a review of an entry would provably do nothing. */
        boolean isCalm(int entry);

        /**
         * An entry with positions was evaluated, and nothing was to be done. The figures are valid until the call
         * returns.
         */
        void onCalm(int entry, MarginFigures figures);
    }

    /** Sets who knows. */
    public void onCalm(final CalmBook book) {
        calmBook = book;
    }

    private void escalateIfCalled(final int entry) {
        if (state.accounts.health(entry) == HealthState.CALLED) {
            sink.marginCallEscalated(state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), false);
        }
    }
}
