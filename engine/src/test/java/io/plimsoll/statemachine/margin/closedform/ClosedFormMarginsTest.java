package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.parameters.Parameters;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClosedFormMarginsTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int ROUNDS = 1_000;
    private static final long ROUNDING_MINOR = 12;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ClosedFormWorld world = new ClosedFormWorld();
    private final MarginModel maximumLoss = model("form=maximumLoss\n" + ClosedFormParameters.MAXIMUM_LOSS);
    private final MarginModel vault = model("form=vault");
    private final MarginModel naked = model(("form=vault\n" + ClosedFormParameters.NAKED)
        .replace("spotShock", "naked.spotShock").replace("upperBounds", "naked.upperBounds"));
    private final MarginModel strategy = model("form=strategy\n" + ClosedFormParameters.STRATEGY
        .replace("multiplier=100", "multiplier=1"));
    private final MarginModel oneByOne = model("form=oneByOne\n" + options());
    private final List<MarginModel> models = List.of(maximumLoss, vault, naked, strategy, oneByOne);

    private MarginModel model(final String lines) {
        final Parameters parameters = Parameters.parse(lines);
        final MarginModel model = ClosedForms.of(parameters, world.state);
        parameters.requireAllRead();
        return model;
    }

    private static String options() {
        return """
                option.initialLeast=0.1
                option.initialMost=0.15
                option.maintenanceCall=0.075
                option.maintenancePut=0.075
                option.maintenancePutOfMark=0.075
                option.putInitialFactor=1""";
    }

    @Test
    void linesAddUpToTheFigures() {
        for (int round = 0; round < ROUNDS; round++) {
            world.fill(random, random.nextInt(12), true);
            for (final MarginModel model : models) {
                world.evaluate(model);
                model.explain(world.portfolio, world.statement);
                assertLines("seed " + SEED + " round " + round + " " + model.getClass().getSimpleName());
            }
        }
    }

    private void assertLines(final String where) {
        long equity = 0;
        long initial = 0;
        long maintenance = 0;
        for (int i = 0; i < world.statement.lines(); i++) {
            equity += world.statement.equityMinor(i);
            initial += world.statement.initialMinor(i);
            maintenance += world.statement.maintenanceMinor(i);
        }
        assertEquals(world.figures.equityMinor(), world.statement.figures().equityMinor(), where);
        assertEquals(world.figures.initialMinor(), world.statement.figures().initialMinor(), where);
        assertEquals(world.figures.equityMinor(), equity, where);
        assertEquals(world.figures.initialMinor(), initial, where);
        assertEquals(world.figures.maintenanceMinor(), maintenance, where);
        assertTrue(world.figures.initialMinor() >= world.figures.maintenanceMinor() - ROUNDING_MINOR, where);
    }

    @Test
    void buyingBackAShortNeverRaisesTheCashThatIsNeeded() {
        for (int round = 0; round < ROUNDS; round++) {
            world.fill(random, 1 + random.nextInt(12), true);
            final int place = random.nextInt(world.portfolio.positions());
            final Instrument instrument = world.portfolio.instrument(place);
            final long lots = world.portfolio.lots(place);
            if (instrument.isOption() && lots < 0) {
                final long[] before = {cashNeeded(maximumLoss), cashNeeded(vault), cashNeeded(naked),
                    cashNeeded(oneByOne)};
                world.portfolio.trade(instrument, random.nextLong(1, 1 - lots), instrument.markScaled());
                final long[] after = {cashNeeded(maximumLoss), cashNeeded(vault), cashNeeded(naked),
                    cashNeeded(oneByOne)};
                for (int i = 0; i < before.length; i++) {
                    assertTrue(after[i] <= before[i] + ROUNDING_MINOR,
                        "seed " + SEED + " round " + round + " model " + i + ": " + before[i] + " " + after[i]);
                }
            }
        }
    }

    /** What is required besides what the positions are worth. */
    private long cashNeeded(final MarginModel model) {
        world.evaluate(model);
        return world.figures.initialMinor() - (world.figures.equityMinor() - world.portfolio.amountMinor(0));
    }

    @Test
    void putVaultsArePairedAsCheaplyAsAnyAndCallVaultsNearly() {
        int exact = 0;
        for (int round = 0; round < ROUNDS; round++) {
            world.instruments.clear();
            world.portfolio.clear();
            world.portfolio.addBalance(world.usd, 10_000_000);
            final boolean isCall = random.nextBoolean();
            final List<Instrument> shorts = new ArrayList<>();
            final List<Instrument> longs = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                final Instrument option = world.option(
                    0, isCall, 1_000 * random.nextLong(5, 30), 9 * ClosedFormWorld.DAY_NS, random.nextLong(0, 3_000));
                final boolean isSold = random.nextBoolean();
                (isSold ? shorts : longs).add(option);
                world.portfolio.addPosition(option, isSold ? -1 : 1, 0);
            }
            final double cheapest = cheapest(shorts, longs, 0, isCall);
            final double needed = cashNeeded(vault) / 100.0;
            final String seed = "seed " + SEED + " round " + round;
            final boolean isChoice = isCall && shorts.size() > 1 && longs.size() > 1;
            assertEquals(cheapest, needed, (isChoice ? 100 : 0) + 0.01 * shorts.size() + 1e-9, seed);
            assertTrue(needed >= cheapest - 1e-9, seed);
            exact += Math.abs(needed - cheapest) < 0.1 ? 1 : 0;
        }
        assertTrue(exact > ROUNDS * 95 / 100, "exact " + exact);
    }

    /** The least over all ways of giving each short a long or none. At spot 100 a call's underlying is worth 100. */
    private static double cheapest(
        final List<Instrument> shorts, final List<Instrument> longs, final int next, final boolean isCall) {
        if (next == shorts.size()) {
            return 0;
        }
        final double sold = strike(shorts.get(next));
        double least = (isCall ? 100 : sold) + cheapest(shorts, longs, next + 1, isCall);
        for (int i = 0; i < longs.size(); i++) {
            final Instrument taken = longs.remove(i);
            final double bought = strike(taken);
            final double need = isCall ? Math.max(0, bought - sold) / bought * 100 : Math.max(0, sold - bought);
            least = Math.min(least, need + cheapest(shorts, longs, next + 1, isCall));
            longs.add(i, taken);
        }
        return least;
    }

    private static double strike(final Instrument option) {
        final OptionTerms terms = option.terms().option();
        return terms.strikeScaled() / 100.0;
    }

    @Test
    void evaluatingAllocatesNothing() {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        world.fill(random, 50, true);
        for (int i = 0; i < 2_000; i++) {
            models.forEach(world::evaluate);
        }
        final long[] allocated = new long[models.size()];
        for (int m = 0; m < allocated.length; m++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                world.evaluate(models.get(m));
            }
            allocated[m] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        for (final long bytes : allocated) {
            assertTrue(bytes < 1_000, "bytes in 1,000 evaluations: " + List.of(allocated[0], allocated[1],
                allocated[2], allocated[3], allocated[4]));
        }
    }
}
