package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the benches found: by the name of each, the command and the objects it printed. */
final class Findings {
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /**
     * One command and its answer.
     *
     * @param objects one a line, as printed with --json.
     */
    record Finding(String arguments, List<JsonNode> objects) {
        JsonNode last() {
            return objects.get(objects.size() - 1);
        }
    }

    void add(final String name, final List<String> arguments, final List<JsonNode> objects) {
        findings.put(name, new Finding(String.join(" ", arguments), List.copyOf(objects)));
    }

    /** A command that gave no figures, and why. */
    void addFailure(final List<String> arguments, final String reason) {
        failures.put(String.join(" ", arguments), reason);
    }

    /** Reasons by command. */
    Map<String, String> failures() {
        return failures;
    }

    /** Null when it was not run. */
    Finding find(final String name) {
        return findings.get(name);
    }

    /** Those whose name begins so, in the order in which they were run. */
    List<Finding> all(final String prefix) {
        return findings.entrySet().stream().filter(each -> each.getKey().startsWith(prefix))
                .map(Map.Entry::getValue).toList();
    }

    /** Every object of every command. */
    Stream<JsonNode> objects() {
        return findings.values().stream().flatMap(each -> each.objects().stream());
    }

    /** The object at a JSON pointer such as /ratioSpread; null where the command was not run or gives none. */
    JsonNode at(final String name, final String pointer) {
        final Finding finding = find(name);
        final JsonNode node = null == finding ? null : finding.last().at(pointer);
        return null == node || node.isMissingNode() || node.isNull() ? null : node;
    }

    /** The object among the command's that is of so many accounts, at a pointer; null where there is none. */
    JsonNode atAccounts(final String name, final int accounts, final String pointer) {
        final Finding finding = find(name);
        if (null == finding) {
            return null;
        }
        for (final JsonNode object : finding.objects()) {
            if (object.path("accounts").asInt() == accounts) {
                final JsonNode node = object.at(pointer);
                return node.isMissingNode() || node.isNull() ? null : node;
            }
        }
        return null;
    }

    static Spread spread(final JsonNode node) {
        if (null == node || !node.has("median")) {
            return null;
        }
        return new Spread(node.get("median").doubleValue(), node.get("min").doubleValue(),
                node.get("max").doubleValue());
    }
}
