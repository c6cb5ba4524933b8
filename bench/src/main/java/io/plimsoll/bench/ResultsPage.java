package io.plimsoll.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of results: what was found, under which conditions, and the command that finds it again. */
final class ResultsPage {
    private static final String COMMAND = "java -jar bench/target/plimsoll-bench.jar ";
    private static final String CROWDED = " **More threads wanted to run\nthan there are cores: other work disturbed"
            + " all of this, and the pipeline, which needs two threads at once, more than\nthe raw appends, which need"
            + " one. Look at the time on the processor (CPU) instead, and measure again on a quiet machine.**";
    private static final double MICROSECOND_NS = 1000.0;

    private final List<Entry<ThroughputReport>> throughputs = new ArrayList<>();
    private final List<Entry<LatencyReport>> latencies = new ArrayList<>();

    private record Entry<T>(String arguments, T report) {
    }

    void add(final List<String> arguments, final ThroughputReport report) {
        throughputs.add(new Entry<>(String.join(" ", arguments), report));
    }

    void add(final List<String> arguments, final LatencyReport report) {
        latencies.add(new Entry<>(String.join(" ", arguments), report));
    }

    /** madeBy: the arguments that made this page. The first throughput is the headline. */
    String markdown(final String madeBy) {
        final ThroughputReport headline = throughputs.get(0).report();
        return String.format(Locale.ROOT, """
                # What it does on one machine

                Written by

                    %s%s

                Every figure comes from the command that stands beside it, put behind the same jar and run in a JVM of
                its own. On a shared machine figures of two runs do not compare; ratios within a run do.

                """, COMMAND, madeBy)
                + conditions(headline.conditions())
                + throughput(headline)
                + limits()
                + latency();
    }

    private String conditions(final Conditions conditions) {
        final double[] loads = Stream.concat(
                throughputs.stream().map(entry -> entry.report().conditions()),
                latencies.stream().map(entry -> entry.report().conditions()))
                .mapToDouble(Conditions::loadBefore).sorted().toArray();
        return String.format(Locale.ROOT, """
                ```
                %s
                ```

                The machine's load before each command was %.1f to %.1f, the command before it included.%s

                """, String.join("\n", conditions.lines()), loads[0], loads[loads.length - 1],
                loads[0] > conditions.cores() ? CROWDED : "");
    }

    private String throughput(final ThroughputReport headline) {
        return String.format(Locale.ROOT, """
                ## Throughput

                Saturation, end to end: ring, journal, state machine, egress queue, files on disk; beside it, by turns,
                raw Chronicle appends of the same bytes, one command an excerpt, on one thread. Medians over the runs,
                least and most in brackets. Unless its options say otherwise, a run has

                - load: %s
                - pipeline: %s
                - a command of %.1f bytes and %.2f events; a journal excerpt of %.0f commands
                - events: %s

                | Command | commands/s | raw appends/s | ratio | CPU ns a command | CPU ns a raw append |
                |---|---|---|---|---|---|
                """, headline.load(), headline.pipeline(), headline.bytesPerCommand(), headline.eventsPerCommand(),
                headline.commandsPerExcerpt(), pairs(headline.events(), "%,d"))
                + throughputs.stream().map(ResultsPage::row).collect(Collectors.joining());
    }

    private static String row(final Entry<ThroughputReport> entry) {
        final ThroughputReport report = entry.report();
        return String.format(Locale.ROOT, "| `%s` | %s | %s | %s | %s | %s |\n", entry.arguments(),
                spread("%,.0f", report.commandsPerSecondSpread()), spread("%,.0f", report.rawAppendsPerSecondSpread()),
                spread("%.3f", report.ratioSpread()), spread("%,.0f", report.cpuNsPerCommand()),
                spread("%,.0f", report.rawCpuNsPerAppend()));
    }

    private String limits() {
        return """

                ## What limits it

                Where the pipeline's threads were busy, by samples of the JDK's Flight Recorder, per cent, in one more
                run of the same command. A price looks at every holder of its instrument: two comparisons for whoever
                is inside a band of safe marks, an evaluation for the rest.

                """
                + throughputs.stream().filter(entry -> null != entry.report().profile())
                        .map(entry -> "- `" + entry.arguments() + "`: " + pairs(entry.report().profile(), "%.1f"))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private String latency() {
        return """

                ## Latency

                Microseconds from the intended send time of a command to the delivery of its first event to a consumer,
                journaled. Open loop, one sender, evenly spaced; a sender that is late does not hide it. Prices that
                change nobody's state have no event and are not timed. `--subject empty` is the same ring, journal and
                egress queue without clearing: what the platform alone takes.
                """
                + latencies.stream().map(ResultsPage::table).collect(Collectors.joining());
    }

    private static String table(final Entry<LatencyReport> entry) {
        return String.format(Locale.ROOT, """

                `%s`

                | offered/s | sent/s | p50 | p90 | p99 | p99.9 | p99.99 | max |
                |---|---|---|---|---|---|---|---|
                """, entry.arguments())
                + entry.report().rates().stream().map(ResultsPage::row).collect(Collectors.joining());
    }

    private static String row(final LatencyRun run) {
        return String.format(Locale.ROOT, "| %,d | %,.0f | %s | %s | %s | %s | %s | %s |\n",
                run.offeredPerSecond(), run.sentPerSecond(), micros(run.p50Ns()), micros(run.p90Ns()),
                micros(run.p99Ns()), micros(run.p999Ns()), micros(run.p9999Ns()), micros(run.maxNs()));
    }

    private static String micros(final long nanoseconds) {
        return String.format(Locale.ROOT, "%,.1f", nanoseconds / MICROSECOND_NS);
    }

    private static String spread(final String format, final Spread spread) {
        return String.format(Locale.ROOT, format + " (" + format + " - " + format + ")",
                spread.median(), spread.min(), spread.max());
    }

    private static String pairs(final Map<String, ?> values, final String format) {
        return values.entrySet().stream()
                .map(pair -> pair.getKey() + " " + String.format(Locale.ROOT, format, pair.getValue()))
                .collect(Collectors.joining(", "));
    }
}
