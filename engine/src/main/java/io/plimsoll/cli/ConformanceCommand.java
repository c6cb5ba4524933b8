package io.plimsoll.cli;

import io.plimsoll.conformance.Adapters;
import io.plimsoll.conformance.CaseReport;
import io.plimsoll.conformance.CaseReport.Result;
import io.plimsoll.conformance.Conformance;
import io.plimsoll.conformance.ConformanceJson;
import io.plimsoll.conformance.FileReport;
import io.plimsoll.conformance.VectorFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs test vectors of other venues. */
@Command(name = "conformance", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Runs vector files (or every .json file of a directory) through this product's own rules.",
            "Prints for each file and venue how many cases passed, failed or are not supported, and why. Exit code 1",
            "when one failed."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll conformance vectors/pricing vectors/margin",
            "  plimsoll conformance vectors/margin/dydx-account-risk.json --json"})
final class ConformanceCommand implements Callable<Integer> {
    private final Shell shell;
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Vector files or directories of them.")
    private List<Path> paths;
    @Option(names = "--json", description = "One JSON document with every case.")
    private boolean json;

    ConformanceCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        final List<FileReport> files = run();
        if (json) {
            shell.out().println(Json.indented(ConformanceJson.of(files)));
        } else {
            print(files);
        }
        return files.stream().anyMatch(file -> file.count(Result.FAILED) > 0) ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private List<FileReport> run() {
        try {
            return new Conformance(Adapters.all()).run(paths);
        } catch (final VectorFormatException e) {
            throw UserException.badInput(e.getMessage());
        }
    }

    private void print(final List<FileReport> files) {
        table("file", files, FileReport::file);
        shell.out().println();
        table("venue", files, FileReport::venue);
        shell.out().println();
        reasons(files, Result.FAILED);
        reasons(files, Result.UNSUPPORTED);
    }

    private void table(final String title, final List<FileReport> files, final Function<FileReport, String> row) {
        final Map<String, List<FileReport>> rows = new TreeMap<>();
        for (final FileReport file : files) {
            rows.computeIfAbsent(row.apply(file), any -> new ArrayList<>()).add(file);
        }
        final TextTable table = new TextTable(title, "passed", "failed", "unsupported", "share");
        rows.forEach((name, some) -> row(table, name, some));
        row(table, "all", files);
        table.print(shell.out());
    }

    private static void row(final TextTable table, final String name, final List<FileReport> files) {
        final int passed = count(files, Result.PASSED);
        final int all = files.stream().mapToInt(file -> file.cases().size()).sum();
        table.row(name, Integer.toString(passed), Integer.toString(count(files, Result.FAILED)),
                Integer.toString(count(files, Result.UNSUPPORTED)),
                all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * passed / all));
    }

    private static int count(final List<FileReport> files, final Result result) {
        return files.stream().mapToInt(file -> file.count(result)).sum();
    }

    private void reasons(final List<FileReport> files, final Result result) {
        final String title = result.name().toLowerCase(Locale.ROOT);
        for (final FileReport file : files) {
            for (final CaseReport one : file.cases()) {
                if (one.result() == result) {
                    shell.out().println(title + ": " + file.file() + " " + one.name() + ": " + one.reason());
                }
            }
        }
    }
}
