package io.plimsoll.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.render.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One line of a story with typed access to its fields. Remembers what was asked for, so that {@link #refuseUnread}
 * finds fields that nobody knows. Every error names file and line.
 *
 * @param where file and line, for errors
 * @param read names of the fields asked for so far
 */
record StoryLine(String where, ObjectNode json, Set<String> read) {
    private static final int PPB_DECIMALS = 9;
    private static final int DOUBLE_DIGITS = 18;
    private static final long NANOS = 1_000_000_000L;

    static StoryLine of(final String file, final int number, final ObjectNode json) {
        return new StoryLine(file + ":" + number, json, new HashSet<>());
    }

    StoryException error(final String message) {
        return new StoryException(where, message);
    }

    boolean isCommand() {
        return json.has("cmd");
    }

    /** The name of the command or expectation. */
    String what() {
        return text(isCommand() ? "cmd" : "expect");
    }

    /** Whether the line says something about the field; null says nothing. */
    boolean has(final String field) {
        if (json.has(field) && json.get(field).isNull()) {
            read.add(field);
        }
        return json.hasNonNull(field);
    }

    /** Whether the field is there, and be it null: in an expectation null says that there is none. */
    boolean states(final String field) {
        return json.has(field);
    }

    /** The field as it stands, or null. */
    JsonNode node(final String field) {
        read.add(field);
        return json.get(field);
    }

    String text(final String field) {
        final JsonNode value = required(field);
        if (!value.isTextual()) {
            throw error(field + " must be a string, is " + value);
        }
        return value.textValue();
    }

    String text(final String field, final String fallback) {
        return has(field) ? text(field) : fallback;
    }

    /** A name, or a number where numbers serve as names: of members, venues, trades, feeds, senders. */
    String label(final String field) {
        final JsonNode value = required(field);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw error(field + " must be a string or a whole number, is " + value);
        }
        return value.asText();
    }

    BigDecimal number(final String field) {
        return number(field, required(field));
    }

    Decimal decimal(final String field) {
        try {
            return Decimal.of(number(field));
        } catch (final ArithmeticException e) {
            throw error(field + " has more digits than 64 bits hold: " + json.get(field).asText());
        }
    }

    Decimal decimal(final String field, final Decimal fallback) {
        return has(field) ? decimal(field) : fallback;
    }

    /** A decimal that becomes a double: digits and decimals beyond the eighteenth do not count. */
    Decimal shortDecimal(final String field) {
        return shortDecimal(field, required(field));
    }

    private Decimal shortDecimal(final String field, final JsonNode value) {
        final BigDecimal rounded = number(field, value).round(new MathContext(DOUBLE_DIGITS));
        try {
            return Decimal.of(rounded.scale() > DOUBLE_DIGITS
                    ? rounded.setScale(DOUBLE_DIGITS, RoundingMode.HALF_EVEN) : rounded);
        } catch (final ArithmeticException e) {
            throw error(field + " has more digits than 64 bits hold: " + value.asText());
        }
    }

    /** A list of so many decimals that become doubles. */
    List<Decimal> shortDecimals(final String field, final int count) {
        final JsonNode values = required(field);
        if (!values.isArray() || values.size() != count) {
            throw error(field + " must be a list of " + count + " decimals, is " + values);
        }
        final List<Decimal> decimals = new ArrayList<>();
        values.forEach(value -> decimals.add(shortDecimal(field, value)));
        return decimals;
    }

    /** The name of a field that is a number. */
    BigDecimal strike(final String field) {
        try {
            return new BigDecimal(field);
        } catch (final NumberFormatException e) {
            throw error("a strike must be a decimal, is " + field);
        }
    }

    /** A rate as parts per billion; it must be a whole number of them. */
    long ppb(final String field) {
        try {
            return number(field).movePointRight(PPB_DECIMALS).longValueExact();
        } catch (final ArithmeticException e) {
            throw error(field + " must have at most 9 decimals, is " + json.get(field).asText());
        }
    }

    long ppb(final String field, final long fallback) {
        return has(field) ? ppb(field) : fallback;
    }

    long integer(final String field) {
        try {
            return number(field).longValueExact();
        } catch (final ArithmeticException e) {
            throw error(field + " must be a whole number, is " + json.get(field).asText());
        }
    }

    long integer(final String field, final long fallback) {
        return has(field) ? integer(field) : fallback;
    }

    /** true or false. */
    boolean flag(final String field, final boolean fallback) {
        if (!has(field)) {
            return fallback;
        }
        final JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw error(field + " must be true or false, is " + value);
        }
        return value.booleanValue();
    }

    /** A small whole number, such as a count of decimals. */
    int small(final String field, final int fallback) {
        final long value = integer(field, fallback);
        if (value < 0 || value > 255) {
            throw error(field + " must be from 0 to 255, is " + value);
        }
        return (int) value;
    }

    /** An instant: nanoseconds since the epoch as a number, or ISO-8601. */
    long timeNs(final String field) {
        final JsonNode value = required(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        try {
            return epochNs(Instant.parse(value.isTextual() ? value.textValue() : ""));
        } catch (final DateTimeException | ArithmeticException e) {
            throw error(field + " must be an ISO-8601 instant or nanoseconds since the epoch, is " + value);
        }
    }

    long timeNs(final String field, final long fallback) {
        return has(field) ? timeNs(field) : fallback;
    }

    /** One of the enum's names, compared without case and underscores. */
    <E extends Enum<E>> E choice(final String field, final Class<E> type) {
        final String wanted = Schema.plain(text(field));
        for (final E value : type.getEnumConstants()) {
            if (Schema.plain(value.name()).equals(wanted) && !"NULL_VAL".equals(value.name())) {
                return value;
            }
        }
        final String known = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                .replace(", null_val", "");
        throw error(field + " must be one of " + known + ", is '" + text(field) + "'");
    }

    <E extends Enum<E>> E choice(final String field, final Class<E> type, final E fallback) {
        return has(field) ? choice(field, type) : fallback;
    }

    /** A list of objects, as lines of their own. */
    List<StoryLine> objects(final String field) {
        final JsonNode value = required(field);
        final List<StoryLine> objects = new ArrayList<>();
        for (final JsonNode element : value) {
            if (!value.isArray() || !element.isObject()) {
                throw error(field + " must be a list of objects, is " + value);
            }
            objects.add(new StoryLine(where, (ObjectNode) element, new HashSet<>()));
        }
        if (!value.isArray()) {
            throw error(field + " must be a list of objects, is " + value);
        }
        return objects;
    }

    /** An object, as a line of its own. */
    StoryLine object(final String field) {
        final JsonNode value = required(field);
        if (!value.isObject()) {
            throw error(field + " must be an object, is " + value);
        }
        return new StoryLine(where, (ObjectNode) value, new HashSet<>());
    }

    /** Exactly one, or when none is needed at most one, of the fields; the one that is there, or null. */
    String oneOf(final boolean needed, final String... fields) {
        final List<String> present = Arrays.stream(fields).filter(this::has).toList();
        if (present.size() > 1 || needed && present.isEmpty()) {
            throw error("needs " + (needed ? "exactly" : "at most") + " one of " + String.join(", ", fields));
        }
        return present.isEmpty() ? null : present.get(0);
    }

    /** Everything understood? Else the first field that nobody asked for is unknown. */
    void refuseUnread() {
        for (final String field : (Iterable<String>) json::fieldNames) {
            if (!read.contains(field)) {
                throw error("unknown field '" + field + "'");
            }
        }
    }

    static long epochNs(final Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    BigDecimal number(final String field, final JsonNode value) {
        try {
            if (value.isTextual()) {
                return new BigDecimal(value.textValue());
            }
            if (value.isNumber()) {
                return value.decimalValue();
            }
        } catch (final NumberFormatException e) {
            throw error(field + " must be a decimal, is " + value);
        }
        throw error(field + " must be a decimal, is " + value);
    }

    private JsonNode required(final String field) {
        final JsonNode value = node(field);
        if (null == value) {
            throw error("needs " + field);
        }
        return value;
    }
}
