package io.plimsoll.bench.micro;

import io.plimsoll.statemachine.margin.scenario.RiskArrays;
import io.plimsoll.statemachine.margin.scenario.ScenarioBook;
import io.plimsoll.statemachine.margin.scenario.ScenarioKernel;
import io.plimsoll.statemachine.margin.scenario.ScenarioResult;
import io.plimsoll.statemachine.margin.scenario.ScenarioRules;
import io.plimsoll.statemachine.parameters.Parameters;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Margin by 33 scenarios (eleven spot moves, volatility up, unmoved and down) with basis moves, static discount and
 * charges, over 500 options: calls and puts of 25 strikes in ten expiries.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class ScenarioBenchmark {
    private static final double SPOT = 40_000;
    private static final int EXPIRIES = 10;
    private static final int STRIKES = 25;
    private static final int LEGS = 50;
    // Of 500 rows every seventh, so that the legs lie in all expiries.
    private static final int STEP = 7;

    private final RiskArrays arrays = new RiskArrays(rules());
    private final ScenarioKernel kernel = new ScenarioKernel(arrays);
    private final ScenarioBook book = new ScenarioBook();
    private final ScenarioResult result = new ScenarioResult(rules());
    private int round;

    /** Lists the options and fills the book. */
    @Setup
    public void list() {
        final int underlying = arrays.addUnderlying("BTC-USD");
        arrays.refreshUnderlying(underlying, SPOT, SPOT, 1, 1);
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            arrays.addExpiry(underlying);
            for (int strike = 0; strike < STRIKES; strike++) {
                addPair(expiry, SPOT * (0.5 + 0.04 * strike), 0.5 + 0.01 * Math.abs(strike - 12));
            }
        }
        moveForwards();
        arrays.computeAll();
        for (int leg = 0; leg < LEGS; leg++) {
            book.add(leg * STEP % arrays.rows(), (leg % 2 == 0 ? 1 : -1) * (leg + 1));
        }
    }

    private void addPair(final int expiry, final double strike, final double volatility) {
        arrays.refreshOption(arrays.addOption(expiry, strike, true), volatility, 1);
        arrays.refreshOption(arrays.addOption(expiry, strike, false), volatility, 1);
    }

    private void moveForwards() {
        round++;
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            arrays.refreshExpiry(expiry, (3 + 20 * expiry) * 86_400.0, SPOT + round % 100, 0.05, 1, 1);
        }
    }

    /** One account of 50 option legs from ready risk arrays. */
    @Benchmark
    public double account() {
        kernel.evaluate(book, result);
        return result.initialBalance();
    }

    /** Risk arrays of all 500 options after every forward moved. */
    @Benchmark
    public double refresh() {
        moveForwards();
        arrays.computeAll();
        return arrays.value(0);
    }

    private static ScenarioRules rules() {
        final StringBuilder lines = new StringBuilder("""
            volatility.rangeUp=0.5
            volatility.rangeDown=0.275
            volatility.shortPower=0.3
            volatility.longPower=0.13
            volatility.minimumUp=0.45
            staticDiscount.longBase=0.95
            staticDiscount.longAdd=0.08
            staticDiscount.shortBase=1.04
            staticDiscount.shortAdd=0.08
            basis.spotUp=1.045
            basis.spotDown=0.955
            basis.add=0.5
            basis.mult=2
            confidence.threshold=0.55
            confidence.rate=1
            charges.0.name=naked shorts
            charges.0.measure=nakedShorts
            charges.0.rate=0.003""");
        final String[] volatilities = {"up", "none", "down"};
        for (int i = 0; i < 33; i++) {
            final int step = i / 3;
            lines.append("\nscenarios.").append(i).append(".spot=").append(0.8 + 0.04 * step)
                .append("\nscenarios.").append(i).append(".vol=").append(volatilities[i % 3]);
        }
        return ScenarioRules.of(Parameters.parse(lines.toString()));
    }
}
