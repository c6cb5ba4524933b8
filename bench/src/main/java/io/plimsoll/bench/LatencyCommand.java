package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Latency of the whole pipeline at offered rates. */
@Command(
        name = "latency",
        description = {
            "From the intended send time of a command to the delivery of its first event to a consumer, after journal,"
                + " state machine and egress queue. Open loop: the sender keeps its schedule, so nothing is omitted."
                + " Commands without events (prices that change nobody's state) are sent, not timed."},
        footer = {
            "", "Examples:",
            "  latency --rates 10000,50000",
            "  latency --output hdr              latency-RATE.hgrm and latency.hlog, in microseconds",
            "  latency --subject empty           the same without clearing: the platform's part",
            "  latency --against-empty --accounts 1000000",
            "  latency --rates 50000 --seconds 300    five minutes; says how often garbage was collected"})
final class LatencyCommand extends ReportCommand<Record> {
    private static final double MICROSECOND_NS = 1000.0;
    private static final int KIB_SHIFT = 10;
    private static final int RATE_MAX = 10_000_000;
    private static final int SECONDS_MAX = 3_600;

    @Mixin
    private LoadOptions load;

    @Option(names = "--rates", defaultValue = "1000,5000,10000,20000", split = ",", paramLabel = "N",
            description = "Commands a second, one run each. Default: ${DEFAULT-VALUE}")
    private int[] rates;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "Of each rate. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "2000000", paramLabel = "N",
            description = "Commands sent at top speed before, not timed; then the first rate runs, untimed, until"
                    + " compilers rest. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--against-empty",
            description = "Clearing beside the empty pipeline, by turns, --runs times, both offered half of what the"
                    + " former takes at most; instead of --rates, each of which is run once.")
    private boolean againstEmpty;

    @Mixin
    private Runs runs;

    @Option(names = "--output", paramLabel = "DIR", description = "Write .hgrm and .hlog files there.")
    private Path output;

    @Override
    void check() {
        runs.check();
        require("--seconds", seconds, 1, SECONDS_MAX);
        require("--warm-up", warmUp, 1, CommandTape.COMMANDS_MAX);
        for (final int rate : rates) {
            require("--rates", rate, 1, RATE_MAX);
            require("--rates times --seconds", (long) rate * seconds, 1, CommandReel.COMMANDS_MAX);
        }
        final String without = againstEmpty ? "--rates" : "--runs";
        if (spec().commandLine().getParseResult().hasMatchedOption(without)) {
            throw refuse(without + (againstEmpty ? " does not go with --against-empty" : " wants --against-empty"));
        }
    }

    @Override
    Record measure(final PrintWriter progress) {
        return againstEmpty
                ? new AgainstEmpty(load, seconds, runs.count(), warmUp, progress).measure(output)
                : atRates(progress);
    }

    @Override
    void print(final Record report, final PrintWriter out) {
        if (report instanceof AgainstEmptyReport compared) {
            print(compared, out);
        } else {
            ((LatencyReport) report).conditions().lines().forEach(out::println);
        }
    }

    private static void print(final AgainstEmptyReport report, final PrintWriter out) {
        out.printf(Locale.ROOT, "%nloaded / empty   p50 %.2f (%.2f to %.2f)   p99 %.2f (%.2f to %.2f);"
                        + " %d garbage collections%n",
                report.ratioOfP50().median(), report.ratioOfP50().min(), report.ratioOfP50().max(),
                report.ratioOfP99().median(), report.ratioOfP99().min(), report.ratioOfP99().max(),
                report.collections());
        report.conditions().lines().forEach(out::println);
    }

    private LatencyReport atRates(final PrintWriter progress) {
        final ServiceConfig config = load.config();
        final ClearingLoad market = load.newLoad();
        final CommandTape setUp = market.setUp();
        final int longest = Arrays.stream(rates).max().getAsInt() * seconds;
        final CommandReel commands = CommandReel.of(market, load.mix(), longest);
        final Conditions conditions = Conditions.now(load.directory());
        progress.println("pipeline    " + LoadOptions.describe(config, load.subject()));
        progress.println("load        " + load.describe());
        progress.printf("            %d s at each rate, evenly spaced, one sender%n%n", seconds);
        progress.println("microseconds from intended send time to delivery of the first event");
        progress.println("   offered/s        sent/s      p50      p90      p99    p99.9   p99.99      max  "
                + "collections  allocated KiB  waited, ms/s  volatility, per cent a year");
        progress.flush();
        final LatencyBench bench = new LatencyBench(config, load.subject(), load.directory(), setUp, commands);
        bench.warmUp(load.first(warmUp), rates[0]);
        final List<LatencyRun> measured = new ArrayList<>();
        try (LatencyFiles files = null == output ? null : new LatencyFiles(output, "latency")) {
            for (final int rate : rates) {
                final LatencyRun run = run(bench, rate, files);
                measured.add(run);
                progress.println(row(run) + String.format(Locale.ROOT, "  %,13d  %,12.0f  %26.0f",
                        run.allocatedBytes() >> KIB_SHIFT, run.waitedMsPerSecond(), load.volatilityPerCent(rate)));
                progress.flush();
            }
        }
        return new LatencyReport(load.describe(), LoadOptions.describe(config, load.subject()), seconds,
                (double) commands.bytes() / commands.count(), measured,
                measured.stream().map(run -> load.volatilityPerCent(run.offeredPerSecond())).toList(), conditions);
    }

    private LatencyRun run(final LatencyBench bench, final int rate, final LatencyFiles files) {
        final Histogram total = LatencyProbe.newHistogram();
        final LatencyRun run = bench.run(rate, rate * seconds, total, interval -> {
            if (null != files) {
                files.interval("rate=" + rate, interval);
            }
        });
        if (null != files) {
            files.total("latency-" + rate, total);
        }
        return run;
    }

    private static String row(final LatencyRun run) {
        return String.format(Locale.ROOT, "%,12d  %,12.0f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %12d",
                run.offeredPerSecond(), run.sentPerSecond(), run.p50Ns() / MICROSECOND_NS,
                run.p90Ns() / MICROSECOND_NS, run.p99Ns() / MICROSECOND_NS, run.p999Ns() / MICROSECOND_NS,
                run.p9999Ns() / MICROSECOND_NS, run.maxNs() / MICROSECOND_NS, run.collections());
    }
}
