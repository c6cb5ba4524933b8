package io.plimsoll.report;

import io.plimsoll.market.MarketRunStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The figures of a run in sections of rows: the table under the demo and at the top of the page. */
public final class RunSummary {
    private static final int WIDTH = 22;

    private final MarketRunStats market;
    private final MarketRunStats.Counts counts;
    private final ReportData.Performance performance;
    private final List<Section> sections = new ArrayList<>();

    private RunSummary(final ReportData data) {
        market = data.market();
        counts = market.counts();
        performance = data.performance();
        sections.add(new Section("Market", market()));
        sections.add(new Section("Margin", margin()));
        sections.add(new Section("Losses", losses()));
        sections.add(new Section("Service", service()));
    }

    /** Rows under a title. */
    public record Section(String title, List<Row> rows) {
    }

    /** One figure. */
    public record Row(String label, String value) {
    }

    /** The sections of a run. */
    public static List<Section> of(final ReportData data) {
        return List.copyOf(new RunSummary(data).sections);
    }

    /** The same as text, a line each. */
    public static String text(final ReportData data) {
        final StringBuilder text = new StringBuilder();
        for (final Section section : of(data)) {
            text.append(section.title()).append(System.lineSeparator());
            for (final Row row : section.rows()) {
                text.append("  ").append(row.label()).append(" ".repeat(Math.max(1, WIDTH - row.label().length())))
                        .append(row.value()).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private List<Row> market() {
        return List.of(
                new Row("tape", market.source()),
                new Row("from, to (UTC)",
                        Figures.minute(market.firstNs()) + " – " + Figures.minute(market.lastNs())),
                new Row("symbols", Figures.count(market.prices().size())),
                new Row("accounts", Figures.count(market.traders()) + " traders, "
                        + Figures.count(market.marketMakers()) + " market makers, seed " + market.seed()),
                new Row("fills", Figures.count(counts.fills())));
    }

    private List<Row> margin() {
        final List<Row> rows = new ArrayList<>(List.of(
                new Row("margin calls", Figures.count(counts.calls())),
                new Row("  cleared", Figures.count(counts.callsCleared())),
                new Row("  escalated", Figures.count(counts.callsEscalated()) + " ("
                        + Figures.count(counts.deadlinesPassed()) + " at their deadline)"),
                new Row("liquidation orders", Figures.count(counts.liquidationOrders()) + " ("
                        + Figures.count(counts.liquidationOrders() - counts.fullOrders()) + " partial, "
                        + Figures.count(counts.fullOrders()) + " full, "
                        + Figures.count(counts.ordersCancelled()) + " cancelled)"),
                new Row("liquidation fills", Figures.count(counts.liquidationFills())),
                new Row("liquidations ended", Figures.count(counts.restored()) + " restored, "
                        + Figures.count(counts.recovered()) + " recovered, "
                        + Figures.count(counts.closedOut()) + " closed out"),
                new Row("collateral converted", Figures.count(counts.conversions()) + " times")));
        final long refused = market.rejections().values().stream().mapToLong(Long::longValue).sum();
        rows.add(new Row("commands refused", refused == 0 ? "0" : Figures.count(refused) + " (" + codes() + ")"));
        return rows;
    }

    private String codes() {
        final List<String> codes = new ArrayList<>();
        market.rejections().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> codes.add(entry.getKey() + " " + Figures.count(entry.getValue())));
        return String.join(", ", codes);
    }

    private List<Row> losses() {
        return List.of(
                new Row("insurance fund",
                        money(counts.insuranceStartMinor()) + " → " + money(counts.insuranceEndMinor())),
                new Row("deficits it paid", Figures.count(counts.deficits()) + ", " + money(counts.deficitMinor())),
                new Row("uncovered losses",
                        Figures.count(counts.uncoveredLosses()) + ", " + money(counts.uncoveredMinor())));
    }

    private String money(final long minor) {
        return Figures.money(minor, market.referenceDecimals(), market.referenceSymbol());
    }

    private List<Row> service() {
        final Histogram latencies = performance.latencies();
        return List.of(
                new Row("commands", Figures.count(counts.commands()) + " in "
                        + Figures.duration(performance.runNs()) + ", traders and venue included"),
                new Row("events", Figures.count(counts.events())),
                new Row("throughput", Figures.rate(counts.commands(), performance.runNs()) + " commands, "
                        + Figures.rate(counts.events(), performance.runNs()) + " events"),
                new Row("latency", "p50 " + percentile(latencies, 50) + ", p90 " + percentile(latencies, 90)
                        + ", p99 " + percentile(latencies, 99) + ", p99.9 " + percentile(latencies, 99.9)
                        + ", max " + Figures.latency(latencies.getMaxValue())),
                new Row("replay", Figures.duration(performance.replayNs()) + ", "
                        + Figures.rate(counts.commands(), performance.replayNs()) + " commands"));
    }

    private static String percentile(final Histogram latencies, final double percent) {
        return Figures.latency(latencies.getValueAtPercentile(percent));
    }
}
