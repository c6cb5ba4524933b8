package io.plimsoll.market.tape;

import java.util.List;
import java.util.TreeMap;

/** Counts rows into a {@link TapeSummary}. */
final class TapeCensus {
    private final TreeMap<String, SymbolCount> symbols = new TreeMap<>();
    private long rows;
    private long ticks;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long latestRowNs = Long.MIN_VALUE;
    private long disorderNs;
    private long intervalNs;

    void add(final TapeRow row) {
        rows++;
        ticks += row.isBar() ? BarPath.TICKS_PER_BAR : 1;
        firstNs = Math.min(firstNs, row.timeNs());
        lastNs = Math.max(lastNs, lastTickNs(row));
        if (row.isBar()) {
            intervalNs = intervalNs == 0 ? row.intervalNs() : Math.min(intervalNs, row.intervalNs());
        }
        if (latestRowNs > row.timeNs()) {
            disorderNs = Math.max(disorderNs, latestRowNs - row.timeNs());
        }
        latestRowNs = Math.max(latestRowNs, row.timeNs());
        symbols.computeIfAbsent(row.symbol(), SymbolCount::new).add(row);
    }

    private static long lastTickNs(final TapeRow row) {
        return row.timeNs() + row.intervalNs() / BarPath.TICKS_PER_BAR * (BarPath.TICKS_PER_BAR - 1);
    }

    TapeSummary summary(final String source, final String form, final long skippedRows, final long holes) {
        if (rows == 0) {
            throw new TapeException(source, 0, "has no good row");
        }
        final List<TapeSummary.SymbolSummary> all = symbols.values().stream().map(SymbolCount::summary).toList();
        return new TapeSummary(source, form, all, firstNs, lastNs, intervalNs, rows, ticks, skippedRows, holes,
            disorderNs);
    }

    private static final class SymbolCount {
        private final String symbol;
        private TapeRow first;
        private TapeRow last;
        private ExactDecimal low;
        private ExactDecimal high;
        private int decimals;
        private double notional;

        SymbolCount(final String symbol) {
            this.symbol = symbol;
        }

        void add(final TapeRow row) {
            if (first == null) {
                first = row;
                low = row.low();
                high = row.high();
            }
            last = row;
            low = row.low().compareTo(low) < 0 ? row.low() : low;
            high = row.high().compareTo(high) > 0 ? row.high() : high;
            decimals = Math.max(decimals, Math.max(row.open().decimals(), row.close().decimals()));
            decimals = Math.max(decimals, Math.max(row.low().decimals(), row.high().decimals()));
            notional += row.volume().toDouble() * row.close().toDouble();
        }

        TapeSummary.SymbolSummary summary() {
            return new TapeSummary.SymbolSummary(symbol, first.open(), low, high, last.close(), decimals, notional);
        }
    }
}
