package io.plimsoll.statemachine.instrument;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * Marginal margin rates: each applies to the slice of notional up to its bound, so that the requirement has no cliffs.
 *
 * <p>requirement = notional x rate(k) - correction(k), correction(k) = sum over lower tiers j of bound(j) x (rate(j +
 * 1) - rate(j)). 5 % up to 1,000 and 10 % above: 1,500 needs 1,500 x 10 % - 1,000 x 5 % = 100.
 */
public final class MarginTiers {
    /** The most tiers that an instrument may have. */
    public static final int TIERS_MAX = 24;

    private final long[] boundsMinor;
    private final long[] initialPpb;
    private final long[] maintenancePpb;
    private final Wide[] initialCorrection;
    private final Wide[] maintenanceCorrection;

    /** @param boundsMinor rising; the last {@link Long#MAX_VALUE}. */
    public MarginTiers(final long[] boundsMinor, final long[] initialPpb, final long[] maintenancePpb) {
        this.boundsMinor = boundsMinor;
        this.initialPpb = initialPpb;
        this.maintenancePpb = maintenancePpb;
        this.initialCorrection = corrections(initialPpb);
        this.maintenanceCorrection = corrections(maintenancePpb);
    }

    /**
     * Whether bounds rise to an open end, and rates lie in 0 to 1, never fall, and maintenance never exceeds
     * initial.
     */
    public static boolean isValid(final long[] boundsMinor, final long[] initialPpb, final long[] maintenancePpb) {
        for (int i = 0; i < boundsMinor.length; i++) {
            final boolean isLast = i == boundsMinor.length - 1;
            final boolean isRising = boundsMinor[i] > below(boundsMinor, i) && initialPpb[i] >= below(initialPpb, i)
                && maintenancePpb[i] >= below(maintenancePpb, i);
            final boolean isInRange = maintenancePpb[i] <= initialPpb[i] && initialPpb[i] <= FixedPoint.PPB;
            if (isLast != (boundsMinor[i] == Long.MAX_VALUE) || !isRising || !isInRange) {
                return false;
            }
        }
        return boundsMinor.length > 0;
    }

    private static long below(final long[] values, final int tier) {
        return tier == 0 ? 0 : values[tier - 1];
    }

    /** The tier into which a notional reaches. */
    public int tierOf(final long notionalMinor) {
        int tier = 0;
        while (notionalMinor > boundsMinor[tier]) {
            tier++;
        }
        return tier;
    }

    public int size() {
        return boundsMinor.length;
    }

    public long boundMinor(final int tier) {
        return boundsMinor[tier];
    }

    public long initialPpb(final int tier) {
        return initialPpb[tier];
    }

    public long maintenancePpb(final int tier) {
        return maintenancePpb[tier];
    }

    /** In minor units x 10^-9. */
    public Wide initialCorrection(final int tier) {
        return initialCorrection[tier];
    }

    /** In minor units x 10^-9. */
    public Wide maintenanceCorrection(final int tier) {
        return maintenanceCorrection[tier];
    }

    private Wide[] corrections(final long[] ratesPpb) {
        final Wide[] corrections = new Wide[ratesPpb.length];
        final Wide step = new Wide();
        for (int i = 0; i < ratesPpb.length; i++) {
            corrections[i] = new Wide();
            if (i > 0) {
                step.set(boundsMinor[i - 1]).times(ratesPpb[i] - ratesPpb[i - 1]);
                corrections[i].set(corrections[i - 1]).plus(step);
            }
        }
        return corrections;
    }
}
