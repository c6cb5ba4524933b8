package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.bench.Findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** How long it takes, at offered loads. */
final class LatencySections {
    private static final List<String> HEADER = List.of("", "offered/s", "sent/s", "p50", "p90", "p99", "p99.9",
            "p99.99", "max", "collections", "allocated, KiB", "waited, ms/s");

    private static final double KIB = 1024;

    private final Findings found;

    LatencySections(final Findings found) {
        this.found = found;
    }

    String text() {
        final StringBuilder text = new StringBuilder();
        if (!found.all("latency").isEmpty() || null != found.find("against-empty")) {
            text.append(ResultsMarkdown.section("Latency", """
                    `latency`: microseconds from the intended send time of a command to the delivery of its first
                    event to a consumer, journaled. Open loop, one sender, evenly spaced, at 10 to 100 % of the
                    saturation above; a sender that is late does not hide it, and one for which nothing is due gives
                    way to other threads. Runs begin when the JIT's compilers rest at that load. Prices that change
                    nobody's state have no event and are not timed. `--subject empty` is the same ring, journal and
                    egress queue without clearing: what the platform alone takes. `--against-empty`: both by turns,
                    offered half of what the loaded one takes, each run a fresh service on fresh files with the same
                    accounts, positions and prices at its start, and the same commands. `--walk-bp` is the step of a
                    price; what it is a year, at the rate offered, stands beside it. What a set-up left behind is
                    collected before a run; allocated is what all threads of the JVM allocate during it, sender,
                    consumer and the bench's histograms included; waited is how long the pipeline's threads were ready
                    to run and had no processor, as Linux counts it, a second of the run. What waits behind such a gap
                    is served at saturation while as much again arrives, so at half of saturation a gap makes late for
                    twice its length.
                    """));
        }
        found.all("latency").forEach(finding -> text.append(table(finding)).append('\n'));
        found.all("against-empty").forEach(finding -> text.append(againstEmpty(finding)).append('\n'));
        if (null != found.find("append")) {
            text.append(append(found.find("append")));
        }
        if (null != found.find("overload")) {
            text.append(overload(found.find("overload")));
        }
        return text.toString();
    }

    private static String overload(final Finding finding) {
        final JsonNode report = finding.last();
        return ResultsMarkdown.section("Overload", """
                `overload`: twice the capacity for a minute. Every command offered is accepted or refused and counted,
                every accepted one is applied and its events released, else the command fails. Prices conflate before
                the ring; a fill is offered until it is taken.
                """)
                + ResultsMarkdown.above(finding)
                + Figures.table(List.of("capacity/s", "offered", "accepted", "back-pressured", "malformed", "fills",
                        "prices sent", "prices conflated", "drained, ms", "heap before, MiB", "heap after, MiB"),
                        List.of(overloadRow(report)));
    }

    private static List<String> overloadRow(final JsonNode report) {
        final List<String> row = new ArrayList<>();
        for (final String field : List.of("capacityPerSecond", "offers", "accepted", "backPressured", "malformed",
                "fills", "pricesSent", "pricesConflated", "drainMs")) {
            row.add(Figures.number("%,.0f", report.get(field)));
        }
        row.add(mebibytes(report.path("heapBeforeBytes")));
        row.add(mebibytes(report.path("heapAfterBytes")));
        return row;
    }

    private static String mebibytes(final JsonNode bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes.doubleValue() / (1 << 20));
    }

    private static String table(final Finding finding) {
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode run : finding.last().path("rates")) {
            rows.add(row("", run));
        }
        return ResultsMarkdown.above(finding) + Figures.table(HEADER, rows) + volatility(finding);
    }

    private static String volatility(final Finding finding) {
        final StringJoiner each = new StringJoiner(", ", "\nVolatility of each price, per cent a year: ", ".\n");
        finding.last().path("volatilityPerCent").forEach(figure -> each.add(Figures.number("%,.0f", figure)));
        return each.toString();
    }

    private static List<String> row(final String name, final JsonNode run) {
        return List.of(name, Figures.number("%,.0f", run.get("offeredPerSecond")),
                Figures.number("%,.0f", run.get("sentPerSecond")), Figures.micros(run.get("p50Ns")),
                Figures.micros(run.get("p90Ns")), Figures.micros(run.get("p99Ns")), Figures.micros(run.get("p999Ns")),
                Figures.micros(run.get("p9999Ns")), Figures.micros(run.get("maxNs")),
                Figures.number("%.0f", run.get("collections")),
                String.format(Locale.ROOT, "%,.0f", run.path("allocatedBytes").doubleValue() / KIB),
                String.format(Locale.ROOT, "%,.0f", waitedMsPerSecond(run)));
    }

    private static double waitedMsPerSecond(final JsonNode run) {
        final double seconds = run.get("commands").doubleValue() / run.get("sentPerSecond").doubleValue();
        return run.path("waitedNs").doubleValue() / TimeUnit.MILLISECONDS.toNanos(1) / seconds;
    }

    private static String againstEmpty(final Finding finding) {
        final JsonNode report = finding.last();
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode pair : report.path("pairs")) {
            rows.add(row("loaded", pair.get("loaded")));
            rows.add(row("empty", pair.get("empty")));
        }
        return ResultsMarkdown.above(finding) + Figures.table(HEADER, rows)
                + String.format(Locale.ROOT, "%nLoaded ÷ empty: p50 %s, p99 %s; saturation %s commands/s;"
                        + " prices move by %s %% a year.%n",
                        Figures.spread("%.2f", report.get("ratioOfP50")),
                        Figures.spread("%.2f", report.get("ratioOfP99")),
                        Figures.number("%,.0f", report.get("saturationPerSecond")),
                        Figures.number("%,.0f", report.get("volatilityPerCent")));
    }

    private static String append(final Finding finding) {
        final JsonNode report = finding.last();
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode pair : report.path("pairs")) {
            rows.add(appends("pages ahead", pair.get("populated")));
            rows.add(appends("stock", pair.get("stock")));
            rows.add(appends("nothing", pair.get("machine")));
        }
        return ResultsMarkdown.section("Appends", """
                `append`: microseconds of one append, from when it was meant to begin, at an even rate: the journal with
                its pages populated ahead, and a stock Chronicle queue, by turns, one record an excerpt; and the same
                loop that appends nothing, whose latencies are gaps that the machine itself makes.
                """)
                + ResultsMarkdown.above(finding)
                + Figures.table(List.of("", "appends/s", "p50", "p99", "p99.9", "p99.99", "max"), rows)
                + String.format(Locale.ROOT, "%nPages ahead ÷ stock: p99.9 %s, p99 %s.%n",
                        Figures.spread("%.4f", report.get("ratioOfP999")),
                        Figures.spread("%.4f", report.get("ratioOfP99")));
    }

    private static List<String> appends(final String name, final JsonNode run) {
        return List.of(name, Figures.number("%,.0f", run.get("sentPerSecond")), Figures.micros(run.get("p50Ns")),
                Figures.micros(run.get("p99Ns")), Figures.micros(run.get("p999Ns")),
                Figures.micros(run.get("p9999Ns")), Figures.micros(run.get("maxNs")));
    }
}
