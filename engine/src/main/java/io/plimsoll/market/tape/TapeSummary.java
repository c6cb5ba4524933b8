package io.plimsoll.market.tape;

import java.util.List;

/**
 * What is on a tape.
 *
 * @param source      its name: file names, or the synthetic crash and its seed.
 * @param form        how it is written.
 * @param symbols     sorted by name.
 * @param firstNs     time of the first tick.
 * @param lastNs      time of the last tick.
 * @param intervalNs  shortest bar; 0 when it has only trades.
 * @param rows        good rows.
 * @param ticks       they become.
 * @param skippedRows bars that repeat the one before them, and, when lenient, bad rows.
 * @param holes       holes beyond the bound, passed because lenient.
 * @param disorderNs  how far a row may stand behind one before it; 0: the whole file is in time order.
 */
public record TapeSummary(String source, String form, List<SymbolSummary> symbols, long firstNs, long lastNs,
                          long intervalNs, long rows, long ticks, long skippedRows, long holes, long disorderNs) {
    /**
     * One symbol.
     *
     * @param symbol        its name.
     * @param first         first price.
     * @param low           lowest price.
     * @param high          highest price.
     * @param last          last price.
     * @param priceDecimals the most decimals any of its prices has.
     * @param notional      traded over the tape, price × volume; for statistics.
     */
    public record SymbolSummary(String symbol, ExactDecimal first, ExactDecimal low, ExactDecimal high,
                                ExactDecimal last, int priceDecimals, double notional) {
    }

    /**
     * One symbol's part.
     *
     * @param name of the symbol.
     * @return its summary.
     * @throws IllegalArgumentException when the tape has no such symbol.
     */
    public SymbolSummary symbol(final String name) {
        return symbols.stream().filter(s -> s.symbol().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no symbol " + name + " on " + source));
    }
}
