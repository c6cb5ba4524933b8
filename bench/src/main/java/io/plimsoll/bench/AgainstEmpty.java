package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What clearing adds to latency: both pipelines at half of what the loaded one takes at most, by turns. */
final class AgainstEmpty {
    private static final int SATURATION_RUNS = 3;
    private static final double MICROSECOND_NS = 1000.0;

    private final LoadOptions load;
    private final int seconds;
    private final int runs;
    private final int warmUp;
    private final PrintWriter progress;

    AgainstEmpty(
            final LoadOptions load, final int seconds, final int runs, final int warmUp, final PrintWriter progress) {
        this.load = load;
        this.seconds = seconds;
        this.runs = runs;
        this.warmUp = warmUp;
        this.progress = progress;
    }

    /** Writes files there, unless it is null. */
    AgainstEmptyReport measure(final Path output) {
        final ServiceConfig config = load.config();
        final Conditions conditions = Conditions.now(load.directory());
        final CommandTape setUp = load.newLoad().setUp();
        final CommandTape saturating = load.first(warmUp);
        final double saturation = saturation(config, setUp, saturating);
        final int rate = Math.max(1, (int) Math.min(saturation / 2, (double) CommandReel.COMMANDS_MAX / seconds));
        progress.printf(Locale.ROOT, "saturation  %,.0f commands/s; offered %,d a second for %d s; prices walk by"
                + " %.0f %% a year; microseconds%n", saturation, rate, seconds, load.volatilityPerCent(rate));
        progress.println("            loaded:  p50      p99    p99.9   empty:  p50      p99    p99.9   ratios p50"
                + "    p99   waited, ms/s");
        progress.flush();
        // From the start again: what saturated it were the first commands of the same market.
        final ClearingLoad again = load.newLoad();
        again.setUp();
        final CommandReel reel = CommandReel.of(again, load.mix(), rate * seconds);
        final LatencyBench loaded = new LatencyBench(config, Subject.Kind.CLEARING, load.directory(), setUp, reel);
        final LatencyBench empty = new LatencyBench(config, Subject.Kind.EMPTY, load.directory(), setUp, reel);
        empty.warmUp(saturating, rate);
        loaded.warmUp(saturating, rate);
        final List<AgainstEmptyPair> pairs = new ArrayList<>();
        try (LatencyFiles files = null == output ? null : new LatencyFiles(output, "latency-against-empty")) {
            final Histogram all = LatencyProbe.newHistogram();
            final Histogram allEmpty = LatencyProbe.newHistogram();
            for (int i = 0; i < runs; i++) {
                final LatencyRun before = 0 == (i & 1) ? run(empty, "empty", rate, files, allEmpty) : null;
                final LatencyRun run = run(loaded, "loaded", rate, files, all);
                final LatencyRun other = null == before ? run(empty, "empty", rate, files, allEmpty) : before;
                pairs.add(new AgainstEmptyPair(run, other));
                progress.println(row(pairs.get(i)));
                progress.flush();
            }
            if (null != files) {
                files.total("latency-loaded", all);
                files.total("latency-empty", allEmpty);
            }
        }
        return new AgainstEmptyReport(load.describe(), LoadOptions.describe(config, Subject.Kind.CLEARING), saturation,
                rate, seconds, load.volatilityPerCent(rate), Spread.of(pairs, AgainstEmptyPair::ratioOfP50),
                Spread.of(pairs, AgainstEmptyPair::ratioOfP99),
                pairs.stream().mapToLong(pair -> pair.loaded().collections() + pair.empty().collections()).sum(),
                pairs, conditions);
    }

    /** The median; the first run, which warms up, does not count. */
    private double saturation(final ServiceConfig config, final CommandTape setUp, final CommandTape tape) {
        final ThroughputBench bench =
                new ThroughputBench(config, Subject.Kind.CLEARING, load.directory(), setUp, tape);
        bench.pipeline();
        final List<ThroughputRun> measured = new ArrayList<>();
        for (int i = 0; i < SATURATION_RUNS; i++) {
            measured.add(bench.pipeline());
        }
        return Spread.of(measured, ThroughputRun::commandsPerSecond).median();
    }

    private LatencyRun run(
            final LatencyBench bench, final String name, final int rate, final LatencyFiles files,
            final Histogram all) {
        final Histogram total = LatencyProbe.newHistogram();
        final LatencyRun run = bench.run(rate, rate * seconds, total, interval -> {
            if (null != files) {
                files.interval(name, interval);
            }
        });
        all.add(total);
        return run;
    }

    private static String row(final AgainstEmptyPair pair) {
        return String.format(Locale.ROOT,
                "            %12.1f %8.1f %8.1f  %12.1f %8.1f %8.1f   %10.2f %6.2f %7.0f %6.0f",
                pair.loaded().p50Ns() / MICROSECOND_NS, pair.loaded().p99Ns() / MICROSECOND_NS,
                pair.loaded().p999Ns() / MICROSECOND_NS, pair.empty().p50Ns() / MICROSECOND_NS,
                pair.empty().p99Ns() / MICROSECOND_NS, pair.empty().p999Ns() / MICROSECOND_NS,
                pair.ratioOfP50(), pair.ratioOfP99(), pair.loaded().waitedMsPerSecond(),
                pair.empty().waitedMsPerSecond());
    }
}
