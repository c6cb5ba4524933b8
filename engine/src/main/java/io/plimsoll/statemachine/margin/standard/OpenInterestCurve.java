package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * An initial margin rate that rises with the open interest of its market: base up to a lower cap, 1 from an upper cap
 * on, and between them base + (1 - base) x (open interest - lower) / (upper - lower), the added term rounded down to
 * the resolution. An upper cap of 0 switches the scaling off.
 *
 * <p>20 % between caps of 25 and 50 million: at 30 million 0.2 + 0.8 x 5 / 25 = 36 %.
 */
public final class OpenInterestCurve {
    private final long basePpb;
    private final long lowerMinor;
    private final long upperMinor;
    private final long resolutionPpb;

    /**
     * A curve.
     *
     * @param lowerMinor    cap in minor units of whatever money open interest is counted in.
     * @param upperMinor    the same; not below lowerMinor, or 0.
     * @param resolutionPpb step of the added term, above 0.
     */
    public OpenInterestCurve(
        final long basePpb, final long lowerMinor, final long upperMinor, final long resolutionPpb) {
        this.basePpb = basePpb;
        this.lowerMinor = lowerMinor;
        this.upperMinor = upperMinor;
        this.resolutionPpb = resolutionPpb;
    }

    /**
     * Reads {@code initial}, {@code openInterestLower} and {@code openInterestUpper}; the caps may be absent.
     *
     * @param moneyDecimals of the minor units in which open interest will be stated.
     */
    public static OpenInterestCurve of(
        final Parameters parameters, final RoundingProfile rounding, final int moneyDecimals) {
        final long base = parameters.scaled("initial", 9, 0, FixedPoint.PPB);
        final long lower = parameters.scaled("openInterestLower", moneyDecimals, 0, Wide.LIMIT, 0);
        final long upper = parameters.scaled("openInterestUpper", moneyDecimals, 0, Wide.LIMIT, 0);
        if (upper != 0 && upper < lower) {
            throw parameters.invalid("openInterestUpper", "must not be below openInterestLower");
        }
        return new OpenInterestCurve(base, lower, upper, rounding.rateStepPpb());
    }

    /** The rate at an open interest of at least 0, which is used up. */
    public long ratePpb(final Wide openInterest) {
        if (upperMinor == 0) {
            return basePpb;
        }
        if (!openInterest.fitsLong() || openInterest.toLong() >= Math.max(upperMinor, lowerMinor + 1)) {
            return FixedPoint.PPB;
        }
        final long above = openInterest.toLong() - lowerMinor;
        return above <= 0 ? basePpb : basePpb + added(openInterest, above);
    }

    private long added(final Wide scratch, final long aboveMinor) {
        return scratch.set(aboveMinor).times(FixedPoint.PPB - basePpb).floorDiv(upperMinor - lowerMinor)
            .floorDiv(resolutionPpb).times(resolutionPpb).toLong();
    }

    /** Whether the rate never moves. */
    public boolean isFlat() {
        return upperMinor == 0;
    }

    public long basePpb() {
        return basePpb;
    }
}
