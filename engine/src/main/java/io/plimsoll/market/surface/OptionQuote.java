package io.plimsoll.market.surface;

/**
 * One option of a chain with a bid and an ask. Prices are in units of the underlying: 0.05 is 5 % of the forward.
 *
 * @param name   the instrument.
 * @param call   or put.
 * @param strike in the forward's money.
 * @param bid    above 0.
 * @param ask    at least the bid.
 * @param mark   the venue's own.
 * @param delta  the venue's own, to the forward.
 */
public record OptionQuote(String name, boolean call, double strike, double bid, double ask, double mark, double delta) {
    private static final double DELTA_LEAST = 0.05;
    private static final double DELTA_MOST = 0.95;

    /** Between bid and ask. */
    public double mid() {
        return 0.5 * (bid + ask);
    }

    /** Half the spread. */
    public double halfSpread() {
        return 0.5 * (ask - bid);
    }

    /** Whether a price lies inside the quotes. */
    public boolean holds(final double price) {
        return price >= bid && price <= ask;
    }

    /** Whether it is neither nearly worthless nor nearly the underlying: |delta| within 0.05 and 0.95. */
    public boolean isCentral() {
        return Math.abs(delta) >= DELTA_LEAST && Math.abs(delta) <= DELTA_MOST;
    }
}
