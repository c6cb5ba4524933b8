package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Rulebook;

/** The result of one evaluation, reused: equity and requirements in minor units of the reference asset. */
public final class MarginFigures {
    private final Wide wide = new Wide();
    private long equityMinor;
    private long initialMinor;
    private long maintenanceMinor;

    /** Sets all three. */
    public void set(final long equity, final long initial, final long maintenance) {
        equityMinor = equity;
        initialMinor = initial;
        maintenanceMinor = maintenance;
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
