package io.plimsoll.bench;

import io.plimsoll.statemachine.Supposition;
import io.plimsoll.statemachine.health.ScanKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many supposed trades a follower margins in a second. */
@Command(
        name = "whatif",
        description = "Supposed trades margined a second: each starts from an account's book of 4 positions, trades a"
                + " fifth instrument at its mark, and is evaluated. On one thread, beside a state that does not move.")
final class WhatifCommand extends ReportCommand<WhatifCommand.Report> {
    private static final int ACCOUNTS = 1_000;
    private static final int COUNT_MAX = 100_000_000;
    private static final long SEED = 1;
    private static final double NANOS = 1e9;

    @Option(names = "--count", defaultValue = "200000", paramLabel = "N",
            description = "Of each run. Default: ${DEFAULT-VALUE}")
    private int count;

    @Mixin
    private Runs runs;

    /** Suppositions a second over the runs. */
    record Report(Spread perSecond, int count, int runs, Conditions conditions) {
    }

    @Override
    void check() {
        runs.check();
        require("--count", count, 1, COUNT_MAX);
    }

    @Override
    Report measure(final PrintWriter progress) {
        final BareStateMachine machine = new BareStateMachine(ScanKind.TRIGGERS);
        machine.apply(new ClearingLoad(ACCOUNTS, SEED).setUp());
        suppose(machine);
        final List<Double> perSecond = new ArrayList<>();
        for (int run = 0; run < runs.count(); run++) {
            perSecond.add(suppose(machine));
        }
        return new Report(
                Spread.of(perSecond, x -> x), count, runs.count(), Conditions.now(BenchDirectory.standard()));
    }

    @Override
    void print(final Report report, final PrintWriter out) {
        report.conditions.lines().forEach(out::println);
        out.printf(Locale.ROOT, "suppositions/s   %,.0f (%,.0f to %,.0f), median of %d runs of %,d%n",
                report.perSecond.median(), report.perSecond.min(), report.perSecond.max(), report.runs, count);
    }

    private double suppose(final BareStateMachine machine) {
        long checksum = 0;
        final long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            final Supposition book = machine.query().suppose(1 + i % ACCOUNTS, -1);
            checksum += book.tradeAtMark(1 + i % ClearingLoad.INSTRUMENTS, 1).evaluate().initialMinor();
        }
        final double seconds = (System.nanoTime() - start) / NANOS;
        if (checksum == 0) {
            throw new BenchException("no supposition needed margin");
        }
        return count / seconds;
    }
}
