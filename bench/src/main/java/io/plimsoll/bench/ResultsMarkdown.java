package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.bench.Findings.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** RESULTS.md: what was found, under which conditions, and the command that finds it again. */
final class ResultsMarkdown {
    private static final String COMMAND = "java -jar bench/target/plimsoll-bench.jar ";
    private static final String CROWDED = " **More threads wanted to run\nthan there are cores: other work disturbed"
            + " all of this. Measure again on a quiet machine.**";

    private final Findings found;

    ResultsMarkdown(final Findings found) {
        this.found = found;
    }

    /** madeBy: the arguments that made this page. */
    String text(final String madeBy) {
        return String.format(Locale.ROOT, """
                # What it does on one machine

                Written by

                    %s%s

                Every figure comes from the command that stands beside it, put behind the same jar and run in a JVM of
                its own. Medians over the runs, least and most in brackets. On a shared machine figures of two commands
                do not compare; ratios within one do, as what they are ratios of ran by turns in the same minutes.

                """, COMMAND, Figures.command(madeBy))
                + conditions() + goals() + failures()
                + new ThroughputSections(found).text()
                + new LatencySections(found).text()
                + new StateSections(found).text();
    }

    private String conditions() {
        final List<JsonNode> all = found.objects().map(object -> object.path("conditions"))
                .filter(JsonNode::isObject).toList();
        if (all.isEmpty()) {
            return "";
        }
        final Conditions first = Json.read(all.get(0).toString(), Conditions.class);
        final double[] loads = all.stream().mapToDouble(each -> each.path("loadBefore").doubleValue()).sorted()
                .toArray();
        final String last = all.stream().map(each -> each.path("date").textValue()).max(String::compareTo).get();
        return String.format(Locale.ROOT, """
                ```
                %s
                until       %s
                ```

                The machine's load before each command was %.1f to %.1f, the command before it included.%s

                """, String.join("\n", first.lines()), last, loads[0], loads[loads.length - 1],
                loads[0] > first.cores() ? CROWDED : "");
    }

    private String goals() {
        return "## Floors and goals\n\n" + Figures.table(List.of("Figure", "Floor", "Goal", "Measured", "", "Command"),
                Goal.of(found).stream().map(ResultsMarkdown::row).toList());
    }

    private static List<String> row(final Goal goal) {
        return List.of(goal.figure(), bound(goal, goal.floor()), bound(goal, goal.goal()),
                null == goal.measured() ? "–" : Figures.ratio(goal.measured()), verdict(goal),
                null == goal.command() ? "–" : "`" + Figures.command(goal.command()) + "`");
    }

    private static String bound(final Goal goal, final double bound) {
        return (goal.isLessBetter() ? "≤ " : "≥ ") + Figures.ratio(bound);
    }

    static String verdict(final Goal goal) {
        return switch (goal.verdict()) {
            case "goal" -> "goal met";
            case "floor" -> "floor met";
            case "missed" -> "**missed**";
            default -> "not measured";
        };
    }

    private String failures() {
        return found.failures().isEmpty() ? "" : found.failures().entrySet().stream()
                .map((final Map.Entry<String, String> each) -> "- `" + Figures.command(each.getKey()) + "`: "
                        + each.getValue().lines().findFirst().orElse(""))
                .collect(Collectors.joining("\n", "\nNo figures from\n\n", "\n"));
    }

    /** A heading with its explanation. */
    static String section(final String heading, final String explanation) {
        return "\n## " + heading + "\n\n" + explanation + "\n";
    }

    /** The command above its figures. */
    static String above(final Finding finding) {
        return "`" + Figures.command(finding.arguments()) + "`\n\n";
    }
}
