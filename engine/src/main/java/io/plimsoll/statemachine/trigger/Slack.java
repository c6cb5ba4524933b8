package io.plimsoll.statemachine.trigger;

import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.liquidation.Liquidator;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * How far equity may fall, and rise, until something is to be done about an entry: to the level below its margin state
 * and to the one above it. Every threshold is one of these two: warning, call, liquidation, cleared, cancelled.
 */
final class Slack {
    /** No such level. */
    static final long UNLIMITED = Long.MAX_VALUE;

    private final ClearingState state;
    private final Liquidator liquidator;
    private long belowMinor;
    private long aboveMinor;
    private long sharePpb;

    Slack(final ClearingState state, final Liquidator liquidator) {
        this.state = state;
        this.liquidator = liquidator;
    }

    /** Reads the slack of an entry that was just evaluated and needs nothing. */
    void of(final int entry, final MarginFigures figures) {
        final Rulebook rulebook = state.rulebookOf(entry);
        final HealthState health = state.accounts.health(entry);
        switch (health) {
            case HEALTHY -> set(figures, rulebook.warnSharePpb(), -1);
            case WARNED -> set(figures, rulebook.callSharePpb(), rulebook.warnSharePpb());
            case CALLED -> set(figures, 0, rulebook.clearedSharePpb());
            default -> {
                set(figures, 0, liquidator.restoredSharePpb(entry));
                belowMinor = health == HealthState.PARTIAL ? figures.equityMinor() - 1 : UNLIMITED;
            }
        }
    }

    private void set(final MarginFigures figures, final long lowSharePpb, final long highSharePpb) {
        sharePpb = Math.max(lowSharePpb, highSharePpb);
        belowMinor = figures.equityMinor() - figures.levelMinor(lowSharePpb);
        aboveMinor = highSharePpb < 0 ? UNLIMITED : above(figures, highSharePpb);
    }

    private static long above(final MarginFigures figures, final long sharePpb) {
        return figures.levelMinor(sharePpb) - figures.equityMinor() - 1;
    }

    /** The higher of the two levels, as a share of the way from maintenance to initial margin. */
    long sharePpb() {
        return sharePpb;
    }

    /** By how much slack may shrink. */
    long belowMinor() {
        return belowMinor;
    }

    /** By how much it may grow; {@link #UNLIMITED}: by anything. */
    long aboveMinor() {
        return aboveMinor;
    }
}
