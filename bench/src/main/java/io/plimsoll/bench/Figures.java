package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as people read them, and Markdown tables of them. */
final class Figures {
    private static final String NONE = "–";
    private static final double MICROSECOND_NS = 1000.0;

    private Figures() {
    }

    /** Median, and least and most in brackets. */
    static String spread(final String format, final JsonNode node) {
        final Spread spread = Findings.spread(node);
        return null == spread ? NONE : String.format(Locale.ROOT, format + " (" + format + " - " + format + ")",
                spread.median(), spread.min(), spread.max());
    }

    static String number(final String format, final JsonNode node) {
        return null == node || !node.isNumber() ? NONE : String.format(Locale.ROOT, format, node.doubleValue());
    }

    static String micros(final JsonNode nanoseconds) {
        return String.format(Locale.ROOT, "%,.1f", nanoseconds.doubleValue() / MICROSECOND_NS);
    }

    /** Three digits of a ratio: 0.0214, 1.37, 52,300. */
    static String ratio(final double value) {
        final double size = Math.abs(value);
        final String format = size >= 100 || value == 0 ? "%,.0f" : size >= 1 ? "%.2f" : size >= 0.01 ? "%.3f" : "%.5f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Names and values of an object: "margin 59.6, append 11.8". */
    static String pairs(final JsonNode object, final String format) {
        final List<String> pairs = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> each : object.properties()) {
            pairs.add(each.getKey() + " " + String.format(Locale.ROOT, format, each.getValue().doubleValue()));
        }
        return String.join(", ", pairs);
    }

    /** A command as it is shown: a file named from the root of a machine is without its folders, which are its own. */
    static String command(final String arguments) {
        return arguments.replaceAll("(--tape|--directory) /\\S*/", "$1 ");
    }

    static String table(final List<String> header, final List<List<String>> rows) {
        return line(header) + line(header.stream().map(name -> "---").toList())
                + rows.stream().map(Figures::line).collect(Collectors.joining());
    }

    private static String line(final List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
