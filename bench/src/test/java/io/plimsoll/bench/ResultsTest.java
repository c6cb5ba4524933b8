package io.plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages of results, from runs too small to measure anything and from figures made up. */
@Timeout(180)
class ResultsTest {
    @TempDir
    private Path directory;

    private BenchRun results(final String... more) {
        final List<String> arguments = new ArrayList<>(List.of("results",
                "--data=" + directory.resolve("data"), "--output=" + directory.resolve("RESULTS.md"), "--runs=1",
                "--commands=500", "--seconds=1"));
        arguments.addAll(List.of(more));
        return BenchRun.of(arguments.toArray(String[]::new));
    }

    private String written(final String name) throws Exception {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void putsTheCommandBesideEveryFigureOfThePage() throws Exception {
        final BenchRun run = results("--accounts=1000", "--only=throughput,latency,replay");
        assertEquals(0, run.exit(), run::out);
        final String markdown = written("RESULTS.md");
        assertTrue(markdown.contains("| `throughput --runs 1 --commands 500 --profile` | "), markdown);
        assertTrue(markdown.contains("`latency --walk-bp 0.05 --seconds 1 --rates "), markdown);
        assertTrue(markdown.contains("`replay --runs 1 --commands 500`"), markdown);
        assertTrue(markdown.contains("JVM         "), markdown);
        final String html = written("data/results.html");
        assertFalse(Pattern.compile("(src|href)=\"(?!data:)|https?://").matcher(html).find(), "self-contained");
        assertTrue(html.contains("\"curves\":[{\"label\":\"rate="), "percentiles out of the .hlog");
    }

    @Test
    void writesThePagesAgainFromWhatTheCommandsPrinted() throws Exception {
        assertEquals(0, results("--only=replay").exit());
        final String first = written("RESULTS.md");
        assertEquals(0, results("--again").exit());
        assertEquals(first.replaceFirst("(?s)\n    java.*?\n", "\n"),
                written("RESULTS.md").replaceFirst("(?s)\n    java.*?\n", "\n"));
    }

    private static Findings found(final String name, final String json) {
        final Findings found = new Findings();
        found.add(name, List.of(name), List.of(Json.read(json, JsonNode.class)));
        return found;
    }

    private static Goal goal(final Findings found, final String name) {
        return Goal.of(found).stream().filter(goal -> name.equals(goal.command())).findFirst().orElseThrow();
    }

    @Test
    void comparesWhatWasMeasuredWithFloorAndGoal() {
        assertEquals("missed", goal(found("replay", "{\"ratioToRawTailer\":0.29}"), "replay").verdict());
        assertEquals("floor", goal(found("replay", "{\"ratioToRawTailer\":0.3}"), "replay").verdict());
        assertEquals("goal", goal(found("replay", "{\"ratioToRawTailer\":0.6}"), "replay").verdict());
        assertEquals("floor", goal(found("append", "{\"ratioOfP999\":{\"median\":0.02}}"), "append").verdict());
        assertEquals("missed", goal(found("append", "{\"ratioOfP999\":{\"median\":0.03}}"), "append").verdict());
        assertEquals("goal", goal(found("append", "{\"ratioOfP999\":{\"median\":0.001}}"), "append").verdict());
    }

    @Test
    void saysOfEveryFigureThatWasNotMeasured() {
        assertTrue(Goal.of(new Findings()).stream().allMatch(goal -> "not measured".equals(goal.verdict())));
    }

    @Test
    void goesOnAfterACommandWithoutFiguresAndSaysSo() throws Exception {
        final BenchRun run = results("--accounts=15", "--only=memory,replay");
        assertEquals(1, run.exit(), run::out);
        assertTrue(written("RESULTS.md").contains("No figures from"), run::out);
        assertTrue(written("RESULTS.md").contains("## Replay and recovery"), run::out);
    }

    @Test
    void namesTheCommandThatMakesAllOfThePage() {
        assertEquals("results --runs 3 --soak", ResultsCommand.madeBy(List.of(
                "results", "--again", "--runs", "3", "--only", "ticks,replay", "--soak", "--only=append")));
    }

    @Test
    void tellsWhetherALongRunWasWithoutCollections() {
        assertEquals("goal", goal(found("latency-steady", "{\"rates\":[{\"collections\":0}]}"), "latency-steady")
                .verdict());
        assertEquals("missed", goal(found("latency-steady", "{\"rates\":[{\"collections\":1}]}"), "latency-steady")
                .verdict());
        assertEquals("missed", goal(found("overload", "{\"drainMs\":5001}"), "overload").verdict());
    }

    @Test
    void showsNoFoldersOfTheMachine() {
        assertEquals("ticks --runs 5 --tape bars.csv.gz", Figures.command("ticks --runs 5 --tape /data/x/bars.csv.gz"));
        assertEquals("ticks --tape ../x/bars.csv.gz", Figures.command("ticks --tape ../x/bars.csv.gz"), "as given");
    }
}
