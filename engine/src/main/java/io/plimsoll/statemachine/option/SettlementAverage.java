package io.plimsoll.statemachine.option;

/**
 * The plain mean of the index prints before expiry, the settlement price of options that settle to an average.
 * Reused.
 */
public final class SettlementAverage {
    private double sum;
    // What rounding lost from the sum so far (Kahan), so that thousands of prints cost no digit.
    private double lost;
    private long prints;

    /** Forgets every print. */
    public void clear() {
        sum = 0;
        lost = 0;
        prints = 0;
    }

    /** Adds the next print. */
    public void add(final double print) {
        if (!(print >= 0 && print < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("index print " + print);
        }
        final double corrected = print - lost;
        final double next = sum + corrected;
        lost = (next - sum) - corrected;
        sum = next;
        prints++;
    }

    /** How many prints there are. */
    public long prints() {
        return prints;
    }

    /** The mean; IllegalStateException without a print. Worked: 100, 101 and 105 give 102. */
    public double value() {
        if (prints == 0) {
            throw new IllegalStateException("no index print to average");
        }
        return sum / prints;
    }
}
