package io.plimsoll.market.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticCrashTest {
    private static final CrashParameters MARCH = CrashParameters.march2020();

    @Test
    void theSameSeedGivesTheSameTapeAndAnotherAnother() {
        final List<TapeTick> ticks = TapeFixture.ticks(new SyntheticCrash(MARCH, 7));
        assertEquals(ticks, TapeFixture.ticks(new SyntheticCrash(MARCH, 7)));
        assertNotEquals(ticks, TapeFixture.ticks(new SyntheticCrash(MARCH, 8)));
    }

    @Test
    void theTapeOfASeedNeverChanges() {
        // Recorded once: another JDK or CPU must give these very numbers.
        final TapeSummary summary = new SyntheticCrash(MARCH, 42).summary();
        assertEquals("BTC_USD 4501.11 7907.59 5722.67, ETH_USD 104.71 195.07 137, "
            + "LTC_USD 26.39 48.01 34.28, XRP_USD 0.1237 0.2101 0.1549", summary.symbols().stream()
            .map(s -> s.symbol() + " " + s.low() + " " + s.high() + " " + s.last()).collect(Collectors.joining(", ")));
    }

    @Test
    void theLeaderFallsFortyToFiftyPercentAndComesBack() {
        for (long seed = 0; seed < 200; seed++) {
            final TapeSummary.SymbolSummary leader = new SyntheticCrash(MARCH, seed).summary().symbol("BTC_USD");
            final double fall = leader.low().toDouble() / leader.first().toDouble() - 1;
            assertTrue(fall <= -0.40 && fall >= -0.50, "fall " + fall + ", seed " + seed);
            final double bounce = leader.last().toDouble() / leader.low().toDouble() - 1;
            assertTrue(bounce > 0.15, "bounce " + bounce + ", seed " + seed);
        }
    }

    @Test
    void theCoinsMoveTogether() {
        final Map<String, List<Double>> returns = tenMinuteReturns(new SyntheticCrash(MARCH, 3));
        assertTrue(correlation(returns.get("BTC_USD"), returns.get("ETH_USD")) > 0.6);
        assertTrue(correlation(returns.get("BTC_USD"), returns.get("XRP_USD")) > 0.6);
    }

    @Test
    void quietAndWildMinutesCluster() {
        final List<Double> returns = tenMinuteReturns(new SyntheticCrash(MARCH, 3)).get("BTC_USD").stream()
            .map(Math::abs).toList();
        assertTrue(correlation(returns.subList(0, returns.size() - 1), returns.subList(1, returns.size())) > 0.2);
    }

    @Test
    void countsItsTicks() {
        final SyntheticCrash crash = new SyntheticCrash(MARCH, 1);
        assertEquals(2_880 * 4 * 4, crash.summary().ticks());
        assertEquals(2_880 * 4 * 4, TapeFixture.ticks(crash).size());
        assertEquals(MARCH.startNs(), crash.summary().firstNs());
    }

    @Test
    void refusesLegsThatDoNotFillTheLength() {
        assertThrows(IllegalArgumentException.class, () -> new CrashParameters(0, 10, MARCH.coins(),
            List.of(new CrashParameters.Leg(0.5, -0.1, 1, false)), 0.001, 0.5, 0.1, 0.5));
    }

    private static Map<String, List<Double>> tenMinuteReturns(final Tape tape) {
        return TapeFixture.ticks(tape).stream()
            .filter(t -> (t.timeNs() - MARCH.startNs()) % 600_000_000_000L == 0)
            .collect(Collectors.groupingBy(TapeTick::symbol,
                Collectors.collectingAndThen(Collectors.toList(), SyntheticCrashTest::returns)));
    }

    private static List<Double> returns(final List<TapeTick> ticks) {
        final List<Double> returns = new java.util.ArrayList<>();
        for (int i = 1; i < ticks.size(); i++) {
            returns.add(ticks.get(i).price().toDouble() / ticks.get(i - 1).price().toDouble() - 1);
        }
        return returns;
    }

    private static double correlation(final List<Double> a, final List<Double> b) {
        final double meanA = a.stream().mapToDouble(x -> x).average().orElseThrow();
        final double meanB = b.stream().mapToDouble(x -> x).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.size(); i++) {
            ab += (a.get(i) - meanA) * (b.get(i) - meanB);
            aa += (a.get(i) - meanA) * (a.get(i) - meanA);
            bb += (b.get(i) - meanB) * (b.get(i) - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
