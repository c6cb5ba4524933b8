package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the benches and writes RESULTS.md and the page with the plots. */
@Command(
        name = "results",
        description = "Runs the benches, each in a JVM of its own, and writes the page of results, as Markdown and as"
                + " one self-contained HTML file with plots. Nothing on them comes from elsewhere: beside each figure"
                + " stands the command that gave it. What a command printed is kept; --again writes the pages from it.",
        footer = {
            "", "Examples:",
            "  results --output bench/RESULTS.md",
            "  results --only ticks,replay        measures these anew, and takes the others from the last run",
            "  results --soak                     and what takes minutes",
            "  results --runs 3 --commands 50000 --seconds 2 --accounts 100000    sooner, and less sure"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all commands gave figures", "1:one did not; the pages say which"})
final class ResultsCommand implements Callable<Integer> {
    private static final String FIRST = "throughput";
    private static final double SECOND_NS = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--output", defaultValue = "bench/RESULTS.md", paramLabel = "FILE",
            description = "Default: ${DEFAULT-VALUE}")
    private Path output;

    @Option(names = "--page", paramLabel = "FILE", description = "The HTML. Default: results.html in --data")
    private Path page;

    @Option(names = "--data", defaultValue = "bench/target/results", paramLabel = "DIR",
            description = "What the commands print, and their latencies. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(names = "--tape", paramLabel = "FILE",
            description = "Minute bars of 2021-05-19 for the ticks of a crash; left out without it.")
    private Path tape;

    @Option(names = "--only", split = ",", paramLabel = "NAME,...", description = "These alone are run.")
    private Set<String> only;

    @Option(names = "--again", description = "Runs nothing.")
    private boolean again;

    @Option(names = "--soak", description = "Also a latency run of 5 minutes, a minute at twice the capacity, and ten"
            + " times as many accounts.")
    private boolean soak;

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--commands", defaultValue = "2000000", paramLabel = "N",
            description = "Of each run. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "Of each run at a rate. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--accounts", defaultValue = "1000000", paramLabel = "N",
            description = "The most of any run. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Override
    public Integer call() throws IOException {
        final ResultsPlan plan = new ResultsPlan(runs, commands, seconds, accounts, data, tape);
        checkOnly(plan);
        Files.createDirectories(data);
        final Findings found = new Findings();
        collect(plan.first(), found);
        final JsonNode saturation = found.at(FIRST, "/commandsPerSecond");
        if (null != saturation) {
            collect(plan.second(saturation.doubleValue()), found);
            if (soak) {
                collect(plan.soak(saturation.doubleValue()), found);
            }
        }
        final String madeBy = madeBy(spec.commandLine().getParseResult().originalArgs());
        final Path html = null == page ? data.resolve("results.html") : page;
        Files.writeString(output, new ResultsMarkdown(found).text(madeBy));
        Files.writeString(html, ResultsHtml.page(found, data));
        say("written     " + output + ", " + html);
        return found.failures().isEmpty() ? 0 : 1;
    }

    /** Refuses names of nothing, which would run nothing. */
    private void checkOnly(final ResultsPlan plan) {
        final Set<String> known = new TreeSet<>(plan.first().keySet());
        known.addAll(plan.second(1).keySet());
        if (soak) {
            known.addAll(plan.soak(1).keySet());
        }
        if (null != only && !known.containsAll(only)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--only takes of " + known + ", not " + only);
        }
    }

    /** What makes all of the page: without what leaves commands out. */
    static String madeBy(final List<String> arguments) {
        final StringJoiner kept = new StringJoiner(" ");
        boolean isLeftOut = false;
        for (final String argument : arguments) {
            if (!isLeftOut && !"--again".equals(argument) && !argument.startsWith("--only")) {
                kept.add(argument);
            }
            isLeftOut = "--only".equals(argument);
        }
        return kept.toString();
    }

    private void collect(final Map<String, List<String>> plan, final Findings found) throws IOException {
        for (final Map.Entry<String, List<String>> each : plan.entrySet()) {
            final Path file = data.resolve(each.getKey() + ".json");
            if (!again && (null == only || only.contains(each.getKey()))) {
                run(each.getValue(), file, found);
            }
            if (Files.isRegularFile(file) && !found.failures().containsKey(String.join(" ", each.getValue()))) {
                final List<String> lines = Files.readAllLines(file);
                found.add(each.getKey(), List.of(lines.get(0).split(" ", -1)),
                        lines.stream().skip(1).map(line -> Json.read(line, JsonNode.class)).toList());
            }
        }
    }

    /** The file gets the command, and what it printed. A command without figures leaves none, and others go on. */
    private void run(final List<String> arguments, final Path file, final Findings found) throws IOException {
        Files.deleteIfExists(file);
        say("running     " + String.join(" ", arguments));
        final long startNs = System.nanoTime();
        try {
            Bench.commandLine().parseArgs(arguments.toArray(String[]::new));
            final StringBuilder text = new StringBuilder(String.join(" ", arguments)).append('\n');
            ChildBench.run(arguments).forEach(object -> text.append(object).append('\n'));
            Files.writeString(file, text);
            say(String.format(Locale.ROOT, "            %.0f s", (System.nanoTime() - startNs) / SECOND_NS));
        } catch (final BenchException | CommandLine.ParameterException e) {
            found.addFailure(arguments, e.getMessage());
            say("FAILED      " + e.getMessage());
        }
    }

    private void say(final String line) {
        final PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
