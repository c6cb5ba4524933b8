package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a service takes from its start until it is live. */
@Command(
        name = "recovery",
        description = {
            "Seconds from the start of a JVM until the service takes commands: the whole journal read, checked and"
                + " applied, every event compared with the egress queue. A fresh JVM each time; the files are in the"
                + " page cache. Beside it the same with an empty journal."},
        footer = {"", "Example:", "  recovery --commands 1000000 --runs 3"})
final class RecoveryCommand extends ReportCommand<RecoveryCommand.Report> {
    private static final double SECOND_NS = 1e9;
    private static final double MILLION = 1e6;

    @Mixin
    private LoadOptions load;

    @Mixin
    private Runs runs;

    @Option(names = "--commands", defaultValue = "500000", paramLabel = "N",
            description = "In the journal, the set-up not counted. Default: ${DEFAULT-VALUE}")
    private int commands;

    /**
     * What starting took.
     *
     * @param secondsToLive from the start of the process.
     * @param secondsEmpty the same with an empty journal: the JVM, the classes, the files.
     * @param secondsPerMillion what a million commands add, run by run.
     */
    record Report(
            Spread secondsToLive, Spread secondsEmpty, Spread secondsPerMillion, long commands, int runs, String load,
            String pipeline, Conditions conditions) {
    }

    /** Seconds of one round. */
    private record Round(double live, double empty) {
    }

    @Override
    void check() {
        runs.check();
        require("--commands", commands, 1, CommandTape.COMMANDS_MAX);
    }

    @Override
    Report measure(final PrintWriter progress) {
        final ServiceConfig config = load.config();
        final Conditions conditions = Conditions.now(load.directory());
        try (TemporaryDirectory directory = TemporaryDirectory.in(load.directory())) {
            final RecordedLoad recorded = RecordedLoad.in(directory.path(), config, load, commands, false);
            final List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < runs.count(); i++) {
                final double live = secondsToLive(recorded.journal(), recorded.commands());
                rounds.add(new Round(live, secondsToLive(directory.path().resolve("empty-" + i), 0)));
            }
            return new Report(Spread.of(rounds, Round::live), Spread.of(rounds, Round::empty),
                    Spread.of(rounds, round -> (round.live - round.empty) * MILLION / recorded.commands()),
                    recorded.commands(), runs.count(), load.describe(),
                    LoadOptions.describe(config, Subject.Kind.CLEARING), conditions);
        }
    }

    private static double secondsToLive(final Path journal, final long expected) {
        final List<JsonNode> answer = ChildBench.run(
                List.of("recover-once", journal.toString(), "--since", String.valueOf(System.currentTimeMillis())));
        final JsonNode start = answer.get(0);
        if (start.get("commands").longValue() != expected) {
            throw new BenchException("the service recovered " + start.get("commands") + " commands, not " + expected);
        }
        return start.get("liveNs").longValue() / SECOND_NS;
    }

    @Override
    void print(final Report report, final PrintWriter out) {
        out.printf(Locale.ROOT, "seconds until live             median      min      max%n");
        row(out, String.format(Locale.ROOT, "%,d commands", report.commands()), report.secondsToLive());
        row(out, "empty journal", report.secondsEmpty());
        row(out, "per million commands", report.secondsPerMillion());
        out.println("load        " + report.load());
        report.conditions().lines().forEach(out::println);
    }

    private static void row(final PrintWriter out, final String name, final Spread spread) {
        out.printf(Locale.ROOT, "%-26s %10.3f %8.3f %8.3f%n", name, spread.median(), spread.min(), spread.max());
    }
}
