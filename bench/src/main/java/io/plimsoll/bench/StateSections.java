package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.bench.Findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the state machine alone costs, in time and in memory. */
final class StateSections {
    private static final String COUNT = "%,.0f";

    private final Findings found;

    StateSections(final Findings found) {
        this.found = found;
    }

    String text() {
        return ticks() + inverse() + options() + tape() + apply() + memory() + allocation() + pricing();
    }

    private String ticks() {
        final Finding ticks = found.find("ticks");
        if (null == ticks) {
            return "";
        }
        return ResultsMarkdown.section("Prices", """
                `ticks`: nanoseconds of a price in the state machine alone, prices walking by 1 basis point, 4
                positions an account, one account in ten holds what moves: by the trigger book, by a look at all
                holders, by a look at everybody; then a price that gaps by 5 %, and a fill with all it causes. Visits
                are accounts evaluated since a price came to where they rest. Commands are applied in groups of 32,
                told of before, as in the pipeline when so many wait; the JVM has -XX:+UseTransparentHugePages.
                """) + ResultsMarkdown.above(ticks)
                + walks(ticks);
    }

    private static String walks(final Finding ticks) {
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode row : ticks.objects()) {
            rows.add(List.of(Figures.number(COUNT, row.get("accounts")), Figures.spread(COUNT, row.get("triggersNs")),
                    Figures.number("%.3f", row.get("visitsPerTick")), Figures.spread(COUNT, row.get("holdersNs")),
                    Figures.spread(COUNT, row.get("fullNs")),
                    Figures.number(COUNT, row.get("fullOverTriggers")), Figures.spread(COUNT, row.get("gapNs")),
                    Figures.number("%.3f", row.get("gapOverFull")), Figures.spread(COUNT, row.get("fillNs"))));
        }
        return Figures.table(List.of("accounts", "trigger book", "visits a price", "holders", "everybody",
                "everybody ÷ book", "a gap", "worst gap ÷ everybody", "a fill"), rows);
    }

    /** Inverse contracts. */
    private String inverse() {
        final Finding inverse = found.find("ticks-inverse");
        return null == inverse ? "" : "\nInverse contracts, settled in a coin that is all collateral:\n\n"
                + ResultsMarkdown.above(inverse) + walks(inverse);
    }

    private String options() {
        final Finding options = found.find("ticks-options");
        if (null == options) {
            return "";
        }
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode row : options.objects()) {
            rows.add(List.of(Figures.number(COUNT, row.get("accounts")), Figures.spread(COUNT, row.get("triggersNs")),
                    Figures.number("%.3f", row.get("visitsPerTick")), Figures.spread(COUNT, row.get("fullNs")),
                    Figures.spread(COUNT, row.get("surfaceNs")), Figures.number("%.3f", row.get("visitsPerSurface")),
                    Figures.spread(COUNT, row.get("fullSurfaceNs"))));
        }
        return "\nPortfolios of " + OptionLoad.POSITIONS + " options on one index, four expiries, margin by scenarios:"
                + " a price each 100 ms; then surfaces, each a tenth of a point of volatility up or down:\n\n"
                + ResultsMarkdown.above(options)
                + Figures.table(List.of("accounts", "a price, trigger book", "visits", "everybody",
                        "a surface, trigger book", "visits", "everybody"), rows);
    }

    private String tape() {
        final Finding tape = found.find("tape");
        if (null == tape) {
            return "";
        }
        final JsonNode row = tape.last();
        return "\n" + ResultsMarkdown.above(tape) + String.format(Locale.ROOT,
                "%s prices of the tape at %s accounts, moving by %s bp on average: trigger book %s, %s visits a price"
                        + " and %s a change of level; everybody %s.%n",
                Figures.number(COUNT, row.get("ticks")), Figures.number(COUNT, row.get("accounts")),
                Figures.number("%.1f", row.get("meanMoveBp")), Figures.spread(COUNT, row.get("triggersNs")),
                Figures.number("%.1f", row.get("visitsPerTick")), Figures.number("%.1f", row.get("visitsPerChange")),
                Figures.spread(COUNT, row.get("fullNs")));
    }

    private String apply() {
        final Finding apply = found.find("apply");
        if (null == apply) {
            return "";
        }
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode row : apply.objects()) {
            rows.add(List.of(row.path("kind").asText(), Figures.spread(COUNT, row.get("ns")),
                    Figures.pairs(row.path("parts"), COUNT)));
        }
        return ResultsMarkdown.section("A command in the state machine", """
                `apply`: nanoseconds of processor time a command, its events encoded, no ring and no journal, and by
                part; told of in groups of 32 before, as in the pipeline when so many wait; with
                -XX:+UseTransparentHugePages.
                """) + ResultsMarkdown.above(apply) + Figures.table(List.of("", "ns", "of that"), rows);
    }

    private String memory() {
        final Finding memory = found.find("memory");
        if (null == memory) {
            return "";
        }
        final JsonNode report = memory.last();
        final Finding tenfold = found.find("memory-tenfold");
        final List<List<String>> rows = new ArrayList<>();
        for (final String part : List.of("account", "balance", "position", "triggerBook", "whole")) {
            rows.add(List.of(part, Figures.number("%,.1f", report.get(part)),
                    Figures.number("%,.1f", report.path("layout").get(part))));
        }
        return ResultsMarkdown.section("Memory", """
                `memory`: what the state takes in the heap and outside it, after a collection; bytes of each part,
                measured and by the layout. A position and its share of the trigger book are per position, `whole`
                is an account with all it has.
                """) + ResultsMarkdown.above(memory) + Figures.table(List.of("bytes", "measured", "layout"), rows)
                + whole(report)
                + (null == tenfold ? "" : "\n" + ResultsMarkdown.above(tenfold) + whole(tenfold.last()));
    }

    private static String whole(final JsonNode report) {
        return String.format(Locale.ROOT, "%n%s accounts of %s positions: %s MiB, of at most %s MiB.%n",
                Figures.number(COUNT, report.get("accounts")), Figures.number("%.0f", report.get("positionsEach")),
                Figures.number(COUNT, report.get("stateMiB")), Figures.number(COUNT, report.get("heapMaxMiB")));
    }

    private String allocation() {
        final Finding allocation = found.find("allocation");
        if (null == allocation) {
            return "";
        }
        final JsonNode report = allocation.last();
        return ResultsMarkdown.section("Allocation", """
                `allocation`: bytes that the pipeline's threads and the producer allocate in the steady state, as the
                JVM counts them; what Chronicle allocates within an append when it maps a block or rolls stands apart.
                """) + ResultsMarkdown.above(allocation)
                + String.format(Locale.ROOT, "%s bytes a command over %s commands; %s bytes by mapping and rolling in"
                        + " %s of %s appends; %s garbage collections.%n",
                        Figures.number("%.4f", report.get("bytesPerCommand")),
                        Figures.number(COUNT, report.get("commands")),
                        Figures.number(COUNT, report.get("mappingBytes")),
                        Figures.number(COUNT, report.get("mappingAppends")),
                        Figures.number(COUNT, report.get("appends")),
                        Figures.number(COUNT, report.get("collections")));
    }

    private String pricing() {
        final List<List<String>> rows = new ArrayList<>();
        final Finding pricing = found.find("pricing");
        if (null != pricing) {
            for (final JsonNode each : pricing.last().path("benchmarks")) {
                rows.add(List.of("`" + pricing.arguments() + "`", each.path("name").asText(),
                        Figures.spread("%,.2f", each.get("spread")) + " " + each.path("unit").asText()));
            }
        }
        final Finding whatif = found.find("whatif");
        if (null != whatif) {
            rows.add(List.of("`" + whatif.arguments() + "`", "supposed trades margined",
                    Figures.spread(COUNT, whatif.last().get("perSecond")) + " a second"));
        }
        return rows.isEmpty() ? "" : ResultsMarkdown.section("Margin by scenarios, supposed trades", """
                `pricing`: JMH, an account of 50 option legs in 33 scenarios, and the risk arrays of 500 options
                refreshed. `whatif`: each trade starts from a book of 4 positions and is evaluated; one thread.
                """) + Figures.table(List.of("Command", "", "figure"), rows);
    }
}
