package io.plimsoll.bench;

import io.plimsoll.service.ServiceConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The tail of append latency, beside stock Chronicle's. */
@Command(
        name = "append",
        description = {
            "Latency of one append, from when it was meant to begin, at an even rate (open loop): the journal with"
                + " pages populated ahead, beside a stock Chronicle queue and beside the same loop that appends"
                + " nothing, which shows the machine's own gaps; by turns in the same JVM, one record an excerpt."},
        footer = {"", "Examples:", "  append --json", "  append --rate 1000000 --seconds 10 --output hdr"})
final class AppendCommand extends ReportCommand<AppendReport> {
    private static final double MICROSECOND_NS = 1000.0;
    private static final int RATE_MAX = 10_000_000;
    private static final int APPENDS_MAX = 100_000_000;
    private static final int WARM_UP = 2;
    private static final int RECORD_MAX = 1 << 10;

    @Mixin
    private BenchDirectory directory;

    @Option(names = "--rate", defaultValue = "500000", paramLabel = "N",
            description = "Appends a second. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "Of each run. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Mixin
    private Runs runs;

    @Option(names = "--bytes", defaultValue = "64", paramLabel = "N",
            description = "Of a record. Default: ${DEFAULT-VALUE}")
    private int bytes;

    @Option(names = "--output", paramLabel = "DIR", description = "Write .hgrm and .hlog files there.")
    private Path output;

    @Override
    void check() {
        runs.check();
        require("--rate", rate, 1, RATE_MAX);
        require("--rate times --seconds", (long) rate * seconds, 1, APPENDS_MAX);
        require("--bytes", bytes, Long.BYTES, RECORD_MAX);
    }

    @Override
    AppendReport measure(final PrintWriter progress) {
        final Path parent = directory.path();
        final Conditions conditions = Conditions.now(parent);
        final AppendBench bench = new AppendBench(ServiceConfig.shipped(), parent, rate, bytes);
        progress.printf(Locale.ROOT, "%,d appends/s for %d s, %d bytes each; microseconds%n", rate, seconds, bytes);
        progress.println("            pages ahead: p50      p99    p99.9      max   stock: p50      p99    p99.9"
                + "      max   p99.9 ratio   machine: p99.9      max");
        progress.flush();
        final List<AppendPair> pairs = new ArrayList<>();
        try (LatencyFiles files = null == output ? null : new LatencyFiles(output, "append")) {
            final Histogram populated = AppendBench.newHistogram();
            final Histogram stock = AppendBench.newHistogram();
            for (int i = -WARM_UP; i < runs.count(); i++) {
                final AppendPair pair = pair(bench, 0 == (i & 1), populated, stock, i < 0 ? null : files);
                if (i >= 0) {
                    pairs.add(pair);
                    progress.println(row(pair));
                    progress.flush();
                } else {
                    populated.reset();
                    stock.reset();
                }
            }
            if (null != files) {
                files.total("append-populated", populated);
                files.total("append-stock", stock);
            }
        }
        return new AppendReport(rate, seconds, bytes, Spread.of(pairs, AppendPair::ratioOfP999),
                Spread.of(pairs, AppendPair::ratioOfP99), Spread.of(pairs, pair -> pair.populated().p999Ns()),
                Spread.of(pairs, pair -> pair.stock().p999Ns()), Spread.of(pairs, pair -> pair.machine().p999Ns()),
                pairs, conditions);
    }

    private AppendPair pair(
            final AppendBench bench, final boolean stockFirst, final Histogram populated, final Histogram stock,
            final LatencyFiles files) {
        final int count = rate * seconds;
        final Histogram ours = AppendBench.newHistogram();
        final Histogram plain = AppendBench.newHistogram();
        final AppendRun first = stockFirst ? bench.stock(count, plain) : bench.populated(count, ours);
        final AppendRun idle = bench.nothing(count, AppendBench.newHistogram());
        final AppendRun second = stockFirst ? bench.populated(count, ours) : bench.stock(count, plain);
        final AppendPair pair =
                stockFirst ? new AppendPair(second, first, idle) : new AppendPair(first, second, idle);
        populated.add(ours);
        stock.add(plain);
        if (null != files) {
            files.interval("populated", ours);
            files.interval("stock", plain);
        }
        return pair;
    }

    private static String row(final AppendPair pair) {
        return String.format(Locale.ROOT,
                "            %16.1f %8.1f %8.1f %8.0f %12.1f %8.1f %8.1f %8.0f %13.4f %18.1f %8.0f",
                us(pair.populated().p50Ns()), us(pair.populated().p99Ns()), us(pair.populated().p999Ns()),
                us(pair.populated().maxNs()), us(pair.stock().p50Ns()), us(pair.stock().p99Ns()),
                us(pair.stock().p999Ns()), us(pair.stock().maxNs()), pair.ratioOfP999(),
                us(pair.machine().p999Ns()), us(pair.machine().maxNs()));
    }

    private static double us(final long ns) {
        return ns / MICROSECOND_NS;
    }

    @Override
    void print(final AppendReport report, final PrintWriter out) {
        out.printf(Locale.ROOT, "%np99.9 with pages ahead / stock   %.4f   (%.4f to %.4f)%n",
                report.ratioOfP999().median(), report.ratioOfP999().min(), report.ratioOfP999().max());
        report.conditions().lines().forEach(out::println);
    }
}
