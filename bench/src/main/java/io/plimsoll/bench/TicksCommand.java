package io.plimsoll.bench;

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

/** What a price costs, by the number of accounts and by the way to find whom it moves. */
@Command(
        name = "ticks",
        description = {
            "Cost of one index price in the state machine alone, prices walking by 1 basis point: by the trigger book,"
                + " by a look at all holders of the instrument, and by a look at everybody, at growing numbers of"
                + " accounts with 4 positions each. Then what a fill costs, everything it causes included."},
        footer = {
            "", "Examples:",
            "  ticks --json                     one object a row",
            "  ticks --accounts 1000,1000000    these sizes only"})
final class TicksCommand implements Callable<Integer> {
    private static final long SEED = 1;
    private static final int WARM_UP = 2_000;
    /** A look at everybody takes long: so many prices at most are timed. */
    private static final int SLOW_TICKS_MAX = 200;
    private static final long SLOW_VISITS_MAX = 20_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--accounts", split = ",", defaultValue = "1000,10000,100000,1000000", paramLabel = "N,...",
            description = "Default: ${DEFAULT-VALUE}")
    private List<Integer> sizes;

    @Option(names = "--ticks", defaultValue = "20000", paramLabel = "N",
            description = "Prices of each run by the trigger book, and fills. Default: ${DEFAULT-VALUE}")
    private int ticks;

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--json", description = "One JSON object a row instead of text.")
    private boolean json;

    /**
     * Nanoseconds each, over the runs.
     *
     * @param fullOverTriggers median of one by the median of the other.
     */
    record Row(
            int accounts, Spread triggersNs, Spread holdersNs, Spread fullNs, Spread fillNs, double fullOverTriggers,
            Conditions conditions) {
    }

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Conditions conditions = Conditions.now(Path.of(System.getProperty("java.io.tmpdir")));
        if (!json) {
            conditions.lines().forEach(out::println);
            out.printf(Locale.ROOT,
                    "%nmedian ns of %d runs (least to most)%n%10s  %28s  %28s  %28s  %28s  %10s%n", runs, "accounts",
                    "a price, trigger book", "a price, all holders", "a price, everybody", "a fill",
                    "ratio");
        }
        for (final int accounts : sizes) {
            print(measure(accounts, conditions), out);
            out.flush();
        }
        return 0;
    }

    private Row measure(final int accounts, final Conditions conditions) {
        final int slowTicks = (int) Math.max(3, Math.min(SLOW_TICKS_MAX, SLOW_VISITS_MAX / runs / accounts));
        final Timed triggers = time(accounts, ScanKind.TRIGGERS, ticks, ticks);
        final Timed holders = time(accounts, ScanKind.HOLDERS, slowTicks, 0);
        final Timed full = time(accounts, ScanKind.FULL, slowTicks, 0);
        return new Row(accounts, triggers.prices, holders.prices, full.prices, triggers.fills,
                full.prices.median() / triggers.prices.median(), conditions);
    }

    private record Timed(Spread prices, Spread fills) {
    }

    private Timed time(final int accounts, final ScanKind scan, final int prices, final int fills) {
        final ClearingLoad load = new ClearingLoad(accounts, SEED, false);
        final BareStateMachine machine = new BareStateMachine(scan);
        machine.apply(load.setUp());
        machine.apply(load.mix(new Mix(0, 100, 0), Math.min(prices, WARM_UP)));
        final List<Double> ofPrices = new ArrayList<>();
        final List<Double> ofFills = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            ofPrices.add(meanNs(machine, load.mix(new Mix(0, 100, 0), prices)));
            if (fills > 0) {
                ofFills.add(meanNs(machine, load.mix(new Mix(100, 0, 0), fills)));
            }
        }
        return new Timed(Spread.of(ofPrices, x -> x), fills == 0 ? null : Spread.of(ofFills, x -> x));
    }

    private static double meanNs(final BareStateMachine machine, final CommandTape tape) {
        final long start = System.nanoTime();
        machine.apply(tape);
        return (double) (System.nanoTime() - start) / tape.count();
    }

    private void print(final Row row, final PrintWriter out) {
        if (json) {
            out.println(Json.line(row));
        } else {
            out.printf(Locale.ROOT, "%,10d  %28s  %28s  %28s  %28s  %,10.0f%n", row.accounts, text(row.triggersNs),
                    text(row.holdersNs), text(row.fullNs), text(row.fillNs), row.fullOverTriggers);
        }
    }

    private static String text(final Spread spread) {
        return String.format(Locale.ROOT, "%,.0f (%,.0f - %,.0f)", spread.median(), spread.min(), spread.max());
    }
}
