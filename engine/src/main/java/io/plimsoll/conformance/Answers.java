package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** What the product says to a case, by field. Fields that the case does not expect are shown and not compared. */
public final class Answers {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final ObjectNode json;

    Answers() {
        this(NODES.objectNode());
    }

    private Answers(final ObjectNode json) {
        this.json = json;
    }

    /** A double, as the shortest decimal that names it. What is not finite is text, and equals no number. */
    public Answers put(final String field, final double value) {
        json.set(field, of(value));
        return this;
    }

    /** An exact number. */
    public Answers put(final String field, final BigDecimal value) {
        json.put(field, value);
        return this;
    }

    /** A whole number. */
    public Answers put(final String field, final long value) {
        json.put(field, value);
        return this;
    }

    /** True or false. */
    public Answers put(final String field, final boolean value) {
        json.put(field, value);
        return this;
    }

    /** Text. */
    public Answers put(final String field, final String value) {
        json.put(field, value);
        return this;
    }

    /** A list of doubles. */
    public Answers put(final String field, final double... values) {
        final ArrayNode list = list(field);
        for (final double value : values) {
            list.add(of(value));
        }
        return this;
    }

    /** Appends an exact number to a list, made when it is not there. */
    public Answers add(final String list, final BigDecimal value) {
        list(list).add(value);
        return this;
    }

    /** Appends a double to a list, made when it is not there. */
    public Answers add(final String list, final double value) {
        list(list).add(of(value));
        return this;
    }

    /** Appends text to a list, made when it is not there. */
    public Answers add(final String list, final String value) {
        list(list).add(value);
        return this;
    }

    /** Appends true or false to a list, made when it is not there. */
    public Answers add(final String list, final boolean value) {
        list(list).add(value);
        return this;
    }

    /** A nested object, made when it is not there. */
    public Answers object(final String field) {
        final JsonNode object = json.get(field);
        return new Answers(object instanceof ObjectNode there ? there : json.putObject(field));
    }

    /** A new object at the end of a list, made when it is not there. */
    public Answers item(final String list) {
        return new Answers(list(list).addObject());
    }

    /** Any other shape. */
    public Answers put(final String field, final JsonNode value) {
        json.set(field, value);
        return this;
    }

    /** To throw: ends the case as not supported, with the reason. */
    public RuntimeException unsupported(final String reason) {
        return new UnsupportedCaseException(reason);
    }

    ObjectNode json() {
        return json;
    }

    private ArrayNode list(final String field) {
        final JsonNode list = json.get(field);
        return list instanceof ArrayNode there ? there : json.putArray(field);
    }

    private static JsonNode of(final double value) {
        return Double.isFinite(value)
                ? NODES.numberNode(BigDecimal.valueOf(value))
                : NODES.textNode(Double.toString(value));
    }
}
