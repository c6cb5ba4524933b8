package io.plimsoll.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.MarketRunStats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The charts' numbers: times in seconds since the epoch, money in the reference asset, latencies in microseconds. */
final class ReportJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final MathContext DIGITS = new MathContext(9);
    private static final double NANOS = 1e9;
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private ReportJson() {
    }

    static ObjectNode of(final ReportData data) {
        final MarketRunStats market = data.market();
        final ObjectNode json = JSON.objectNode();
        json.put("currency", market.referenceSymbol());
        prices(json.putArray("prices"), market.prices());
        liquidations(json.putArray("liquidations"), market.liquidations());
        samples(json.putObject("samples"), market.samples(), market.referenceDecimals());
        distances(json.putObject("distances"), market.distances());
        latency(json.putObject("latency"), data.performance().latencies());
        return json;
    }

    private static void prices(final ArrayNode json, final List<MarketRunStats.PriceSeries> prices) {
        for (final MarketRunStats.PriceSeries series : prices) {
            final ObjectNode one = json.addObject();
            one.put("symbol", series.symbol());
            final ArrayNode times = one.putArray("t");
            final ArrayNode close = one.putArray("close");
            final ArrayNode low = one.putArray("low");
            final ArrayNode high = one.putArray("high");
            for (final MarketRunStats.PricePoint point : series.points()) {
                times.add(seconds(point.timeNs()));
                close.add(number(point.close()));
                low.add(number(point.low()));
                high.add(number(point.high()));
            }
        }
    }

    private static void liquidations(final ArrayNode json, final List<MarketRunStats.LiquidationPoint> points) {
        for (final MarketRunStats.LiquidationPoint point : points) {
            json.addObject()
                    .put("symbol", point.symbol())
                    .put("t", seconds(point.timeNs()))
                    .put("price", number(point.price()))
                    .put("notional", number(point.notional()))
                    .put("long", point.isLong());
        }
    }

    private static void samples(
            final ObjectNode json, final List<MarketRunStats.Sample> samples, final int decimals) {
        final double unit = BigDecimal.ONE.movePointRight(decimals).doubleValue();
        final ArrayNode times = json.putArray("t");
        samples.forEach(sample -> times.add(seconds(sample.timeNs())));
        column(json, "openInterest", samples, MarketRunStats.Sample::openInterest);
        column(json, "traderEquity", samples, sample -> sample.traderEquityMinor() / unit);
        column(json, "makerEquity", samples, sample -> sample.makerEquityMinor() / unit);
        column(json, "insurance", samples, sample -> sample.insuranceMinor() / unit);
        column(json, "uncovered", samples, sample -> sample.uncoveredMinor() / unit);
        column(json, "warned", samples, MarketRunStats.Sample::warned);
        column(json, "called", samples, MarketRunStats.Sample::called);
        column(json, "liquidating", samples, MarketRunStats.Sample::liquidating);
    }

    private static void column(
            final ObjectNode json, final String name, final List<MarketRunStats.Sample> samples,
            final ToDoubleFunction<MarketRunStats.Sample> value) {
        final ArrayNode column = json.putArray(name);
        samples.forEach(sample -> column.add(number(value.applyAsDouble(sample))));
    }

    private static void distances(final ObjectNode json, final List<MarketRunStats.DistanceHistogram> histograms) {
        final List<MarketRunStats.DistanceBand> bands = histograms.get(0).bands();
        final ArrayNode buckets = json.putArray("buckets");
        for (int i = 0; i < bands.size(); i++) {
            buckets.add(bucket(i == 0 ? 0 : bands.get(i - 1).upTo(), bands.get(i).upTo()));
        }
        for (final MarketRunStats.DistanceHistogram histogram : histograms) {
            final ArrayNode counts = json.putArray(histogram.label());
            histogram.bands().forEach(band -> counts.add(band.traders()));
        }
    }

    private static String bucket(final double from, final double upTo) {
        if (upTo <= 0) {
            return "below 0";
        }
        return Double.isInfinite(upTo) ? "over " + percent(from) + "%" : percent(from) + "–" + percent(upTo) + "%";
    }

    private static String percent(final double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100).replace(".0", "");
    }

    /** x = 1 / (1 - percentile), so that each nine takes the same room; the last point is the maximum. */
    private static void latency(final ObjectNode json, final Histogram latencies) {
        final ArrayNode x = json.putArray("x");
        final ArrayNode micros = json.putArray("micros");
        final double total = latencies.getTotalCount();
        for (final HistogramIterationValue value : latencies.percentiles(TICKS_PER_HALF_DISTANCE)) {
            if (total > 0) {
                final double above = 1 - value.getPercentileLevelIteratedTo() / 100;
                x.add(number(above * total < 1 ? total : 1 / above));
                micros.add(number(Math.max(value.getValueIteratedTo(), 1) / 1e3));
            }
        }
    }

    private static BigDecimal seconds(final long timeNs) {
        return number(Math.rint(timeNs / NANOS * 1_000) / 1_000, new MathContext(14));
    }

    private static BigDecimal number(final double value) {
        return number(value, DIGITS);
    }

    private static BigDecimal number(final double value, final MathContext digits) {
        final BigDecimal rounded = BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
