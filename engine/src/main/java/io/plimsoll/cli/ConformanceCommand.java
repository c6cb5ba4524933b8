package io.plimsoll.cli;

import io.plimsoll.conformance.Adapters;
import io.plimsoll.conformance.CaseReport;
import io.plimsoll.conformance.CaseReport.Result;
import io.plimsoll.conformance.Conformance;
import io.plimsoll.conformance.ConformanceJson;
import io.plimsoll.conformance.FileReport;
import io.plimsoll.conformance.VectorFormatException;
import java.nio.file.Path;
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
            "Runs vector files (or every .json file of a directory) through this product's own rules. Prints for each",
            "file and venue how many cases passed, failed or are not supported, and why. Exit code 1 when one failed."},
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
        final Map<String, int[]> counts = new TreeMap<>();
        for (final FileReport file : files) {
            for (final String key : List.of(row.apply(file), "~")) {
                final int[] count = counts.computeIfAbsent(key, any -> new int[Result.values().length]);
                for (final CaseReport one : file.cases()) {
                    count[one.result().ordinal()]++;
                }
            }
        }
        final TextTable table = new TextTable(title, "passed", "failed", "unsupported", "share");
        counts.forEach((key, count) -> table.row("~".equals(key) ? "all" : key, Integer.toString(count[0]),
                Integer.toString(count[1]), Integer.toString(count[2]), share(count)));
        table.print(shell.out());
    }

    private static String share(final int[] count) {
        final int all = count[0] + count[1] + count[2];
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * count[0] / all);
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
