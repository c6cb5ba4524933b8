package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares an answer with what is expected: numbers within a tolerance, lists by element, objects by field. */
final class Comparison {
    // Below 1e-1000000 is 0 and above 1e1000000 no number: beyond any answer of ours and what decimals can add in time.
    private static final long EXPONENT_MAX = 1_000_000;
    private static final Pattern TINY = Pattern.compile("[+-]?\\d+(\\.\\d*)?[eE]-\\d{8,}");

    private final Tolerance tolerance;

    Comparison(final Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** The first difference in words, or null. */
    String difference(final JsonNode expected, final JsonNode actual) {
        return difference("", expected, actual);
    }

    private String difference(final String at, final JsonNode expected, final JsonNode actual) {
        if (actual == null) {
            return at + ": no answer";
        }
        if (expected.isObject()) {
            return objects(at, expected, actual);
        }
        if (expected.isArray()) {
            return lists(at, expected, actual);
        }
        final BigDecimal number = number(expected);
        final BigDecimal answer = number(actual);
        if (number != null && answer != null) {
            return tolerance.allows(number, answer) ? null : at + ": expected " + number + ", was " + answer + ", "
                    + tolerance;
        }
        return expected.equals(actual) ? null : at + ": expected " + expected + ", was " + actual;
    }

    private String objects(final String at, final JsonNode expected, final JsonNode actual) {
        if (!actual.isObject()) {
            return at + ": expected an object, was " + actual;
        }
        for (final Map.Entry<String, JsonNode> field : expected.properties()) {
            final String path = at.isEmpty() ? field.getKey() : at + '.' + field.getKey();
            final String difference = difference(path, field.getValue(), actual.get(field.getKey()));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private String lists(final String at, final JsonNode expected, final JsonNode actual) {
        if (!actual.isArray() || actual.size() != expected.size()) {
            return at + ": expected a list of " + expected.size() + ", was " + actual;
        }
        for (int i = 0; i < expected.size(); i++) {
            final String difference = difference(at + '.' + i, expected.get(i), actual.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** The number that is written there, as a number or as text; null if none. */
    static BigDecimal number(final JsonNode node) {
        if (node.isNumber()) {
            return within(node.decimalValue());
        }
        if (!node.isTextual() || node.textValue().isEmpty()) {
            return null;
        }
        if (TINY.matcher(node.textValue()).matches()) {
            return BigDecimal.ZERO;
        }
        try {
            return within(new BigDecimal(node.textValue()));
        } catch (final NumberFormatException e) {
            return null;
        }
    }

    private static BigDecimal within(final BigDecimal number) {
        final long exponent = (long) number.precision() - number.scale();
        if (exponent < -EXPONENT_MAX || number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return exponent > EXPONENT_MAX ? null : number;
    }
}
