package io.plimsoll.bench;

import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a price costs, by the number of accounts and by the way to find whom it moves. */
@Command(
        name = "ticks",
        description = {
            "Cost of one index price in the state machine alone, prices walking by 1 basis point: by the trigger book,"
                + " by a look at all holders of the instrument, and by a look at everybody, at growing numbers of"
                + " accounts with 4 positions each, at leverages from 1 up. Then what a price costs that gaps by 5 %%,"
                + " and what a fill costs, everything it causes included, where 32 commands are told of before the"
                + " first of them is applied, as in the pipeline. It runs in a JVM of its own that asks for huge"
                + " pages."},
        footer = {
            "", "Examples:",
            "  ticks --json                     one object a row",
            "  ticks --accounts 1000,1000000    these sizes only",
            "  ticks --options --accounts 1000,10000 --ticks 2000",
            "  ticks --accounts 1000000 --tape binance_spot_1m_usdt_20210517_20210520.csv.gz"})
final class TicksCommand extends RowsCommand {
    private static final int LEVERAGE_MAX = 13;
    private static final int TAPE_MINUTES_MAX = 1_440;

    @Option(names = "--accounts", split = ",", defaultValue = "1000,10000,100000,1000000", paramLabel = "N,...",
            description = "Default: ${DEFAULT-VALUE}")
    private List<Integer> sizes;

    @Option(names = "--ticks", defaultValue = "200000", paramLabel = "N",
            description = "Prices of each run by the trigger book; five times as many walk before the first, until they"
                + " have come to where accounts rest. Of options at most 20,000. Default: ${DEFAULT-VALUE}")
    private int ticks;

    @Option(names = "--fills", defaultValue = "100000", paramLabel = "N",
            description = "Fills of each run. Default: ${DEFAULT-VALUE}")
    private int fills;

    @Option(names = "--slow-ticks", defaultValue = "200", paramLabel = "N",
            description = "Prices that a look at everybody is timed on, over all runs. Default: ${DEFAULT-VALUE}")
    private int slowTicks;

    @Option(names = "--leverage", defaultValue = "10", paramLabel = "N",
            description = "Highest leverage; 13.3 would be warned at once. Default: ${DEFAULT-VALUE}")
    private int leverage;

    @Option(names = "--coins", description = "Every fourth account has collateral with a price of its own too.")
    private boolean coins;

    @Option(names = "--inverse",
            description = "Inverse contracts, settled in a coin that is all collateral; its price is the first index.")
    private boolean inverse;

    @Option(names = "--options",
            description = "Instead: portfolios of 8 options each on one index, by scenarios, a price each 100 ms; then"
                    + " surfaces, each a tenth of a point of volatility up or down.")
    private boolean options;

    @Option(names = "--only-triggers", description = "Leaves out the looks at all holders and at everybody.")
    private boolean onlyTriggers;

    @Option(names = "--tape", paramLabel = "FILE",
            description = "Instead of a walk: the minute closes of 2021-05-19 out of a gzipped file of bars.")
    private Path tape;

    @Option(names = "--tape-minutes", defaultValue = "1440", paramLabel = "N",
            description = "So many minutes of the tape, from its first. Default: ${DEFAULT-VALUE}")
    private int tapeMinutes;

    @Option(names = "--cpu", description = "Time on the processor instead of by the clock: for a busy machine.")
    private boolean cpu;

    @Override
    void check() {
        super.check();
        sizes.forEach(this::requireAccounts);
        require("--ticks", ticks, 1, CommandTape.COMMANDS_MAX);
        require("--fills", fills, 1, CommandTape.COMMANDS_MAX);
        require("--slow-ticks", slowTicks, 1, CommandTape.COMMANDS_MAX);
        require("--leverage", leverage, 1, LEVERAGE_MAX);
        require("--tape-minutes", tapeMinutes, 1, TAPE_MINUTES_MAX);
    }

    @Override
    String unit() {
        return cpu ? "ns of processor time" : "ns";
    }

    @Override
    Class<? extends Record> kind() {
        if (options) {
            return OptionTicksRow.class;
        }
        return null == tape ? TicksRow.class : TapeRow.class;
    }

    @Override
    void measure(final Conditions conditions, final Consumer<Record> rows) {
        sizes.forEach(accounts -> rows.accept(measure(accounts, conditions)));
    }

    private Record measure(final int accounts, final Conditions conditions) {
        final TicksRun run = new TicksRun(runs(), ticks, fills, slowTicks, leverage, coins, cpu, inverse);
        if (options) {
            return run.options(accounts, onlyTriggers, conditions);
        }
        return null == tape
                ? run.walk(accounts, onlyTriggers, conditions)
                : new TapeRun(runs(), slowTicks, leverage, coins, cpu).run(accounts, tape, tapeMinutes, conditions);
    }

    @Override
    String text(final Record row) {
        if (row instanceof TicksRow walk) {
            return walk.text();
        }
        return row instanceof TapeRow day ? day.text() : ((OptionTicksRow) row).text();
    }

    /** Stops the time of everything that a state machine does with a tape. */
    static long elapsedNs(final BareStateMachine machine, final CommandTape commands, final boolean byCpu) {
        final CpuTime onCpu = CpuTime.ofCurrentThread();
        final long start = System.nanoTime();
        machine.apply(commands);
        return byCpu ? onCpu.elapsedNs() : System.nanoTime() - start;
    }

    static BareStateMachine machineOf(final ClearingLoad load, final ScanKind scan) {
        final BareStateMachine machine = new BareStateMachine(scan);
        load.setUp(machine::apply);
        return machine;
    }

    static String text(final Spread spread) {
        return null == spread
                ? "-"
                : String.format(Locale.ROOT, "%,.0f (%,.0f - %,.0f)", spread.median(), spread.min(), spread.max());
    }
}
