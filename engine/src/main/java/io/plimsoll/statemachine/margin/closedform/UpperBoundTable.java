package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * The most an option may be worth, as a share of what bounds it, by time to expiry: a step function without
 * interpolation. The first row whose maturity is at least the time left counts. Beyond the last row nothing is known,
 * so the share is 1.
 *
 * <p>Rows 7 days 0.1678, 14 days 0.237: 7 days and less 0.1678, 8 days 0.237, 15 days 1.
 */
public final class UpperBoundTable {
    /** Days are counted in millionths. */
    public static final int DAY_DECIMALS = 6;
    private static final int SHARE_DECIMALS = 9;
    private static final long DAYS_MAX = 36_500L * 1_000_000L;

    private static final long NANOS_OF_MILLIONTH = 86_400_000L;

    private final long[] maturityNs;
    private final long[] sharePpb;

    private UpperBoundTable(final long[] maturityNs, final long[] sharePpb) {
        this.maturityNs = maturityNs;
        this.sharePpb = sharePpb;
    }

    /** Reads rows of {@code days}, ascending, and {@code share}. */
    public static UpperBoundTable of(final Parameters p, final String path) {
        final int rows = p.size(path);
        final long[] maturityNs = new long[rows];
        final long[] share = new long[rows];
        for (int i = 0; i < rows; i++) {
            final String row = path + "." + i;
            maturityNs[i] = nanos(p.scaled(row + ".days", DAY_DECIMALS, 0, DAYS_MAX));
            share[i] = p.scaled(row + ".share", SHARE_DECIMALS, 0, FixedPoint.PPB);
            if (i > 0 && maturityNs[i] <= maturityNs[i - 1]) {
                throw p.invalid(row + ".days", "must be above the row before");
            }
        }
        return new UpperBoundTable(maturityNs, share);
    }

    /** Millionths of days in nanoseconds. */
    public static long nanos(final long millionths) {
        return millionths * NANOS_OF_MILLIONTH;
    }

    /** The share for a time left, in parts per billion. */
    public long sharePpb(final long leftNs) {
        final int row = row(leftNs);
        return row < sharePpb.length ? sharePpb[row] : FixedPoint.PPB;
    }

    /** For how long from now the share stays as it is; {@link Long#MAX_VALUE}: for good. */
    public long holdsNs(final long leftNs) {
        final int row = row(leftNs);
        return row == 0 ? Long.MAX_VALUE : leftNs - maturityNs[row - 1] - 1;
    }

    private int row(final long leftNs) {
        int row = 0;
        while (row < maturityNs.length && maturityNs[row] < leftNs) {
            row++;
        }
        return row;
    }
}
