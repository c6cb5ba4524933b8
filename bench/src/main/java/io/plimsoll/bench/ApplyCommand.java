package io.plimsoll.bench;

import io.plimsoll.statemachine.health.ScanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a command costs in the state machine alone. */
@Command(
        name = "apply",
        description = {
            "Processor time of a command in the state machine alone, its events encoded, no ring and no journal: fills,"
                + " index prices, deposits and withdrawals. With --profile what each part of it takes. It runs in a"
                + " JVM of its own that asks for huge pages, and is told of 32 commands before it applies them, as in"
                + " the pipeline."},
        footer = {
            "", "Examples:",
            "  apply --profile              where the time goes, 1,000 accounts",
            "  apply --accounts 1000000     with few caches that are warm"})
final class ApplyCommand extends RowsCommand {
    private static final long SEED = 1;
    /** Of each kind, for the JIT. */
    private static final int WARM_UPS = 5;
    private static final int PIECE = 500;

    @Option(names = "--accounts", defaultValue = "1000", paramLabel = "N",
            description = "4 positions each. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(names = "--commands", defaultValue = "200000", paramLabel = "N",
            description = "Of each kind and run. Default: ${DEFAULT-VALUE}")
    private int commands;

    @Option(names = "--profile", description = "Shares of the time by part, by Flight Recorder samples.")
    private boolean profile;

    /**
     * Processor nanoseconds each, over the runs.
     *
     * @param undisturbedNs the fastest tenth of pieces of 500 commands took at most this by the clock: on a machine
     *     with other load, what the others cannot have disturbed much.
     * @param parts nanoseconds of a command by part, from samples over all runs; empty unless profiled.
     */
    record Row(
            String kind, int accounts, Spread ns, double undisturbedNs, Map<String, Double> parts,
            Conditions conditions) {
    }

    @Override
    void check() {
        super.check();
        requireAccounts(accounts);
        require("--commands", commands, 1, CommandTape.COMMANDS_MAX / 2);
    }

    @Override
    String unit() {
        return String.format(Locale.ROOT, "%,d accounts, ns of processor time a command", accounts);
    }

    @Override
    Class<Row> kind() {
        return Row.class;
    }

    @Override
    void measure(final Conditions conditions, final Consumer<Record> rows) {
        final ClearingLoad load = new ClearingLoad(accounts, SEED, false);
        final BareStateMachine machine = new BareStateMachine(ScanKind.TRIGGERS);
        machine.apply(load.setUp());
        machine.apply(load.mix(new Mix(70, 25, 5), 2 * commands));
        rows.accept(measure("fill", new Mix(100, 0, 0), load, machine, conditions));
        rows.accept(measure("deposit or withdrawal", new Mix(0, 0, 100), load, machine, conditions));
        rows.accept(measure("index price", new Mix(0, 100, 0), load, machine, conditions));
    }

    private Row measure(
            final String kind, final Mix mix, final ClearingLoad load, final BareStateMachine machine,
            final Conditions conditions) {
        final List<CommandTape> tapes = new ArrayList<>();
        for (int run = 0; run < runs() + WARM_UPS; run++) {
            tapes.add(load.mix(mix, commands));
        }
        for (int run = 0; run < WARM_UPS; run++) {
            meanNs(machine, tapes.remove(0), new ArrayList<>());
        }
        final List<Double> ns = new ArrayList<>();
        final List<Double> pieces = new ArrayList<>();
        final Runnable timed = () -> tapes.forEach(tape -> ns.add(meanNs(machine, tape, pieces)));
        final Map<String, Double> shares = new LinkedHashMap<>();
        if (profile) {
            shares.putAll(Profile.of(() -> onProfiledThread(timed)));
        } else {
            timed.run();
        }
        final Spread spread = Spread.of(ns, x -> x);
        shares.replaceAll((part, share) -> Math.round(share * spread.median() / 10) / 10.0);
        Collections.sort(pieces);
        return new Row(kind, accounts, spread, pieces.get(pieces.size() / 10), shares, conditions);
    }

    /** The recorder's samples are told apart by the names of threads. */
    private static void onProfiledThread(final Runnable work) {
        final Thread thread = new Thread(work, Profile.THREADS + "apply");
        thread.start();
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private static double meanNs(
            final BareStateMachine machine, final CommandTape tape, final List<Double> pieces) {
        final CpuTime time = CpuTime.ofCurrentThread();
        for (int from = 0; from < tape.count(); from += PIECE) {
            final int to = Math.min(tape.count(), from + PIECE);
            final long start = System.nanoTime();
            machine.apply(tape, from, to);
            pieces.add((double) (System.nanoTime() - start) / (to - from));
        }
        return (double) time.elapsedNs() / tape.count();
    }

    @Override
    String text(final Record record) {
        final Row row = (Row) record;
        final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "%-24s %,8.0f (%,.0f - %,.0f), undisturbed %,.0f", row.kind, row.ns.median(), row.ns.min(),
                row.ns.max(), row.undisturbedNs));
        row.parts.forEach((part, ns) -> text.append(String.format(Locale.ROOT, "%n    %-20s %,8.0f", part, ns)));
        return text.toString();
    }
}
