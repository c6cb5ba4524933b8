package io.plimsoll.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The build's guard against a large loss of speed. */
@Command(
        name = "guard",
        description = {
            "Fails when the engine has become much slower than what it rests on: ratios to baselines that are measured"
                + " in the same run, so that a slow machine slows both. A ratio is lost when it is below its threshold"
                + " three times in a row; guard.properties has the thresholds. For a build: under a minute, and no"
                + " figure to quote."},
        footer = {
            "", "Examples:",
            "  guard",
            "  guard --handicap 20000           must fail: the subjects idle 20 µs at every command or event"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is lost", "1:something is"})
final class GuardCommand extends ReportCommand<GuardCommand.Report> {
    private static final int WARM_UP = 2;
    private static final long HANDICAP_MAX_NS = 1_000_000_000;

    @Option(names = "--thresholds", paramLabel = "FILE", description = "Default: those of this build")
    private Path thresholds;

    @Option(names = "--commands", defaultValue = "100000", paramLabel = "N",
            description = "Through the pipeline, each time. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(names = "--handicap", defaultValue = "0", paramLabel = "NS",
            description = "Idle so long at every command or event, to see that the guard fails. Default: 0")
    private long handicapNs;

    @Mixin
    private BenchDirectory directory;

    /** All checks. */
    record Report(boolean passed, List<GuardCheck> checks, Conditions conditions) {
    }

    @Override
    void check() {
        require("--commands", commands, 1, CommandTape.COMMANDS_MAX);
        require("--handicap", handicapNs, 0, HANDICAP_MAX_NS);
    }

    @Override
    Report measure(final PrintWriter progress) {
        final GuardThresholds least = null == thresholds ? GuardThresholds.shipped() : GuardThresholds.of(thresholds);
        final Conditions conditions = Conditions.now(directory.path());
        final List<GuardCheck> checks = checks(least);
        return new Report(checks.stream().noneMatch(GuardCheck::isLost), checks, conditions);
    }

    @Override
    void print(final Report report, final PrintWriter out) {
        report.checks.forEach(check -> out.println(line(check)));
        report.conditions.lines().forEach(out::println);
    }

    @Override
    int exitCode(final Report report) {
        return report.passed ? 0 : 1;
    }

    private List<GuardCheck> checks(final GuardThresholds least) {
        final GuardSubjects subjects = new GuardSubjects(directory.path(), commands, handicapNs);
        for (int i = 0; i < WARM_UP; i++) {
            subjects.pipelineOverRawAppends();
        }
        return List.of(
                GuardCheck.of("pipeline / raw appends", least.pipelineOverRawAppends(),
                        subjects::pipelineOverRawAppends),
                GuardCheck.of("replay / raw tailer", least.replayOverRawTailer(), subjects::replayOverRawTailer),
                GuardCheck.of("full scan / trigger book", least.scanOverTriggers(), subjects::scanOverTriggers));
    }

    private static String line(final GuardCheck check) {
        return String.format(Locale.ROOT, "%-8s%-28s%s, at least %s", check.isLost() ? "LOST" : "holds", check.name(),
                check.attempts().stream().map(GuardCommand::number).collect(Collectors.joining(", ")),
                number(check.atLeast()));
    }

    private static String number(final double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.3f" : "%,.0f", ratio);
    }
}
