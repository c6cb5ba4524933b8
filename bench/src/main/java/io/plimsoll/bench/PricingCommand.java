package io.plimsoll.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the JMH benchmarks of valuation and margin, each in a JVM of its own. */
@Command(
        name = "pricing",
        description = {
            "What valuing and margining options costs: median and spread over JMH's iterations, and bytes allocated"
                + " each time."},
        footer = {
            "", "Examples:",
            "  pricing                      all of them",
            "  pricing --only Scenario      those whose name contains it",
            "  pricing --iterations 3       sooner, and less sure"})
final class PricingCommand extends ReportCommand<PricingCommand.Report> {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int ITERATIONS_MAX = 1_000;

    @Option(names = "--only", defaultValue = "", paramLabel = "NAME", description = "A part of the benchmarks' names.")
    private String only;

    @Option(names = "--iterations", defaultValue = "10", paramLabel = "N",
            description = "Of a second each, after five to warm up. Default: ${DEFAULT-VALUE}")
    private int iterations;

    /**
     * One benchmark's figures.
     *
     * @param allocatedBytes each time; below 1 is what JMH itself allocates.
     */
    record Figures(String name, String unit, Spread spread, double allocatedBytes, int iterations) {
    }

    /** All of them. */
    record Report(List<Figures> benchmarks, Conditions conditions) {
    }

    @Override
    void check() {
        require("--iterations", iterations, 1, ITERATIONS_MAX);
    }

    @Override
    Report measure(final PrintWriter progress) {
        final Conditions conditions = Conditions.now(BenchDirectory.standard());
        return new Report(figures(), conditions);
    }

    private List<Figures> figures() {
        final ChainedOptionsBuilder options = new OptionsBuilder()
                .include("io\\.plimsoll\\.bench\\.micro\\..*" + only + ".*")
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler("gc")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            final List<Figures> figures = new ArrayList<>();
            for (final RunResult result : new Runner(options.build()).run()) {
                figures.add(figures(result));
            }
            return figures;
        } catch (final RunnerException e) {
            throw new BenchException("JMH: " + e.getMessage(), e);
        }
    }

    private static Figures figures(final RunResult result) {
        final Collection<IterationResult> runs =
                result.getBenchmarkResults().iterator().next().getIterationResults();
        final String name = result.getParams().getBenchmark();
        return new Figures(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                result.getPrimaryResult().getScoreUnit(),
                Spread.of(runs, run -> run.getPrimaryResult().getScore()),
                result.getSecondaryResults().get(ALLOCATED).getScore(), runs.size());
    }

    @Override
    void print(final Report report, final PrintWriter out) {
        out.println("                                      median          min          max     bytes");
        for (final Figures figures : report.benchmarks()) {
            out.printf(Locale.ROOT, "%-32s%,12.3f %,12.3f %,12.3f %9.3f  %s%n", figures.name(),
                    figures.spread().median(), figures.spread().min(), figures.spread().max(),
                    figures.allocatedBytes(), figures.unit());
        }
        report.conditions().lines().forEach(out::println);
    }
}
