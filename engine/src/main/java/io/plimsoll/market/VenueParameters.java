package io.plimsoll.market;

/**
 * How the demo venue executes liquidation orders.
 *
 * @param turnoverADay  the venue's average daily volume in a market, as a multiple of what its traders open there. At
 *                      other times it has the tape's rhythm: where the tape trades three times its average, so does the
 *                      venue. Of a step of 15 seconds at 12 a day, the average is 0.2 % of all opened positions.
 * @param participation the most of a step's volume that liquidations take, each market and side on its own.
 * @param impact        price concession when liquidations take the whole volume of a step; it grows with the square
 *                      root: concession = impact x sqrt(taken / volume). At 0.01, taking a quarter costs 0.5 %.
 * @param latencySteps  steps between an order's event and its first fill.
 */
public record VenueParameters(double turnoverADay, double participation, double impact, int latencySteps) {
    /** Twelve times the positions a day, half of it open to liquidations, 1 % for the whole, one step late. */
    public static final VenueParameters DEFAULTS = new VenueParameters(12, 0.5, 0.01, 1);

    /** Checks ranges. */
    public VenueParameters {
        if (!(turnoverADay > 0 && participation > 0 && participation <= 1 && impact >= 0 && impact < 1
            && latencySteps >= 0)) {
            throw new IllegalArgumentException("venue parameters out of range");
        }
    }
}
