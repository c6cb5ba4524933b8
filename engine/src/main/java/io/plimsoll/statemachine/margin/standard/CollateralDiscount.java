package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What is taken off collateral for the price that selling it would move: amount / scale x factor, at least lower, at
 * most upper, rounded up. 700 of a scale of 50,000 at a factor of 2: 0.028, between 0.01 and 0.05.
 */
public final class CollateralDiscount {
    private final long scaleNano;
    private final long factor;
    private final long lower;
    private final long upper;
    private final Wide wide = new Wide();

    /** @param scaleNano in 10^-9 of the asset, above 0; the rest in the unit of weights. */
    public CollateralDiscount(final long scaleNano, final long factor, final long lower, final long upper) {
        this.scaleNano = scaleNano;
        this.factor = factor;
        this.lower = lower;
        this.upper = upper;
    }

    /** Reads scale, factor, lower and upper. */
    public static CollateralDiscount of(final Parameters parameters, final int decimals, final long unit) {
        final long lower = parameters.scaled("lower", decimals, 0, unit);
        final long upper = parameters.scaled("upper", decimals, 0, unit);
        if (lower > upper) {
            throw parameters.invalid("lower", "must not be above upper");
        }
        final long most = Long.MAX_VALUE / 4;
        return new CollateralDiscount(
            parameters.scaled("scale", 9, 1, most), parameters.scaled("factor", decimals, 0, most), lower, upper);
    }

    /** The share taken off an amount, in the unit of weights. */
    public long of(final long amountNano) {
        final long share = wide.set(amountNano).times(factor).ceilDiv(scaleNano).saturated();
        return Math.min(Math.max(share, lower), upper);
    }
}
