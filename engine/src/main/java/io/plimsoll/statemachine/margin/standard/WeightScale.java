package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.parameters.Parameters;

/** How finely a rulebook states weights and ratios. At four decimals a weight of 0.8 is 8,000. */
public final class WeightScale {
    private static final int DECIMALS_MAX = 15;
    private static final int DECIMALS_USUAL = 9;

    private final int decimals;
    private final Divisor divisor;

    /** @param decimals 0 to 15. */
    public WeightScale(final int decimals) {
        this.decimals = decimals;
        this.divisor = new Divisor(FixedPoint.powerOfTen(decimals));
    }

    /** Reads weightDecimals. */
    public static WeightScale of(final Parameters parameters) {
        return new WeightScale((int)parameters.scaled("weightDecimals", 0, 1, DECIMALS_MAX, DECIMALS_USUAL));
    }

    public int decimals() {
        return decimals;
    }

    /** A weight of 1. */
    public long one() {
        return divisor.value();
    }

    Divisor divisor() {
        return divisor;
    }
}
