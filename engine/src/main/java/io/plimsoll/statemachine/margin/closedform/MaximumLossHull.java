package io.plimsoll.statemachine.margin.closedform;

import java.util.Arrays;

/**
 * The most that options of one expiry can lose at expiry. The payoff of a book is a line between neighbouring strikes,
 * so its least value lies at 0, at a strike, or, when more calls are sold than bought, without bound above the last
 * strike; the calls sold on balance are given separately, for the rule that holds the hull to charge.
 *
 * <p>Short 1 call 100, long 1 call 110: payoff 0 at 0 and 100, -10 at 110 and above: worst -10, net calls 0. Without
 * the long one: worst 0 at its own strike, net calls -1.
 */
public final class MaximumLossHull {
    private int options;
    private double[] strike = new double[16];
    private double[] quantity = new double[16];
    private boolean[] call = new boolean[16];
    private double netCalls;

    /** Empties it. */
    public MaximumLossHull clear() {
        options = 0;
        netCalls = 0;
        return this;
    }

    /**
     * Adds an option.
     *
     * @param signed units of the underlying, below 0 if sold.
     */
    public void add(final double strikePrice, final boolean isCall, final double signed) {
        if (options == strike.length) {
            grow();
        }
        strike[options] = strikePrice;
        call[options] = isCall;
        quantity[options++] = signed;
        netCalls += isCall ? signed : 0;
    }

    private void grow() {
        strike = Arrays.copyOf(strike, 2 * options);
        quantity = Arrays.copyOf(quantity, 2 * options);
        call = Arrays.copyOf(call, 2 * options);
    }

    /** The least payoff at 0 and at every strike; at most 0. */
    public double worstPayoff() {
        double worst = Math.min(0, payoff(0));
        for (int i = 0; i < options; i++) {
            worst = Math.min(worst, payoff(strike[i]));
        }
        return worst;
    }

    /** What the options pay if the underlying settles at a price. */
    public double payoff(final double price) {
        double sum = 0;
        for (int i = 0; i < options; i++) {
            sum += quantity[i] * Math.max(0, call[i] ? price - strike[i] : strike[i] - price);
        }
        return sum;
    }

    /** Calls bought less calls sold. */
    public double netCalls() {
        return netCalls;
    }
}
