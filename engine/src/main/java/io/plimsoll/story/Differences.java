package io.plimsoll.story;

import io.plimsoll.render.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Compares the fields that a line states with what is, and collects what differs. */
final class Differences {
    private final StoryLine line;
    private final Tolerance tolerance;
    private final List<String> found = new ArrayList<>();

    Differences(final StoryLine line, final Tolerance tolerance) {
        this.line = line;
        this.tolerance = tolerance;
    }

    /** A number; null is "there is none", which the story writes as null. */
    void number(final String field, final BigDecimal actual) {
        if (!line.states(field)) {
            return;
        }
        final boolean expectsNone = line.node(field).isNull();
        if (expectsNone || null == actual) {
            if (!expectsNone || null != actual) {
                add(field, line.node(field).asText(), null == actual ? "none" : actual.toPlainString());
            }
        } else if (!tolerance.allows(line.number(field), actual)) {
            add(field, line.node(field).asText(), actual.toPlainString());
        }
    }

    /** A name, compared without case and underscores. */
    void name(final String field, final String actual) {
        if (line.has(field) && !Schema.plain(line.text(field)).equals(Schema.plain(actual))) {
            add(field, line.text(field), actual);
        }
    }

    /** true or false. */
    void flag(final String field, final boolean actual) {
        if (line.has(field) && line.flag(field, false) != actual) {
            add(field, String.valueOf(!actual), String.valueOf(actual));
        }
    }

    void add(final String field, final String expected, final String actual) {
        found.add(field + ": expected " + expected + ", actual " + actual);
    }

    List<String> found() {
        return found;
    }
}
