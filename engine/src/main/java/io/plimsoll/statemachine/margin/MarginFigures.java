package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Rulebook;

/** The result of one evaluation, reused: equity and requirements in minor units of the reference asset. */
public final class MarginFigures {
    /** Nothing is asked for the end of a liquidation but a level. */
    private static final long NONE = Long.MIN_VALUE;

    private final Wide wide = new Wide();
    private long equityMinor;
    private long initialMinor;
    private long maintenanceMinor;
    private long endMinor = NONE;

    /** Sets all three; a liquidation then ends at a level. */
    public void set(final long equity, final long initial, final long maintenance) {
        equityMinor = equity;
        initialMinor = initial;
        maintenanceMinor = maintenance;
        endMinor = NONE;
    }

    /** Sets what must be covered for a liquidation to end, in place of a level. */
    public void endAt(final long requiredMinor) {
        endMinor = requiredMinor;
    }

    /** Replaces equity alone. */
    public void equity(final long minor) {
        equityMinor = minor;
    }

    /**
     * Whether a liquidation may end: equity reaches what the model asks for it, and at least the level that would
     * clear a call, since else the call that began it would come again; where it asks nothing, the level of a share.
     */
    public boolean mayEnd(final long sharePpb, final long clearedSharePpb) {
        return equityMinor >= endMinor(sharePpb, clearedSharePpb);
    }

    /** The equity from which {@link #mayEnd} holds. */
    public long endMinor(final long sharePpb, final long clearedSharePpb) {
        return endMinor == NONE ? levelMinor(sharePpb) : Math.max(endMinor, levelMinor(clearedSharePpb));
    }

    public long equityMinor() {
        return equityMinor;
    }

    public long initialMinor() {
        return initialMinor;
    }

    public long maintenanceMinor() {
        return maintenanceMinor;
    }

    /** What may be withdrawn: equity above initial margin, at least 0. */
    public long freeCollateralMinor() {
        return Math.max(0, equityMinor - initialMinor);
    }

    /** Equity that reaches a share of the way from maintenance to initial margin. */
    public long levelMinor(final long sharePpb) {
        return Rulebook.level(wide, sharePpb, initialMinor, maintenanceMinor);
    }

    /** Whether equity is below that level. */
    public boolean isBelow(final long sharePpb) {
        return equityMinor < levelMinor(sharePpb);
    }

    /** Whether equity is below maintenance margin. */
    public boolean isInBreach() {
        return equityMinor < maintenanceMinor;
    }
}
