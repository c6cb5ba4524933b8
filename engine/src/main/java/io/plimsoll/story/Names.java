package io.plimsoll.story;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ids of one kind of thing: given to names in the order of first mention, from 1. */
final class Names {
    private static final long NAMED = 1L << 30;

    private final String kind;
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private long last;

    Names(final String kind) {
        this.kind = kind;
    }

    String kind() {
        return kind;
    }

    boolean isDeclared(final String name) {
        return declared.contains(name);
    }

    /** The id of a name that a command creates now. */
    long declare(final String name) {
        declared.add(name);
        return id(name);
    }

    /** The same with an id chosen by the story; new names get ids above it. */
    long declare(final String name, final long id) {
        declared.add(name);
        ids.put(name, id);
        last = Math.max(last, id);
        return id;
    }

    /** The id of a name, whether it was declared or not. */
    long id(final String name) {
        return ids.computeIfAbsent(name, key -> ++last);
    }

    /** A whole number stands for itself, any other name gets an id above 2^30 in the order of first mention. */
    long idOrNumber(final String nameOrNumber) {
        try {
            return Long.parseLong(nameOrNumber);
        } catch (final NumberFormatException e) {
            return NAMED + id(nameOrNumber);
        }
    }
}
