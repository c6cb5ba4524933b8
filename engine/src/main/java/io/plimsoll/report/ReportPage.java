package io.plimsoll.report;

import io.plimsoll.market.MarketRunStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One self-contained HTML page: style, script, charting library and data are in the file; it needs no network. */
public final class ReportPage {
    private ReportPage() {
    }

    /**
     * Writes the page.
     *
     * @throws UncheckedIOException when the file cannot be written.
     */
    public static void write(final ReportData data, final Path file) {
        try {
            Files.writeString(file, html(data), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The page. */
    public static String html(final ReportData data) {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", escape(title(data.market())));
        parts.put("lead", escape(lead(data.market())));
        parts.put("currency", escape(data.market().referenceSymbol()));
        parts.put("proof", proof(data.proof()));
        parts.put("summary", summary(data));
        parts.put("distances", escape(distances(data.market())));
        parts.put("latency", escape(latency(data)));
        parts.put("footer", escape("Plimsoll, on " + data.performance().runtime() + ", "
                + data.performance().processors() + " processors. Charts by uPlot 1.6.32, MIT licence."));
        parts.put("data", PageTemplate.script(ReportJson.of(data)));
        parts.put("page.js", PageTemplate.resource("/report/page.js"));
        parts.putAll(PageTemplate.common());
        return PageTemplate.fill(PageTemplate.resource("/report/page.html"), parts);
    }

    private static String title(final MarketRunStats market) {
        return "Clearing through " + market.source();
    }

    private static String lead(final MarketRunStats market) {
        return Figures.minute(market.firstNs()) + " to " + Figures.minute(market.lastNs()) + " UTC, "
                + market.prices().size() + " symbols, " + Figures.count(market.traders()) + " traders and "
                + market.marketMakers() + " market makers, seed " + market.seed() + ".";
    }

    private static String proof(final ReportData.Proof proof) {
        final boolean isGood = proof.isEqual() && proof.brokenIdentity() == null;
        final String replay = proof.isEqual()
                ? "<b>Replay equal.</b> The journal alone, applied again, gives the same state and the same "
                        + Figures.count(proof.events()) + " events, byte for byte."
                : "<b>Replay different.</b> The journal does not give the state and events that the service had.";
        final String money = proof.brokenIdentity() == null
                ? " <b>Money conserved.</b> Every ledger and position identity holds to the last minor unit."
                : " <b>Money not conserved:</b> " + escape(proof.brokenIdentity());
        return "<div class=\"proof" + (isGood ? "" : " bad") + "\">\n<p>" + replay + money + "</p>\n"
                + "<dl class=\"hashes\"><dt>live</dt><dd>" + escape(proof.liveHash()) + "</dd><dt>replayed</dt><dd>"
                + escape(proof.replayedHash()) + "</dd></dl>\n</div>";
    }

    private static String summary(final ReportData data) {
        final StringBuilder html = new StringBuilder("<section class=\"summary\">\n");
        for (final RunSummary.Section section : RunSummary.of(data)) {
            html.append("<table><caption>").append(escape(section.title())).append("</caption><tbody>\n");
            for (final RunSummary.Row row : section.rows()) {
                html.append("<tr><th scope=\"row\">").append(escape(row.label().replace("  ", "– ")))
                        .append("</th><td><span>").append(escape(row.value()).replace(", ", ",</span> <span>"))
                        .append("</span></td></tr>\n");
            }
            html.append("</tbody></table>\n");
        }
        return html.append("</section>").toString();
    }

    private static String distances(final MarketRunStats market) {
        return market.distances().stream()
                .map(d -> d.label() + ": " + Figures.minute(d.timeNs()) + ", " + Figures.count(d.flat())
                        + " traders without positions")
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String latency(final ReportData data) {
        return "From the offer of a command until it is journaled and applied and its events are released, of "
                + Figures.count(data.performance().latencies().getTotalCount())
                + " commands. The tape is replayed as fast as it goes, so waiting in the ring is part of it;"
                + " traders and venue share the machine with the service.";
    }

    private static String escape(final String text) {
        return PageTemplate.escape(text);
    }
}
