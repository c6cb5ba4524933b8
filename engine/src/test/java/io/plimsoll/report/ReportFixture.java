package io.plimsoll.report;

import io.plimsoll.market.MarketRunStats;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A small run with hostile names, to be shown. */
final class ReportFixture {
    static final String HASH = "ab".repeat(32);
    static final long FIRST_NS = 1_583_928_000_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;

    private ReportFixture() {
    }

    static ReportData data(final String source, final boolean isEqual, final String brokenIdentity) {
        final Histogram latencies = new Histogram(3);
        for (int i = 1; i <= 1_000; i++) {
            latencies.recordValue(i * 1_000L);
        }
        return new ReportData(market(source),
                new ReportData.Performance(2_000_000_000L, 500_000_000L, latencies, "Test VM 17", 2),
                new ReportData.Proof(HASH, isEqual ? HASH : "cd".repeat(32), 7, isEqual, brokenIdentity));
    }

    private static MarketRunStats market(final String source) {
        final List<MarketRunStats.PricePoint> points = List.of(
                new MarketRunStats.PricePoint(FIRST_NS, 39_000, 40_500.5, 40_000),
                new MarketRunStats.PricePoint(FIRST_NS + MINUTE_NS, 29_000, 40_000, 30_000.25));
        final List<MarketRunStats.DistanceBand> bands = List.of(new MarketRunStats.DistanceBand(0, 1),
                new MarketRunStats.DistanceBand(0.05, 2), new MarketRunStats.DistanceBand(Double.POSITIVE_INFINITY, 3));
        return new MarketRunStats(source, 11, 10_000, 8, "USD", 2, FIRST_NS, FIRST_NS + MINUTE_NS,
                List.of(new MarketRunStats.PriceSeries("BTC", points)),
                List.of(new MarketRunStats.LiquidationPoint(
                        FIRST_NS + MINUTE_NS, "BTC", 5, true, 29_500, 0.25, 7_375)),
                List.of(new MarketRunStats.Sample(FIRST_NS, 123_456.5, 1_000_001, 2_000_000, 50_000, 0, 3, 2, 1)),
                List.of(histogram("start", bands), histogram("worst", bands), histogram("end", bands)),
                new MarketRunStats.Counts(2_000, 7, 30, 20, 400, 6, 5, 90, 60, 30, 12, 25, 10, 4, 26, 14, 3, 8, 2,
                        12_345, 1, 678, 9, 50_000, 37_655),
                Map.of("INSUFFICIENT_FREE_COLLATERAL", 2L));
    }

    private static MarketRunStats.DistanceHistogram histogram(
            final String label, final List<MarketRunStats.DistanceBand> bands) {
        return new MarketRunStats.DistanceHistogram(label, FIRST_NS, bands, 4);
    }
}
