package io.plimsoll.statemachine.option;

/**
 * A slice of quoted volatilities by strike. Between two strikes total variance is linear in log-moneyness; beyond the
 * outer ones it is flat. Reused: {@link #begin}, then {@link #add} by rising strike. Worked: 0.50 at strike 80 and
 * 0.40 at 120 give sqrt((0.25 + 0.16) / 2) = 0.4528 at their geometric mean, 97.98.
 */
public final class QuotedSlice implements VolatilitySlice {
    public static final int STRIKES_MAX = 512;

    private final double[] strikes = new double[STRIKES_MAX];
    private final double[] logMoneyness = new double[STRIKES_MAX];
    private final double[] variances = new double[STRIKES_MAX];
    private double forward;
    private double years;
    private int count;

    /** Empties the slice. */
    public QuotedSlice begin(final double newForward, final double newYears) {
        if (!(newForward > 0 && newForward < Double.POSITIVE_INFINITY && newYears > 0
                && newYears < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a slice at forward " + newForward + " of " + newYears + " years");
        }
        forward = newForward;
        years = newYears;
        count = 0;
        return this;
    }

    /** Adds the quote of the next higher strike. */
    public QuotedSlice add(final double strike, final double volatility) {
        if (!(strike > (count == 0 ? 0 : strikes[count - 1]) && strike < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("strikes do not rise at " + strike);
        }
        if (!(volatility > 0 && volatility < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("volatility " + volatility + " of strike " + strike);
        }
        if (count == STRIKES_MAX) {
            throw new IllegalArgumentException("more than " + STRIKES_MAX + " strikes");
        }
        strikes[count] = strike;
        logMoneyness[count] = Black76.logRatio(strike, forward);
        variances[count++] = volatility * volatility * years;
        return this;
    }

    /** The number of quotes. */
    public int count() {
        return count;
    }

    /** The strike of a quote, from 0 upward. */
    public double strike(final int quote) {
        return strikes[quote];
    }

    @Override
    public double volatility(final double strike) {
        final double k = strike > 0 ? Black76.logRatio(strike, forward) : Double.NEGATIVE_INFINITY;
        return Math.sqrt(totalVariance(k) / years);
    }

    @Override
    public double totalVariance(final double k) {
        if (count == 0) {
            throw new IllegalArgumentException("a slice without quotes");
        }
        final int above = firstAbove(k);
        if (above == 0) {
            return variances[0];
        }
        if (above == count) {
            return variances[count - 1];
        }
        final double low = logMoneyness[above - 1];
        final double share = (k - low) / (logMoneyness[above] - low);
        return variances[above - 1] + share * (variances[above] - variances[above - 1]);
    }

    private int firstAbove(final double k) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (logMoneyness[middle] > k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public double reach() {
        return count == 0 ? 0 : Math.max(Math.abs(logMoneyness[0]), Math.abs(logMoneyness[count - 1]));
    }

    @Override
    public double forward() {
        return forward;
    }

    @Override
    public double years() {
        return years;
    }
}
