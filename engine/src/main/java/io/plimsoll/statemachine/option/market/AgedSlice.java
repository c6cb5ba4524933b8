package io.plimsoll.statemachine.option.market;

import io.plimsoll.statemachine.option.VolatilitySlice;

/**
 * A published slice with the time that is left now: the same volatilities, less total variance. 0.02 over 20 days is
 * 0.01 with 10 days left. What is compared with another expiry must be as old as that is.
 */
public final class AgedSlice implements VolatilitySlice {
    private VolatilitySlice published;
    private double years;

    /** Wraps a slice. */
    public AgedSlice of(final VolatilitySlice slice, final double yearsLeft) {
        published = slice;
        years = yearsLeft;
        return this;
    }

    @Override
    public double volatility(final double strike) {
        return published.volatility(strike);
    }

    @Override
    public double totalVariance(final double logMoneyness) {
        return published.totalVariance(logMoneyness) * (years / published.years());
    }

    @Override
    public double reach() {
        return published.reach();
    }

    @Override
    public double forward() {
        return published.forward();
    }

    @Override
    public double years() {
        return years;
    }
}
