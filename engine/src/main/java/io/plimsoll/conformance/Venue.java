package io.plimsoll.conformance;

import java.util.Map;

/** Whose rule a file holds: its name up to the first hyphen, but for names that say what instead of whose. */
final class Venue {
    private static final Map<String, String> BY_PREFIX = Map.of(
            "golden-pmrm", "derive",
            "golden-srm", "derive",
            "golden-", "pricing",
            "quantlib-", "pricing",
            "strata-", "pricing",
            "crypto-standard-", "deribit");

    private Venue() {
    }

    static String of(final String fileName) {
        final String prefix = BY_PREFIX.keySet().stream().filter(fileName::startsWith)
                .reduce("", (a, b) -> a.length() > b.length() ? a : b);
        if (!prefix.isEmpty()) {
            return BY_PREFIX.get(prefix);
        }
        return fileName.replaceFirst("(-.*)?\\.json$", "");
    }
}
