package io.plimsoll.market.tape;

/**
 * One row of a tape: a bar, or a trade (then interval 0 and all four prices equal).
 *
 * @param timeNs     open of the bar, or time of the trade; nanoseconds since the epoch.
 * @param symbol     of the instrument.
 * @param open       first price.
 * @param high       highest.
 * @param low        lowest.
 * @param close      last.
 * @param volume     traded, in units of the base.
 * @param intervalNs length of the bar; 0 for a trade.
 */
public record TapeRow(long timeNs, String symbol, ExactDecimal open, ExactDecimal high, ExactDecimal low,
                      ExactDecimal close, ExactDecimal volume, long intervalNs) {
    /**
     * Whether it is a bar.
     *
     * @return false for a trade.
     */
    public boolean isBar() {
        return intervalNs > 0;
    }
}
