package io.plimsoll.render;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the commands said about the ids of one kind of thing, each remembered by the command that said it. */
final class Declarations<T> {
    private final Map<Long, TreeMap<Long, T>> byId = new TreeMap<>();
    private final Map<Long, Long> idBySequence = new HashMap<>();
    private final Map<String, Long> idByName = new HashMap<>();
    private final Function<T, String> nameOf;

    Declarations(final Function<T, String> nameOf) {
        this.nameOf = nameOf;
    }

    void add(final long sequence, final long id, final T declared) {
        byId.computeIfAbsent(id, key -> new TreeMap<>()).put(sequence, declared);
        idBySequence.put(sequence, id);
        idByName.put(nameOf.apply(first(id)), id);
    }

    void forget(final long sequence) {
        final Long id = idBySequence.remove(sequence);
        if (null == id) {
            return;
        }
        final TreeMap<Long, T> said = byId.get(id);
        final String name = nameOf.apply(said.remove(sequence));
        if (said.isEmpty()) {
            byId.remove(id);
        }
        if (null == first(id) || !nameOf.apply(first(id)).equals(name)) {
            idByName.remove(name, id);
        }
        if (null != first(id)) {
            idByName.put(nameOf.apply(first(id)), id);
        }
    }

    T first(final long id) {
        final TreeMap<Long, T> said = byId.get(id);
        return null == said ? null : said.firstEntry().getValue();
    }

    T last(final long id) {
        final TreeMap<Long, T> said = byId.get(id);
        return null == said ? null : said.lastEntry().getValue();
    }

    T firstWhere(final Predicate<T> wanted) {
        for (final TreeMap<Long, T> said : byId.values()) {
            final T declared = said.firstEntry().getValue();
            if (wanted.test(declared)) {
                return declared;
            }
        }
        return null;
    }

    OptionalLong id(final String name) {
        final Long id = idByName.get(name);
        return null == id ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
