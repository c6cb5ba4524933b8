package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON object or list of a vector file, with its path for messages. Numbers may be written as text. What is missing
 * or of another type is an IllegalArgumentException that names the path.
 */
public class Fields {
    // A rule that is run so often is done in seconds.
    private static final int COUNT_MAX = 10_000_000;

    private final String path;
    private final JsonNode json;

    Fields(final String path, final JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /** The JSON itself, for {@link Flattening} and for shapes that the methods here do not know. */
    public final JsonNode json() {
        return json;
    }

    /** Whether the field is there and is not null. */
    public final boolean has(final String name) {
        return json.hasNonNull(name);
    }

    /** The names of the fields, in the file's order. */
    public final List<String> names() {
        final List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An exact number. */
    public final BigDecimal number(final String name) {
        return number(path + '.' + name, required(name));
    }

    /** An exact number, or another where the field is missing. */
    public final BigDecimal number(final String name, final BigDecimal otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /** The double next to the number. */
    public final double real(final String name) {
        return finite(path + '.' + name, number(name));
    }

    /** The double next to the number, or another where the field is missing. */
    public final double real(final String name, final double otherwise) {
        return has(name) ? real(name) : otherwise;
    }

    /** A whole number of 64 bits. */
    public final long whole(final String name) {
        final BigDecimal number = number(name);
        try {
            return number.longValueExact();
        } catch (final ArithmeticException e) {
            throw new IllegalArgumentException(path + '.' + name + " is not a whole number of 64 bits: " + number, e);
        }
    }

    /** A whole number of 64 bits, or another where the field is missing. */
    public final long whole(final String name, final long otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    /** Text. */
    public final String text(final String name) {
        final JsonNode node = required(name);
        if (!node.isTextual()) {
            throw wrong(path + '.' + name, "text", node);
        }
        return node.textValue();
    }

    /** Text, or another where the field is missing. */
    public final String text(final String name, final String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** What goes by the name that the field holds. */
    public final <T> T named(final String name, final Map<String, T> known) {
        final T found = known.get(text(name));
        if (found == null) {
            throw new IllegalArgumentException(path + '.' + name + " is unknown: " + text(name));
        }
        return found;
    }

    /** How many of something, or another number where the field is missing: from 0 to ten million. */
    public final int count(final String name, final int otherwise) {
        final long count = whole(name, otherwise);
        if (count < 0 || count > COUNT_MAX) {
            throw new IllegalArgumentException(path + '.' + name + " is not from 0 to " + COUNT_MAX + ": " + count);
        }
        return (int)count;
    }

    /** True or false. */
    public final boolean flag(final String name) {
        final JsonNode node = required(name);
        if (!node.isBoolean()) {
            throw wrong(path + '.' + name, "true or false", node);
        }
        return node.booleanValue();
    }

    /** True or false, or another where the field is missing. */
    public final boolean flag(final String name, final boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    /** An object or a list inside this one. */
    public final Fields at(final String name) {
        final JsonNode node = required(name);
        if (!node.isContainerNode()) {
            throw wrong(path + '.' + name, "an object or a list", node);
        }
        return new Fields(path + '.' + name, node);
    }

    /** This object with some numbers, named by dotted paths, put in the place of others. */
    public final Fields with(final Fields numbers) {
        final JsonNode copy = json.deepCopy();
        for (final String name : numbers.names()) {
            final int end = name.lastIndexOf('.');
            final JsonNode at = end < 0 ? copy : copy.at("/" + name.substring(0, end).replace('.', '/'));
            if (!(at instanceof ObjectNode object) || !object.has(name.substring(end + 1))) {
                throw new IllegalArgumentException(path + '.' + name + " is missing");
            }
            object.set(name.substring(end + 1), numbers.json().get(name));
        }
        return new Fields(path, copy);
    }

    /** The elements of a list of objects or of lists; empty where the field is missing. */
    public final List<Fields> elements(final String name) {
        return has(name) ? at(name).elements() : List.of();
    }

    /** The elements of this list of objects or of lists. */
    public final List<Fields> elements() {
        final List<Fields> elements = new ArrayList<>();
        for (final JsonNode element : list()) {
            final String at = path + '.' + elements.size();
            if (!element.isContainerNode()) {
                throw wrong(at, "an object or a list", element);
            }
            elements.add(new Fields(at, element));
        }
        return elements;
    }

    /** The numbers of a list of numbers; empty where the field is missing. */
    public final BigDecimal[] numbers(final String name) {
        return has(name) ? at(name).numbers() : new BigDecimal[0];
    }

    /** The numbers of this list of numbers. */
    public final BigDecimal[] numbers() {
        final BigDecimal[] numbers = new BigDecimal[list().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(path + '.' + i, json.get(i));
        }
        return numbers;
    }

    /** The doubles next to the numbers of a list; empty where the field is missing. */
    public final double[] reals(final String name) {
        final BigDecimal[] numbers = numbers(name);
        final double[] reals = new double[numbers.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = finite(path + '.' + name + '.' + i, numbers[i]);
        }
        return reals;
    }

    private JsonNode list() {
        if (!json.isArray()) {
            throw wrong(path, "a list", json);
        }
        return json;
    }

    private JsonNode required(final String name) {
        final JsonNode node = json.get(name);
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException(path + '.' + name + " is missing");
        }
        return node;
    }

    private static BigDecimal number(final String at, final JsonNode node) {
        final BigDecimal number = Comparison.number(node);
        if (number == null) {
            throw wrong(at, "a number", node);
        }
        return number;
    }

    private static double finite(final String at, final BigDecimal number) {
        final double real = number.doubleValue();
        if (Double.isInfinite(real)) {
            throw new IllegalArgumentException(at + " is beyond the double range: " + number);
        }
        return real;
    }

    private static IllegalArgumentException wrong(final String at, final String what, final JsonNode node) {
        return new IllegalArgumentException(at + " is not " + what + ": " + node);
    }
}
