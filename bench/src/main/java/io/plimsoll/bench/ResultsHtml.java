package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.bench.Findings.Finding;
import io.plimsoll.report.PageTemplate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page with the plots: one self-contained file. */
final class ResultsHtml {
    private static final List<String> WAYS = List.of("triggersNs", "holdersNs", "fullNs", "fillNs");
    private static final double PER_CENT = 100.0;

    private ResultsHtml() {
    }

    /** data: where the commands put their latencies. */
    static String page(final Findings found, final Path data) {
        final Map<String, String> parts = new LinkedHashMap<>(PageTemplate.common());
        parts.put("results.css", PageTemplate.resource("/results/results.css"));
        parts.put("results.js", PageTemplate.resource("/results/results.js"));
        parts.put("conditions", conditions(found));
        parts.put("goals", goals(found));
        parts.put("throughput", throughput(found));
        parts.put("peers", peers(found));
        parts.put("replay", replay(found));
        parts.put("memory", memory(found));
        parts.put("data", PageTemplate.script(charts(found, data)));
        return PageTemplate.fill(PageTemplate.resource("/results/results.html"), parts);
    }

    private static String conditions(final Findings found) {
        return found.objects().map(object -> object.path("conditions")).filter(JsonNode::isObject).findFirst()
                .map(node -> String.join("\n", Json.read(node.toString(), Conditions.class).lines()))
                .map(PageTemplate::escape).orElse("");
    }

    private static String goals(final Findings found) {
        final StringBuilder html = new StringBuilder();
        for (final Goal goal : Goal.of(found)) {
            final String sign = goal.isLessBetter() ? "≤ " : "≥ ";
            html.append(String.format("<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td><b>%s</b></td>"
                            + "<td><span>%s</span></td></tr>%n",
                    goal.verdict().replace(' ', '-'), PageTemplate.escape(goal.figure()),
                    sign + Figures.ratio(goal.floor()), sign + Figures.ratio(goal.goal()),
                    null == goal.measured() ? "–" : Figures.ratio(goal.measured()),
                    switch (goal.verdict()) {
                        case "goal" -> "goal met";
                        case "floor" -> "floor met";
                        default -> goal.verdict();
                    }));
        }
        return html.toString();
    }

    private static String throughput(final Findings found) {
        final Bars bars = new Bars();
        for (final Finding finding : found.all("throughput")) {
            final String options = finding.arguments().replaceAll("^throughput --runs \\d+ --commands \\d+ ?", "")
                    .replaceAll(" ?--profile", "");
            bars.add(options.isEmpty() ? "ours" : "ours, " + options,
                    finding.last().get("commandsPerSecondSpread"), true);
        }
        final JsonNode raw = found.at("throughput", "/rawAppendsPerSecondSpread");
        return bars.add("raw Chronicle appends", raw, false).html();
    }

    private static String peers(final Findings found) {
        final Bars bars = new Bars();
        final JsonNode all = found.at("peers", "/operationsPerSecond");
        if (null != all) {
            all.properties().forEach(each -> bars.add(
                    each.getKey().toLowerCase(Locale.ROOT).replace('_', ' '), each.getValue(),
                    each.getKey().startsWith("OUR")));
        }
        return bars.html();
    }

    private static String replay(final Findings found) {
        return new Bars().add("replay, full state machine", found.at("replay", "/replay"), true)
                .add("and events compared", found.at("replay", "/audit"), true)
                .add("read and checked only", found.at("replay", "/read"), true)
                .add("plain tailer, one an excerpt", found.at("replay", "/tail"), false).html();
    }

    /** An account's bytes in one bar: itself, its balance, its positions, their share of the trigger book. */
    private static String memory(final Findings found) {
        final JsonNode whole = found.at("memory", "/whole");
        if (null == whole) {
            return "<p class=\"note\">Not measured.</p>";
        }
        final double positions = found.at("memory", "/positionsEach").doubleValue();
        final Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("account", found.at("memory", "/account").doubleValue());
        parts.put("balance", found.at("memory", "/balance").doubleValue());
        parts.put("positions", positions * found.at("memory", "/position").doubleValue());
        parts.put("trigger book", positions * found.at("memory", "/triggerBook").doubleValue());
        final double sum = parts.values().stream().mapToDouble(x -> x).sum();
        final StringBuilder html = new StringBuilder("<div class=\"stack\">\n");
        parts.forEach((name, bytes) -> html.append(String.format(Locale.ROOT,
                "<div style=\"flex:%.2f\"><b>%,.0f</b><span>%s</span></div>%n",
                bytes * PER_CENT / sum, bytes, name)));
        html.append(String.format(Locale.ROOT, "</div><p class=\"note\">%,.0f bytes an account of %.0f positions; ",
                whole.doubleValue(), positions));
        return html.append(String.format(Locale.ROOT, "%,.0f accounts take %,.0f MiB.</p>",
                found.at("memory", "/accounts").doubleValue(), found.at("memory", "/stateMiB").doubleValue()))
                .toString();
    }

    private static ObjectNode charts(final Findings found, final Path data) {
        final ObjectNode charts = JsonNodeFactory.instance.objectNode();
        final ObjectNode latency = charts.putObject("latency");
        for (final String name : List.of("latency", "latency-empty", "against-empty", "append")) {
            latency.set(name, LatencyCurves.of(data.resolve(name)));
        }
        final ObjectNode ticks = charts.putObject("ticks");
        final ArrayNode accounts = ticks.putArray("accounts");
        WAYS.forEach(ticks::putArray);
        if (null != found.find("ticks")) {
            for (final JsonNode row : found.find("ticks").objects()) {
                accounts.add(row.path("accounts").asInt());
                for (final String way : WAYS) {
                    final JsonNode median = row.path(way).path("median");
                    ((ArrayNode) ticks.get(way)).add(median.isNumber() ? median : null);
                }
            }
        }
        return charts;
    }
}
