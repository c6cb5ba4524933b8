package io.plimsoll.bench;

import io.plimsoll.statemachine.Supposition;
import io.plimsoll.statemachine.health.ScanKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many supposed trades a follower margins in a second. */
@Command(
        name = "whatif",
        description = "Supposed trades margined a second: each starts from an account's book of 4 positions, trades a"
                + " fifth instrument at its mark, and is evaluated. On one thread, beside a state that does not move.")
final class WhatifCommand implements Callable<Integer> {
    private static final int ACCOUNTS = 1_000;
    private static final long SEED = 1;
    private static final double NANOS = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--count", defaultValue = "200000", paramLabel = "N",
            description = "Of each run. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    /** Suppositions a second over the runs. */
    record Report(Spread perSecond, int count, int runs, Conditions conditions) {
    }

    @Override
    public Integer call() {
        final BareStateMachine machine = new BareStateMachine(ScanKind.TRIGGERS);
        machine.apply(new ClearingLoad(ACCOUNTS, SEED).setUp());
        suppose(machine);
        final List<Double> perSecond = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            perSecond.add(suppose(machine));
        }
        final PrintWriter out = spec.commandLine().getOut();
        final Conditions conditions = Conditions.now(Path.of(System.getProperty("java.io.tmpdir")));
        final Report report = new Report(Spread.of(perSecond, x -> x), count, runs, conditions);
        if (json) {
            out.println(Json.line(report));
        } else {
            conditions.lines().forEach(out::println);
            out.printf(Locale.ROOT, "suppositions/s   %,.0f (%,.0f to %,.0f), median of %d runs of %,d%n",
                    report.perSecond.median(), report.perSecond.min(), report.perSecond.max(), runs, count);
        }
        out.flush();
        return 0;
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
