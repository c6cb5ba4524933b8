package io.plimsoll.statemachine.option;

/**
 * The volatilities of one expiry: total variance w = volatility^2 x years as a function of k = ln(strike / forward).
 */
public interface VolatilitySlice {
    /** Volatility per year of a strike; 0 or more, finite. */
    double volatility(double strike);

    /** Total variance at a log-moneyness, as the slice's formula has it: not clipped, below 0 if the slice is bad. */
    double totalVariance(double logMoneyness);

    /** The log-moneyness on either side of the forward within which the slice tells strikes apart. */
    double reach();

    /** The forward that log-moneyness refers to. */
    double forward();

    /** The years that turn total variance into volatility: the slice's own, not what remains today. */
    double years();
}
