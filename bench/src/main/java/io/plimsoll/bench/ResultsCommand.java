package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the benches and writes RESULTS.md. */
@Command(
        name = "results",
        description = "Runs the benches, each in a JVM of its own, and writes the page of results. Nothing on the page"
                + " comes from elsewhere: beside each figure stands the command that gave it.",
        footer = {"", "Example:", "  results --output bench/RESULTS.md"})
final class ResultsCommand implements Callable<Integer> {
    private static final int MANY_ACCOUNTS = 10_000;
    private static final int FEW_ACCOUNTS = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--output", defaultValue = "bench/RESULTS.md", paramLabel = "FILE",
            description = "Default: ${DEFAULT-VALUE}")
    private Path output;

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N",
            description = "Of each throughput. Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--commands", defaultValue = "300000", paramLabel = "N",
            description = "Of each run; a tenth of it with 10,000 accounts. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "Of each rate of latency. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final ResultsPage page = new ResultsPage();
        for (final List<String> arguments : throughputs()) {
            announce(out, arguments);
            page.add(arguments, last(ChildBench.run(arguments), ThroughputReport.class));
        }
        for (final List<String> arguments : latencies()) {
            announce(out, arguments);
            page.add(arguments, last(ChildBench.run(arguments), LatencyReport.class));
        }
        Files.writeString(output, page.markdown(String.join(" ", spec.commandLine().getParseResult().originalArgs())));
        out.println("written     " + output);
        out.flush();
        return 0;
    }

    private static <T> T last(final List<JsonNode> objects, final Class<T> report) {
        return Json.read(objects.get(objects.size() - 1).toString(), report);
    }

    private static void announce(final PrintWriter out, final List<String> arguments) {
        out.println("running     " + String.join(" ", arguments));
        out.flush();
    }

    /** The first is the headline; the others show what it depends on. */
    private List<List<String>> throughputs() {
        return List.of(
                throughput(commands, "--profile"),
                throughput(commands, "--accounts", String.valueOf(FEW_ACCOUNTS)),
                throughput(commands / 10, "--accounts", String.valueOf(MANY_ACCOUNTS)),
                throughput(commands, "--mix", "100/0/0"),
                throughput(commands, "--subject", "empty", "--profile"),
                throughput(commands, "--stages", "2"),
                throughput(commands, "--stages", "3"));
    }

    private List<String> throughput(final int count, final String... options) {
        final List<String> arguments = new ArrayList<>(List.of(
                "throughput", "--runs", String.valueOf(runs), "--commands", String.valueOf(count)));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private List<List<String>> latencies() {
        return List.of(
                List.of("latency", "--seconds", String.valueOf(seconds)),
                List.of("latency", "--seconds", String.valueOf(seconds), "--subject", "empty"));
    }
}
