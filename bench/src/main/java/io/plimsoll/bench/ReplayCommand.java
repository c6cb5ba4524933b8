package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a journal is replayed, beside a plain tailer of the same commands. */
@Command(
        name = "replay",
        description = {
            "Commands a second from a journal on disk through a fresh state machine, checksums and hash chain checked"
                + " with the help of a second thread; beside a plain Chronicle tailer of the same commands, one an"
                + " excerpt, by turns in the same JVM, and beside the plain tailer on the journal's own files, whose"
                + " excerpts hold many commands."},
        footer = {"", "Example:", "  replay --json --accounts 10000"})
final class ReplayCommand extends ReportCommand<ReplayReport> {
    @Mixin
    private LoadOptions load;

    @Mixin
    private Runs runs;

    @Option(names = "--warm-up", defaultValue = "1", paramLabel = "N",
            description = "Runs before, not counted. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--commands", defaultValue = "2000000", paramLabel = "N",
            description = "In the journal, the set-up not counted. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Override
    void check() {
        runs.checkWithWarmUp(warmUp);
        require("--commands", commands, 1, CommandTape.COMMANDS_MAX);
    }

    @Override
    ReplayReport measure(final PrintWriter progress) {
        final ServiceConfig config = load.config();
        final Conditions conditions = Conditions.now(load.directory());
        try (TemporaryDirectory directory = TemporaryDirectory.in(load.directory())) {
            final RecordedLoad recorded = RecordedLoad.in(directory.path(), config, load, commands, true);
            final ReplayBench bench = new ReplayBench(recorded, config);
            final List<ReplayRun> measured = new ArrayList<>();
            for (int i = -warmUp; i < runs.count(); i++) {
                final ReplayRun run = bench.run(0 == (i & 1));
                if (i >= 0) {
                    measured.add(run);
                }
            }
            return report(measured, recorded, config, conditions);
        }
    }

    private ReplayReport report(
            final List<ReplayRun> measured, final RecordedLoad recorded, final ServiceConfig config,
            final Conditions conditions) {
        final Spread ratio = Spread.of(measured, run -> run.replay() / run.tail());
        return new ReplayReport(ratio.median(), ratio,
                Spread.of(measured, run -> run.replay() / run.tailSameFiles()),
                Spread.of(measured, ReplayRun::replay), Spread.of(measured, ReplayRun::audit),
                Spread.of(measured, ReplayRun::read), Spread.of(measured, ReplayRun::tail),
                Spread.of(measured, ReplayRun::tailSameFiles), runs.count(), recorded.commands(),
                (double) recorded.bytes() / recorded.commands(), load.describe(),
                LoadOptions.describe(config, Subject.Kind.CLEARING), measured, conditions);
    }

    @Override
    void print(final ReplayReport report, final PrintWriter out) {
        out.println("commands a second                              median          min          max");
        row(out, "%,12.0f", "replay, full state machine", report.replay());
        row(out, "%,12.0f", "and events compared", report.audit());
        row(out, "%,12.0f", "read and checked only", report.read());
        row(out, "%,12.0f", "plain tailer, one an excerpt", report.tail());
        row(out, "%,12.0f", "plain tailer, journal's files", report.tailSameFiles());
        row(out, "%12.3f", "replay / plain tailer", report.ratioToRawTailerSpread());
        row(out, "%12.3f", "replay / tailer on same files", report.ratioToSameFiles());
        out.printf(Locale.ROOT, "%,d commands of %.1f bytes, %d runs%n", report.commands(), report.bytesPerCommand(),
                report.runs());
        out.println("load        " + report.load());
        report.conditions().lines().forEach(out::println);
    }

    private static void row(final PrintWriter out, final String format, final String name, final Spread spread) {
        out.printf(Locale.ROOT, "%-40s " + format + " " + format + " " + format + "%n",
                name, spread.median(), spread.min(), spread.max());
    }
}
