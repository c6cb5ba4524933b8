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

    private final long[] maturity;
    private final long[] sharePpb;

    private UpperBoundTable(final long[] maturity, final long[] sharePpb) {
        this.maturity = maturity;
        this.sharePpb = sharePpb;
    }

    /** Reads rows of {@code days}, ascending, and {@code share}. */
    public static UpperBoundTable of(final Parameters p, final String path) {
        final int rows = p.size(path);
        final long[] maturity = new long[rows];
        final long[] share = new long[rows];
        for (int i = 0; i < rows; i++) {
            final String row = path + "." + i;
            maturity[i] = p.scaled(row + ".days", DAY_DECIMALS, 0, DAYS_MAX);
            share[i] = p.scaled(row + ".share", SHARE_DECIMALS, 0, FixedPoint.PPB);
            if (i > 0 && maturity[i] <= maturity[i - 1]) {
                throw p.invalid(row + ".days", "must be above the row before");
            }
        }
        return new UpperBoundTable(maturity, share);
    }

    /**
     * The share for a time left, in parts per billion.
     *
     * @param days in millionths.
     */
    public long sharePpb(final long days) {
        for (int i = 0; i < maturity.length; i++) {
            if (maturity[i] >= days) {
                return sharePpb[i];
            }
        }
        return FixedPoint.PPB;
    }
}
