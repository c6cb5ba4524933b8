package io.plimsoll.bench;

import io.plimsoll.statemachine.health.ScanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Prices that walk by a basis point, gaps, and fills, on accounts at rest. */
final class TicksRun {
    private static final long SEED = 1;
    private static final int WARM_UP_WALKS = 5;
    private static final int WARM_UP_FILLS = 20_000;
    private static final int SLOW_MIN = 3;
    private static final int OPTION_WARM_UP = 2_000;
    private static final int OPTION_TICKS_MAX = 20_000;
    private static final long OPTION_STEP_NS = 100_000_000L;
    private static final Mix PRICES = new Mix(0, 100, 0);
    private static final Mix FILLS = new Mix(100, 0, 0);
    private static final double GAP = 0.05;

    private final int runs;
    private final int ticks;
    private final int fillsEach;
    private final int slowTicks;
    private final int leverage;
    private final boolean hasCoins;
    private final boolean byCpu;
    private final boolean isInverse;

    TicksRun(
            final int runs, final int ticks, final int fillsEach, final int slowTicks, final int leverage,
            final boolean hasCoins, final boolean byCpu, final boolean isInverse) {
        this.isInverse = isInverse;
        this.runs = runs;
        this.ticks = ticks;
        this.fillsEach = fillsEach;
        this.slowTicks = slowTicks;
        this.leverage = leverage;
        this.hasCoins = hasCoins;
        this.byCpu = byCpu;
    }

    TicksRow walk(final int accounts, final boolean onlyTriggers, final Conditions conditions) {
        final Fast fast = fast(accounts);
        final Spread holders = onlyTriggers ? null : slow(accounts, ScanKind.HOLDERS);
        final Spread full = onlyTriggers ? null : slow(accounts, ScanKind.FULL);
        return new TicksRow(
                accounts, fast.prices, fast.visitsPerTick, fast.fills, fast.gaps, fast.gapVisits, holders, full,
                null == full ? 0 : full.median() / fast.prices.median(),
                null == full ? 0 : fast.gaps.max() / full.median(), conditions);
    }

    private record Fast(Spread prices, double visitsPerTick, Spread fills, Spread gaps, double gapVisits) {
    }

    private Fast fast(final int accounts) {
        final ClearingLoad load = load(accounts);
        final BareStateMachine machine = TicksCommand.machineOf(load, ScanKind.TRIGGERS);
        // From the prices at which all accounts were opened it is far to where the first rest: that is not timed.
        for (int k = 0; k < WARM_UP_WALKS; k++) {
            machine.apply(load.mix(PRICES, ticks));
        }
        machine.apply(load.mix(FILLS, WARM_UP_FILLS));
        final List<Double> prices = new ArrayList<>();
        final List<Double> fills = new ArrayList<>();
        final List<Double> gaps = new ArrayList<>();
        final long visitsBefore = machine.visits();
        for (int run = 0; run < runs; run++) {
            prices.add(meanNs(machine, load.mix(PRICES, ticks)));
        }
        final long visitsBetween = machine.visits();
        for (int run = 0; run < runs; run++) {
            fills.add(meanNs(machine, load.mix(FILLS, fillsEach)));
        }
        final long visitsAfter = machine.visits();
        for (int run = 0; run < runs; run++) {
            gaps.add(gap(machine, load, run));
        }
        return new Fast(
                Spread.of(prices, x -> x), (double) (visitsBetween - visitsBefore) / runs / ticks,
                Spread.of(fills, x -> x), Spread.of(gaps, x -> x),
                (double) (machine.visits() - visitsAfter) / runs);
    }

    /** Each of another instrument, down and up in turn. */
    private double gap(final BareStateMachine machine, final ClearingLoad load, final int run) {
        final CommandTape tape = new CommandTape(1);
        load.move(tape, run % ClearingLoad.INSTRUMENTS, 0 == run % 2 ? 1 - GAP : 1 + GAP);
        return meanNs(machine, tape);
    }

    private Spread slow(final int accounts, final ScanKind scan) {
        final int timed = Math.max(SLOW_MIN, slowTicks / runs);
        final ClearingLoad load = load(accounts);
        final BareStateMachine machine = TicksCommand.machineOf(load, scan);
        machine.apply(load.mix(PRICES, SLOW_MIN));
        final List<Double> prices = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            prices.add(meanNs(machine, load.mix(PRICES, timed)));
        }
        return Spread.of(prices, x -> x);
    }

    /** A walk of the index that accounts hold options on, a tenth of a second a price; then surfaces. */
    OptionTicksRow options(final int accounts, final boolean onlyTriggers, final Conditions conditions) {
        final OptionWalk fast = walk(accounts, ScanKind.TRIGGERS, OPTION_WARM_UP, Math.min(ticks, OPTION_TICKS_MAX));
        final OptionWalk full = onlyTriggers
                ? new OptionWalk(null, 0, null, 0)
                : walk(accounts, ScanKind.FULL, SLOW_MIN, Math.max(SLOW_MIN, slowTicks / runs));
        return new OptionTicksRow(accounts, fast.prices, fast.visitsPerTick, full.prices, fast.surfaces,
                fast.visitsPerSurface, full.surfaces, conditions);
    }

    private record OptionWalk(Spread prices, double visitsPerTick, Spread surfaces, double visitsPerSurface) {
    }

    private OptionWalk walk(final int accounts, final ScanKind scan, final int warmUp, final int timed) {
        final OptionLoad load = new OptionLoad(accounts, SEED);
        final BareStateMachine machine = new BareStateMachine(scan, OPTION_STEP_NS);
        machine.apply(load.setUp());
        machine.apply(load.prices(warmUp));
        final long before = machine.visits();
        final Spread prices = means(machine, timed, load::prices);
        final long between = machine.visits();
        machine.apply(load.surfaces(warmUp));
        final long warm = machine.visits();
        final Spread surfaces = means(machine, timed, load::surfaces);
        return new OptionWalk(prices, (double) (between - before) / runs / timed, surfaces,
                (double) (machine.visits() - warm) / runs / timed);
    }

    private Spread means(final BareStateMachine machine, final int timed, final IntFunction<CommandTape> commands) {
        final List<Double> means = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            means.add(meanNs(machine, commands.apply(timed)));
        }
        return Spread.of(means, x -> x);
    }

    private ClearingLoad load(final int accounts) {
        final ClearingLoad load = ClearingLoad.leveraged(accounts, SEED, hasCoins, leverage);
        return isInverse ? load.inverse() : load;
    }

    private double meanNs(final BareStateMachine machine, final CommandTape tape) {
        return (double) TicksCommand.elapsedNs(machine, tape, byCpu) / tape.count();
    }
}
