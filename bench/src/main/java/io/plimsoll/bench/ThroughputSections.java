package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.bench.Findings.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes through in a second: end to end, beside others, and on the way back from disk. */
final class ThroughputSections {
    private static final String COUNT = "%,.0f";

    private final Findings found;

    ThroughputSections(final Findings found) {
        this.found = found;
    }

    String text() {
        return throughput() + limits() + peers() + replay();
    }

    private String throughput() {
        final Finding headline = found.find("throughput");
        if (null == headline) {
            return "";
        }
        final JsonNode first = headline.last();
        return ResultsMarkdown.section("Throughput", String.format(Locale.ROOT, """
                `throughput`: saturation, end to end: ring, journal, state machine, egress queue, files on disk; beside
                it, by turns, raw Chronicle appends of the same bytes, one command an excerpt, on one thread. Every run
                has a fresh service on fresh files and gets the same commands; one that refuses a command has no figure.
                CPU is the time that the pipeline's threads spend on a processor, which other work on the machine
                disturbs less. Unless its options say otherwise, a run has

                - load: %s
                - pipeline: %s
                - a command of %s bytes and %s events; a journal excerpt of %s commands
                - events: %s
                """, first.path("load").asText(), first.path("pipeline").asText(),
                Figures.number("%.1f", first.get("bytesPerCommand")),
                Figures.number("%.2f", first.get("eventsPerCommand")),
                Figures.number("%.0f", first.get("commandsPerExcerpt")), Figures.pairs(first.path("events"), COUNT)))
                + Figures.table(List.of("Command", "commands/s", "raw appends/s", "ratio", "CPU ns a command",
                        "CPU ns a raw append"),
                        found.all("throughput").stream().map(ThroughputSections::row).toList());
    }

    private static List<String> row(final Finding finding) {
        final JsonNode report = finding.last();
        return List.of("`" + finding.arguments() + "`", Figures.spread(COUNT, report.get("commandsPerSecondSpread")),
                Figures.spread(COUNT, report.get("rawAppendsPerSecondSpread")),
                Figures.spread("%.3f", report.get("ratioSpread")),
                Figures.spread(COUNT, report.get("cpuNsPerCommand")),
                Figures.spread(COUNT, report.get("rawCpuNsPerAppend")));
    }

    private String limits() {
        final List<String> lines = new ArrayList<>();
        for (final Finding finding : found.all("throughput")) {
            if (finding.last().path("profile").isObject()) {
                lines.add("- `" + finding.arguments() + "`: "
                        + Figures.pairs(finding.last().get("profile"), "%.1f"));
            }
        }
        return lines.isEmpty() ? "" : ResultsMarkdown.section("What limits it", """
                Where the pipeline's threads were busy, by samples of the JDK's Flight Recorder, per cent, in one more
                run of the same command.
                """) + String.join("\n", lines) + "\n";
    }

    private String peers() {
        final Finding peers = found.find("peers");
        if (null == peers) {
            return "";
        }
        final JsonNode report = peers.last();
        final List<List<String>> rows = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> each : report.get("operationsPerSecond").properties()) {
            rows.add(List.of(each.getKey(), Figures.spread(COUNT, each.getValue()),
                    report.at("/contestants/" + each.getKey()).asText()));
        }
        return ResultsMarkdown.section("Beside exchange-core 0.5.3", String.format(Locale.ROOT, """
                `peers`: the nearest open engine in Java, from its published artefact, in a JVM of its own with the
                libraries it asks for; one shard each of risk and matching, waiting %s. Runs by turns, each fresh; both
                get the same trades between the same accounts, and must end with the same positions. An operation is a
                trade, booked on both accounts with its margin checks, or a balance change: one command of ours, %s of
                exchange-core's on average, as a trade is two orders there. It leaves out prices, which exchange-core
                does not mark to.
                """, report.path("waiting").asText(), Figures.number("%.2f", report.get("peerCommandsPerOperation"))))
                + ResultsMarkdown.above(peers)
                + Figures.table(List.of("", "operations/s", "what it does"), rows)
                + "\n" + Figures.table(List.of("ratio", ""), List.of(
                        List.of("OURS ÷ THEIRS", Figures.spread("%.2f", report.get("ratioToPeerSpread"))),
                        List.of("OURS_SYNCED ÷ THEIRS", Figures.spread("%.2f", report.get("ratioSynced"))),
                        List.of("OUR_CORE ÷ THEIR_CORE", Figures.spread("%.2f", report.get("ratioOfCores")))));
    }

    private String replay() {
        final Finding replay = found.find("replay");
        final Finding recovery = found.find("recovery");
        return (null == replay && null == recovery ? "" : ResultsMarkdown.section("Replay and recovery", """
                `replay`: a journal on disk, read, its checksums and hash chain checked (a second thread hashes beside
                the reader), and applied to a fresh state machine whose events are encoded; beside it, by turns, a plain
                Chronicle tailer that copies the same commands out, one an excerpt, and another one on the journal's own
                files, whose excerpts hold a batch of commands each. `recovery`: from the start of a JVM until the
                service takes commands, every event compared with the egress queue; files in the page cache.
                """))
                + (null == replay ? "" : replayTable(replay))
                + (null == recovery ? "" : recoveryTable(recovery));
    }

    private static String replayTable(final Finding replay) {
        final JsonNode report = replay.last();
        final Map<String, String> ways = new LinkedHashMap<>();
        ways.put("replay", "replay, full state machine");
        ways.put("audit", "and every event compared with the egress queue");
        ways.put("read", "read and checked only");
        ways.put("tail", "plain tailer, one command an excerpt");
        ways.put("tailSameFiles", "plain tailer, the journal's own files");
        return ResultsMarkdown.above(replay)
                + Figures.table(List.of("", "commands/s"), ways.entrySet().stream()
                        .map(way -> List.of(way.getValue(), Figures.spread(COUNT, report.get(way.getKey()))))
                        .collect(Collectors.toList()))
                + String.format(Locale.ROOT, "%nReplay ÷ plain tailer %s, ÷ tailer on the same files %s.%n%n",
                        Figures.spread("%.3f", report.get("ratioToRawTailerSpread")),
                        Figures.spread("%.4f", report.get("ratioToSameFiles")));
    }

    private static String recoveryTable(final Finding recovery) {
        final JsonNode report = recovery.last();
        return ResultsMarkdown.above(recovery) + Figures.table(List.of("", "seconds"), List.of(
                List.of(Figures.number(COUNT, report.get("commands")) + " commands",
                        Figures.spread("%.2f", report.get("secondsToLive"))),
                List.of("an empty journal", Figures.spread("%.2f", report.get("secondsEmpty"))),
                List.of("a million commands more", Figures.spread("%.2f", report.get("secondsPerMillion")))));
    }
}
