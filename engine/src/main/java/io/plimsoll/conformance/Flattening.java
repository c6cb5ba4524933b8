package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/** A JSON tree as lines of parameters, {@code a.b.0.c=1.18}; what is null is left out. */
public final class Flattening {
    // Longer decimals keep their exponent: 1e-300 stays so.
    private static final int PLAIN_DIGITS = 60;

    private Flattening() {
    }

    /** The lines of an object or a list, in its order. */
    public static String lines(final JsonNode json) {
        final StringBuilder lines = new StringBuilder();
        add(lines, "", json);
        return lines.toString();
    }

    /** The same with a path before every line: {@code lines("grid", json)} starts with {@code grid.}. */
    public static String lines(final String path, final JsonNode json) {
        final StringBuilder lines = new StringBuilder();
        add(lines, path, json);
        return lines.toString();
    }

    private static void add(final StringBuilder lines, final String path, final JsonNode json) {
        if (json.isObject()) {
            for (final Map.Entry<String, JsonNode> field : json.properties()) {
                add(lines, join(path, field.getKey()), field.getValue());
            }
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                add(lines, join(path, Integer.toString(i)), json.get(i));
            }
        } else if (!json.isNull()) {
            lines.append(path).append('=').append(text(json)).append('\n');
        }
    }

    private static String join(final String path, final String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    private static String text(final JsonNode json) {
        if (!json.isNumber()) {
            return json.asText();
        }
        final BigDecimal number = json.decimalValue();
        return Math.abs((long) number.precision() - number.scale()) + number.precision() > PLAIN_DIGITS
                ? number.toString() : number.toPlainString();
    }
}
