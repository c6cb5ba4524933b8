package io.plimsoll.statemachine.margin.closedform;

/**
 * The arithmetic mean of the prints of a settlement period, in the order they came. Two prints of 100 and 101: 100.5.
 * The sum is compensated (Neumaier), so that thousands of prints lose no digit.
 */
public final class SettlementAverage {
    private int prints;
    private double sum;
    private double lost;

    /** Empties it. */
    public void clear() {
        prints = 0;
        sum = 0;
        lost = 0;
    }

    /** Adds a print, a finite number. */
    public void add(final double price) {
        if (!(Math.abs(price) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a finite number: " + price);
        }
        final double next = sum + price;
        lost += Math.abs(sum) >= Math.abs(price) ? sum - next + price : price - next + sum;
        sum = next;
        prints++;
    }

    /** The mean; there must be a print. */
    public double mean() {
        if (prints == 0) {
            throw new IllegalStateException("no prints");
        }
        return (sum + lost) / prints;
    }
}
