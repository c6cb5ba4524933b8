package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.surface.ChainSnapshot;
import io.plimsoll.market.surface.FitStatistics;
import io.plimsoll.market.surface.FittedSlice;
import io.plimsoll.market.surface.SurfaceCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits volatility surfaces to option chains. */
@Command(name = "calibrate", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Fits a volatility slice to each expiry of option chain snapshots (CSV, also .gz); says how good it is.",
            "That is the share of its marks inside two-sided quotes with a delta from 0.05 to 0.95, beside the venue's",
            "own marks, and the median of |fit - mid| beside half the median spread, in units of the underlying. Exit",
            "code 1 when the share is more than two points below the venue's, the error larger, or a slice allows",
            "arbitrage."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll calibrate options/snapshot.csv.gz",
            "  plimsoll calibrate options --json            every slice with its parameters"})
final class CalibrateCommand implements Callable<Integer> {
    private static final String SNAPSHOT = "snapshot";

    private final Shell shell;
    @Parameters(paramLabel = "PATH", arity = "1..*",
            description = "Snapshots, or directories of files with 'snapshot' in their names.")
    private List<Path> paths;
    @Option(names = "--json", description = "One JSON document with every slice.")
    private boolean json;

    CalibrateCommand(final Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        final TextTable table = new TextTable("snapshot", "slices", "arbitrage", "quotes", "venue inside", "fit inside",
                "median error", "half median spread");
        final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        final List<FittedSlice> all = new ArrayList<>();
        final SurfaceCalibration calibration = new SurfaceCalibration();
        for (final Path file : files()) {
            final ChainSnapshot snapshot = ChainSnapshot.read(file);
            final List<FittedSlice> slices = calibration.fit(snapshot);
            all.addAll(slices);
            row(table, snapshot.source(), FitStatistics.of(slices));
            documents.add(document(snapshot.source(), slices));
        }
        final FitStatistics total = FitStatistics.of(all);
        row(table, "all", total);
        if (json) {
            shell.out().println(Json.indented(documents));
        } else {
            table.print(shell.out());
        }
        return total.isGood() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private List<Path> files() {
        final List<Path> files = new ArrayList<>();
        for (final Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> list = Files.list(path)) {
                    list.filter(file -> file.getFileName().toString().contains(SNAPSHOT)).sorted().forEach(files::add);
                } catch (final IOException e) {
                    throw UserException.badInput(path + ": " + e.getMessage());
                }
            } else {
                files.add(path);
            }
        }
        if (files.isEmpty()) {
            throw UserException.badInput(paths + ": no file with '" + SNAPSHOT + "' in its name");
        }
        return files;
    }

    private static void row(final TextTable table, final String name, final FitStatistics fit) {
        table.row(name, Integer.toString(fit.slices()), Integer.toString(fit.withArbitrage()),
                Integer.toString(fit.quotes()), percent(fit.venueShare()), percent(fit.fitShare()),
                small(fit.medianError()), small(fit.halfMedianSpread()));
    }

    private static String percent(final double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String small(final double price) {
        return String.format(Locale.ROOT, "%.6f", price);
    }

    private static ObjectNode document(final String source, final List<FittedSlice> slices) {
        final ObjectNode document = JsonNodeFactory.instance.objectNode().put("snapshot", source);
        final FitStatistics fit = FitStatistics.of(slices);
        document.put("quotes", fit.quotes()).put("venueInside", fit.venueInside()).put("fitInside", fit.fitInside())
                .put("medianError", fit.medianError()).put("halfMedianSpread", fit.halfMedianSpread());
        final ArrayNode list = document.putArray("slices");
        for (final FittedSlice one : slices) {
            final FitStatistics alone = FitStatistics.of(List.of(one));
            list.addObject().put("underlying", one.chain().underlying()).put("expiry", one.chain().expiry())
                    .put("quotes", alone.quotes()).put("venueInside", alone.venueInside())
                    .put("fitInside", alone.fitInside())
                    .put("forward", one.slice().forward()).put("years", one.slice().years())
                    .put("a", one.slice().a()).put("b", one.slice().b()).put("rho", one.slice().rho())
                    .put("m", one.slice().m()).put("sigma", one.slice().sigma())
                    .put("butterfly", one.butterfly().toString()).put("calendar", one.calendar().toString());
        }
        return document;
    }
}
