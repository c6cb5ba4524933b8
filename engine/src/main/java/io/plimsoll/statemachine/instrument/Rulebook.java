package io.plimsoll.statemachine.instrument;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * How a segment is margined. A level is maintenance margin plus a share of the way to initial margin: with a
 * maintenance margin of 500 and an initial one of 1,000, a share of 0.25 is 625.
 */
public final class Rulebook {
    private final int segmentId;
    private final String name;
    private long warnSharePpb;
    private long callSharePpb;
    private long clearedSharePpb;
    private long targetSharePpb;
    private long cancelSharePpb;
    private long callPeriodNs;
    private long negativeBalanceLimitMinor;
    private long liquidationFeePpb;
    private String parameters = "";
    private OptionFees optionFees;
    private long settlementWaitNs;

    /** A rulebook without values; {@link #levels} and {@link #policies} set them. */
    public Rulebook(final int segmentId, final String name) {
        this.segmentId = segmentId;
        this.name = name;
    }

    /** The five levels, as shares in parts per billion. */
    public Rulebook levels(
        final long warnPpb, final long callPpb, final long clearedPpb, final long targetPpb, final long cancelPpb) {
        warnSharePpb = warnPpb;
        callSharePpb = callPpb;
        clearedSharePpb = clearedPpb;
        targetSharePpb = targetPpb;
        cancelSharePpb = cancelPpb;
        return this;
    }

    /** The rest. */
    public Rulebook policies(final long periodNs, final long debtLimitMinor, final long feePpb) {
        callPeriodNs = periodNs;
        negativeBalanceLimitMinor = debtLimitMinor;
        liquidationFeePpb = feePpb;
        return this;
    }

    /** Fees on options, null: a share of their premium; and how long they wait for a settlement price. */
    public Rulebook options(final OptionFees fees, final long waitNs) {
        optionFees = fees;
        settlementWaitNs = waitNs;
        return this;
    }

    /** How it margins, as canonical lines of path=value. */
    public Rulebook parameters(final String canonical) {
        parameters = canonical;
        return this;
    }

    /**
     * The first value that is out of range or order, by its name in a rulebook file; null when 0 <= call <= warn <= 1,
     * call <= cleared <= cancel <= target <= 1 and the rest is in range. A liquidation that a missed deadline started
     * must not be cancelled below the level that would have cleared the call.
     */
    public String firstInvalid() {
        if (warnSharePpb < 0 || warnSharePpb > FixedPoint.PPB) {
            return "warnLevel";
        }
        if (callSharePpb < 0 || callSharePpb > warnSharePpb) {
            return "callLevel";
        }
        if (targetSharePpb < 0 || targetSharePpb > FixedPoint.PPB) {
            return "targetLevel";
        }
        if (cancelSharePpb < 0 || cancelSharePpb > targetSharePpb) {
            return "cancelLevel";
        }
        if (clearedSharePpb < callSharePpb || clearedSharePpb > cancelSharePpb) {
            return "clearedLevel";
        }
        if (callPeriodNs < 0 || callPeriodNs >= Wide.LIMIT) {
            return "callPeriod";
        }
        if (negativeBalanceLimitMinor < 0 || negativeBalanceLimitMinor >= Wide.LIMIT) {
            return "negativeBalanceLimit";
        }
        return liquidationFeePpb < 0 || liquidationFeePpb > FixedPoint.PPB ? "liquidationFee" : null;
    }

    /** Whether initial margin counts in any level; else only maintenance margin says how healthy an entry is. */
    public boolean watchesInitialMargin() {
        return warnSharePpb > 0 || targetSharePpb > 0;
    }

    /** maintenance + share x (initial - maintenance), rounded up. */
    public static long level(
        final Wide wide, final long sharePpb, final long initialMinor, final long maintenanceMinor) {
        final long wayMinor = initialMinor - maintenanceMinor;
        return maintenanceMinor + wide.set(wayMinor).times(sharePpb).ceilDiv(Divisor.PPB).toLong();
    }

    public int segmentId() {
        return segmentId;
    }

    public String name() {
        return name;
    }

    public long warnSharePpb() {
        return warnSharePpb;
    }

    public long callSharePpb() {
        return callSharePpb;
    }

    public long clearedSharePpb() {
        return clearedSharePpb;
    }

    public long targetSharePpb() {
        return targetSharePpb;
    }

    public long cancelSharePpb() {
        return cancelSharePpb;
    }

    public long callPeriodNs() {
        return callPeriodNs;
    }

    public long negativeBalanceLimitMinor() {
        return negativeBalanceLimitMinor;
    }

    /** Canonical lines of path=value; empty: rates by tier. */
    public String parameters() {
        return parameters;
    }

    /** How fees on options are counted; null: as a share of their premium. */
    public OptionFees optionFees() {
        return optionFees;
    }

    /** How long an option that has expired waits for a stated price before the average settles it. */
    public long settlementWaitNs() {
        return settlementWaitNs;
    }

    public long liquidationFeePpb() {
        return liquidationFeePpb;
    }
}
