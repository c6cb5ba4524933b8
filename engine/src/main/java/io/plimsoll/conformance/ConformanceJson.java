package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.conformance.CaseReport.Result;
import java.util.List;
import java.util.Locale;

/** The report as one JSON document. */
public final class ConformanceJson {
    private ConformanceJson() {
    }

    /** {@code {"files": [{"file", "passed", "failed", "unsupported", "cases": [...]}]}}. */
    public static ObjectNode of(final List<FileReport> files) {
        final ObjectNode json = new JsonNodeFactory(true).objectNode();
        final ArrayNode list = json.putArray("files");
        for (final FileReport file : files) {
            final ObjectNode one = list.addObject();
            one.put("file", file.file());
            for (final Result result : Result.values()) {
                one.put(name(result), file.count(result));
            }
            final ArrayNode cases = one.putArray("cases");
            file.cases().forEach(report -> add(cases.addObject(), report));
        }
        return json;
    }

    private static void add(final ObjectNode json, final CaseReport report) {
        json.put("name", report.name());
        json.put("result", name(report.result()));
        json.set("expected", report.expected());
        json.set("actual", report.actual());
        json.put("reason", report.reason());
    }

    private static String name(final Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
