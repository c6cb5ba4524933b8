package io.plimsoll.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The adapters by kind of case. Looked up as venue and kind, then kind, then the longest prefix of the kind. A family
 * of rules is one line here.
 */
public final class Adapters {
    private static final List<Consumer<Adapters>> FAMILIES = List.of(
            ClosedFormAdapters::addTo,
            VaultAdapters::addTo,
            PricingAdapters::addTo,
            StandardAdapters::addTo,
            WeightAdapters::addTo,
            PoolAdapters::addTo,
            SkewAdapters::addTo,
            ScenarioAdapters::addTo);

    private final Map<String, Adapter> byKind = new HashMap<>();
    private final TreeMap<String, Adapter> byPrefix = new TreeMap<>();

    /** Every adapter of the product. */
    public static Adapters all() {
        final Adapters all = new Adapters();
        FAMILIES.forEach(family -> family.accept(all));
        return all;
    }

    /** The adapter of a kind, whatever the venue. */
    public Adapters kind(final String kind, final Adapter adapter) {
        return put(byKind, kind, adapter);
    }

    /** The adapter of a kind of one venue, where two venues mean different things by one word. */
    public Adapters kind(final String venue, final String kind, final Adapter adapter) {
        return put(byKind, venue + '/' + kind, adapter);
    }

    /** The adapter of every kind that starts so. */
    public Adapters prefix(final String prefix, final Adapter adapter) {
        return put(byPrefix, prefix, adapter);
    }

    private Adapters put(final Map<String, Adapter> map, final String key, final Adapter adapter) {
        if (map.put(key, adapter) != null) {
            throw new IllegalStateException("two adapters for " + key);
        }
        return this;
    }

    /** The adapter, or null. */
    Adapter find(final String venue, final String kind) {
        final Adapter ofVenue = byKind.get(venue + '/' + kind);
        if (ofVenue != null) {
            return ofVenue;
        }
        final Adapter exact = byKind.get(kind);
        return exact == null ? longestPrefix(kind) : exact;
    }

    private Adapter longestPrefix(final String kind) {
        Map.Entry<String, Adapter> entry = byPrefix.floorEntry(kind);
        while (entry != null && !kind.startsWith(entry.getKey())) {
            entry = byPrefix.lowerEntry(entry.getKey());
        }
        return entry == null ? null : entry.getValue();
    }
}
