package io.plimsoll.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.render.FieldShape;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.render.MessageShape;
import io.plimsoll.render.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Expects an event, or none such, among those that the last command caused. */
final class EventExpectation implements Expectation {
    private static final Set<String> OF_THE_LINE = Set.of("expect", "event", "nth", "tolerance");
    private static final Set<String> OF_EVERY_EVENT = Set.of("sequence", "index", "time", "command");
    private static final Set<String> NAMED = Set.of("account", "instrument", "asset", "index");

    private final boolean isWanted;
    private final MessageShape shape;
    private final int nth;
    private final Tolerance tolerance;
    /** What the line states, by printed field name. */
    private final Map<String, JsonNode> stated = new TreeMap<>();
    /** Those of them that are times. */
    private final Map<String, Long> timesNs = new TreeMap<>();
    private final StoryLine line;
    private final Names orders;

    private EventExpectation(final StoryLine line, final boolean isWanted, final Names orders) {
        this.line = line;
        this.orders = orders;
        this.isWanted = isWanted;
        this.shape = Schema.get().message(line.text("event"));
        if (null == shape || shape.isCommand()) {
            throw line.error("unknown event '" + line.text("event") + "'");
        }
        this.nth = isWanted ? line.small("nth", 0) : 0;
        this.tolerance = Tolerance.of(line);
        for (final Map.Entry<String, JsonNode> field : line.json().properties()) {
            if (!OF_THE_LINE.contains(field.getKey())) {
                state(printedName(field.getKey()), field.getKey());
            }
        }
    }

    private void state(final String printed, final String field) {
        final JsonNode value = line.node(field);
        if (!value.isValueNode()) {
            throw line.error(field + " must be a single value, is " + value);
        }
        stated.put(printed, isOrderName(printed, value) ? LongNode.valueOf(orders.idOrNumber(value.asText())) : value);
        if (isTime(printed) && !value.isNull()) {
            timesNs.put(printed, line.timeNs(field));
        }
    }

    /** The engine knows members' orders by number; a story may have named them. */
    private boolean isOrderName(final String printed, final JsonNode value) {
        return value.isTextual() && "order".equals(printed) && shape.name().startsWith("order");
    }

    private boolean isTime(final String printed) {
        final FieldShape field = shape.field(printed);
        return "time".equals(printed) || null != field && "time".equals(field.unit());
    }

    static EventExpectation present(final StoryLine line, final Names orders) {
        return new EventExpectation(line, true, orders);
    }

    static EventExpectation absent(final StoryLine line, final Names orders) {
        return new EventExpectation(line, false, orders);
    }

    /** Fields go by their printed name, or by the schema's when that differs only by "Id". */
    private String printedName(final String name) {
        if (OF_EVERY_EVENT.contains(name)) {
            return name;
        }
        if (shape.texts().stream().anyMatch(text -> text.label().equals(name))) {
            return name;
        }
        final FieldShape field = shape.field(name);
        final boolean isKnown = null != field
                && (Schema.plain(field.label()).equals(Schema.plain(name)) || field.name().endsWith("Id"));
        if (!isKnown) {
            throw line.error("event " + shape.name() + " has no field '" + name + "'; it has "
                    + shape.fields().stream().map(FieldShape::label).toList());
        }
        return field.label();
    }

    @Override
    public List<String> check(final StoryWorld world) {
        final List<ObjectNode> named = world.events().stream()
                .filter(event -> event.get("event").textValue().equals(shape.name())).toList();
        final List<ObjectNode> candidates = 0 == nth ? named
                : named.size() < nth ? List.of() : named.subList(nth - 1, nth);
        final boolean isThere = candidates.stream().anyMatch(this::matches);
        if (isThere == isWanted) {
            return List.of();
        }
        final String wanted = (isWanted ? "" : "no ") + (0 == nth ? "" : "number " + nth + " ") + shape.name()
                + (stated.isEmpty() ? "" : " with " + stated);
        return List.of("event: expected " + wanted + ", actual " + describe(named.isEmpty() ? world.events() : named));
    }

    private boolean matches(final ObjectNode event) {
        return stated.entrySet().stream().allMatch(field -> matches(field.getKey(), field.getValue(), event));
    }

    private boolean matches(final String field, final JsonNode expected, final ObjectNode event) {
        final JsonNode actual = event.get(field);
        if (null == actual || actual.isNull() || expected.isNull()) {
            return expected.isNull() && (null == actual || actual.isNull());
        }
        if (isTime(field)) {
            return timesNs.get(field) == StoryLine.epochNs(Instant.parse(actual.textValue()));
        }
        final FieldShape known = shape.field(field);
        if (null != known && NAMED.contains(known.unit())) {
            return expected.asText().equals(actual.asText());
        }
        final BigDecimal expectedNumber = number(expected);
        final BigDecimal actualNumber = number(actual);
        return null != expectedNumber && null != actualNumber
                ? tolerance.allows(expectedNumber, actualNumber)
                : Schema.plain(expected.asText()).equals(Schema.plain(actual.asText()));
    }

    private static BigDecimal number(final JsonNode value) {
        try {
            return value.isNumber() || value.isTextual() ? new BigDecimal(value.asText()) : null;
        } catch (final NumberFormatException e) {
            return null;
        }
    }

    private static String describe(final List<ObjectNode> events) {
        if (events.isEmpty()) {
            return "no event at all";
        }
        final StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append("\n      ").append(MessageRenderer.line(event)));
        return text.toString();
    }
}
