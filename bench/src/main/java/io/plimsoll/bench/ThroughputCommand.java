package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Saturation of the whole pipeline beside raw Chronicle appends of the same bytes. */
@Command(
        name = "throughput",
        description = {
            "Commands a second through ring, journal, state machine and egress queue, files on disk, beside raw"
                + " Chronicle appends of the same bytes, one command an excerpt, by turns in the same JVM."},
        footer = {
            "", "Examples:",
            "  throughput --json                one object, on the last line",
            "  throughput --subject empty       what ring and journals take without clearing",
            "  throughput --mix 100/0/0         without prices, whose cost grows with --accounts"})
final class ThroughputCommand extends ReportCommand<ThroughputReport> {
    @Mixin
    private LoadOptions load;

    @Mixin
    private Runs runs;

    @Option(names = "--warm-up", defaultValue = "3", paramLabel = "N",
            description = "Runs before, not counted: the JVM goes on compiling for some 5 million commands. Default:"
                    + " ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--commands", defaultValue = "2000000", paramLabel = "N",
            description = "Of each run: less measures what is cold. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(names = "--profile", description = "One more run, sampled: which part takes how much of the time.")
    private boolean profile;

    @Override
    void check() {
        runs.checkWithWarmUp(warmUp);
        require("--commands", commands, 1, CommandTape.COMMANDS_MAX);
    }

    @Override
    ThroughputReport measure(final PrintWriter progress) {
        final ServiceConfig config = load.config();
        final ClearingLoad market = load.newLoad();
        final CommandTape setUp = market.setUp();
        final CommandTape tape = market.mix(load.mix(), commands);
        final Conditions conditions = Conditions.now(load.directory());
        progress.println("pipeline    " + LoadOptions.describe(config, load.subject()));
        progress.println("load        " + load.describe());
        progress.printf(Locale.ROOT, "runs        %d of %,d commands, %.1f bytes each, %d before to warm up;"
                        + " raw appends: the same, %d times over%n",
                runs.count(), commands, (double) tape.bytes() / commands, warmUp, RawAppends.rounds(commands));
        progress.flush();
        final ThroughputBench bench =
                new ThroughputBench(config, load.subject(), load.directory(), setUp, tape);
        final List<ThroughputRun> measured = bench.measure(warmUp, runs.count(), run -> {
            progress.printf(Locale.ROOT, "            %,12.0f commands/s  %,12.0f raw appends/s  ratio %.3f%n",
                    run.commandsPerSecond(), run.rawAppendsPerSecond(), run.ratio());
            progress.flush();
        });
        final Map<String, Double> shares = profile ? Profile.of(bench::pipeline) : null;
        return report(config, tape, bench, measured, shares, conditions);
    }

    private ThroughputReport report(
            final ServiceConfig config, final CommandTape tape, final ThroughputBench bench,
            final List<ThroughputRun> measured, final Map<String, Double> shares, final Conditions conditions) {
        final Spread commandsPerSecond = Spread.of(measured, ThroughputRun::commandsPerSecond);
        final Spread rawPerSecond = Spread.of(measured, ThroughputRun::rawAppendsPerSecond);
        final Spread ratio = Spread.of(measured, ThroughputRun::ratio);
        return new ThroughputReport(
                commandsPerSecond.median(), rawPerSecond.median(), ratio.median(),
                commandsPerSecond, rawPerSecond, ratio,
                Spread.of(measured, ThroughputRun::cpuNsPerCommand),
                Spread.of(measured, ThroughputRun::rawCpuNsPerAppend),
                runs.count(), commands, load.describe(), LoadOptions.describe(config, load.subject()),
                (double) tape.bytes() / commands,
                (double) measured.get(0).events() / commands,
                Spread.of(measured, ThroughputRun::commandsPerExcerpt).median(),
                bench.census(), shares, measured, conditions);
    }

    @Override
    void print(final ThroughputReport report, final PrintWriter out) {
        out.println();
        out.println("                                    median          min          max");
        row(out, "commands/s, end to end     ", "%,12.0f", report.commandsPerSecondSpread());
        row(out, "raw Chronicle appends/s    ", "%,12.0f", report.rawAppendsPerSecondSpread());
        row(out, "ratio, run by run          ", "%12.3f", report.ratioSpread());
        row(out, "CPU ns/command, pipeline   ", "%,12.0f", report.cpuNsPerCommand());
        row(out, "CPU ns/append, raw         ", "%,12.0f", report.rawCpuNsPerAppend());
        out.printf(Locale.ROOT, "%nper command %.1f bytes, %.2f events; %.0f commands an excerpt%n",
                report.bytesPerCommand(), report.eventsPerCommand(), report.commandsPerExcerpt());
        out.println("events      " + report.events());
        if (null != report.profile()) {
            out.println("busy with   " + report.profile() + " per cent of the samples");
        }
        report.conditions().lines().forEach(out::println);
    }

    private static void row(final PrintWriter out, final String name, final String format, final Spread spread) {
        out.printf(Locale.ROOT, "%s   " + format + " " + format + " " + format + "%n",
                name, spread.median(), spread.min(), spread.max());
    }
}
