package io.plimsoll.market;

import java.util.ArrayList;
import java.util.List;

/** Thins the prices of a run to a few hundred points each: low, high and close of equal slices of the tape. */
final class PriceCharts {
    private final List<ListedMarket> markets;
    private final long firstNs;
    private final long sliceNs;
    private final int slices;
    private final double[][] low;
    private final double[][] high;
    private final double[][] close;

    PriceCharts(final List<ListedMarket> markets, final long firstNs, final long lastNs, final int pointsMax) {
        this.markets = markets;
        this.firstNs = firstNs;
        sliceNs = Math.max(1, (lastNs - firstNs) / pointsMax + 1);
        slices = (int) ((lastNs - firstNs) / sliceNs) + 1;
        low = new double[markets.size() + 1][slices];
        high = new double[markets.size() + 1][slices];
        close = new double[markets.size() + 1][slices];
    }

    void add(final int marketId, final long timeNs, final double price) {
        final int slice = (int) ((timeNs - firstNs) / sliceNs);
        final boolean first = close[marketId][slice] == 0;
        low[marketId][slice] = first ? price : Math.min(low[marketId][slice], price);
        high[marketId][slice] = first ? price : Math.max(high[marketId][slice], price);
        close[marketId][slice] = price;
    }

    List<MarketRunStats.PriceSeries> series() {
        final List<MarketRunStats.PriceSeries> all = new ArrayList<>();
        for (final ListedMarket market : markets) {
            all.add(series(market));
        }
        return List.copyOf(all);
    }

    private MarketRunStats.PriceSeries series(final ListedMarket market) {
        final int id = market.id();
        final List<MarketRunStats.PricePoint> points = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            if (close[id][i] != 0) {
                points.add(new MarketRunStats.PricePoint(firstNs + (i + 1) * sliceNs, low[id][i], high[id][i],
                    close[id][i]));
            }
        }
        return new MarketRunStats.PriceSeries(market.symbol(), List.copyOf(points));
    }
}
