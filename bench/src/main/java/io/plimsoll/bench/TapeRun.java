package io.plimsoll.bench;

import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The day of a crash, minute by minute: instrument i moves as the tape's symbol i modulo their number does. */
final class TapeRun {
    private static final long SEED = 1;
    private static final LocalDate DAY = LocalDate.of(2021, 5, 19);
    private static final double BASIS_POINTS = 10_000;

    private final int runs;
    private final int slowTicks;
    private final int leverage;
    private final boolean hasCoins;
    private final boolean byCpu;

    TapeRun(
            final int runs, final int slowTicks, final int leverage, final boolean hasCoins, final boolean byCpu) {
        this.runs = runs;
        this.slowTicks = slowTicks;
        this.leverage = leverage;
        this.hasCoins = hasCoins;
        this.byCpu = byCpu;
    }

    /** The tape is cut into as many stretches as there are runs, of which each is timed: one day, not one a run. */
    TapeRow run(final int accounts, final Path file, final int minutes, final Conditions conditions) {
        final MinuteTape tape = MinuteTape.read(file, DAY);
        final int length = Math.min(tape.moves().size(), minutes * tape.symbols());
        final ClearingLoad load = ClearingLoad.leveraged(accounts, SEED, hasCoins, leverage);
        final BareStateMachine machine = TicksCommand.machineOf(load, ScanKind.TRIGGERS);
        final List<Double> triggers = new ArrayList<>();
        final long visits = machine.visits();
        final long changes = machine.stateChanges();
        final int stretch = length / runs;
        double moved = 0;
        long ticks = 0;
        for (int run = 0; run < runs; run++) {
            final CommandTape commands = new CommandTape(length);
            for (final MinuteTape.Move move : tape.moves().subList(run * stretch, (run + 1) * stretch)) {
                for (int i = move.symbol(); i < ClearingLoad.INSTRUMENTS; i += tape.symbols()) {
                    moved += load.move(commands, i, move.ratio());
                }
            }
            ticks += commands.count();
            triggers.add((double) TicksCommand.elapsedNs(machine, commands, byCpu) / commands.count());
        }
        final double visitsPerTick = (double) (machine.visits() - visits) / ticks;
        final double changesPerTick = (double) (machine.stateChanges() - changes) / ticks;
        final Spread fast = Spread.of(triggers, x -> x);
        final Spread full = full(accounts, tape);
        return new TapeRow(
                accounts, ticks, moved / ticks * BASIS_POINTS, fast, full, full.median() / fast.median(),
                visitsPerTick, changesPerTick, visitsPerTick / changesPerTick, conditions);
    }

    /** On the first prices of the day. */
    private Spread full(final int accounts, final MinuteTape tape) {
        final ClearingLoad load = ClearingLoad.leveraged(accounts, SEED, hasCoins, leverage);
        final BareStateMachine machine = TicksCommand.machineOf(load, ScanKind.FULL);
        final List<Double> times = new ArrayList<>();
        final int timed = Math.max(3, slowTicks / runs);
        for (int run = 0; run < runs; run++) {
            final CommandTape commands = new CommandTape(timed);
            for (final MinuteTape.Move move : tape.moves().subList(run * timed, (run + 1) * timed)) {
                load.move(commands, move.symbol(), move.ratio());
            }
            times.add((double) TicksCommand.elapsedNs(machine, commands, byCpu) / commands.count());
        }
        return Spread.of(times, x -> x);
    }
}
