package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaximumLossHullTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final double HIGHEST = 400;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MaximumLossHull hull = new MaximumLossHull();
    private double lastStrike;

    @Test
    void aCallSpreadLosesTheWidthAndANakedCallIsUnpaired() {
        hull.clear().add(100, true, -1);
        assertEquals(0, hull.worstPayoff());
        assertEquals(-1, hull.netCalls());
        hull.add(110, true, 1);
        assertEquals(-10, hull.worstPayoff());
        assertEquals(0, hull.netCalls());
    }

    @Test
    void aShortPutLosesItsStrike() {
        hull.clear().add(100, false, -2);
        assertEquals(-200, hull.worstPayoff());
    }

    @Test
    void aShortBoxLosesItsWidthWhateverHappens() {
        hull.clear().add(100, true, -1);
        hull.add(130, true, 1);
        hull.add(130, false, -1);
        hull.add(100, false, 1);
        assertEquals(-30, hull.worstPayoff());
    }

    @Test
    void agreesWithADenseGridWhereTheLossIsBounded() {
        for (int round = 0; round < 2_000; round++) {
            fill(1 + random.nextInt(12));
            if (hull.netCalls() < 0) {
                hull.add(10 * (1 + random.nextInt(30)), true, -hull.netCalls());
            }
            double least = 0;
            for (double price = 0; price <= HIGHEST; price += 5) {
                least = Math.min(least, hull.payoff(price));
            }
            assertEquals(least, hull.worstPayoff(), 1e-9, "seed " + SEED + " round " + round);
        }
    }

    @Test
    void buyingBackAnOptionNeverDeepensTheLoss() {
        for (int round = 0; round < 2_000; round++) {
            fill(1 + random.nextInt(12));
            final double before = hull.worstPayoff();
            hull.add(lastStrike, random.nextBoolean(), random.nextInt(1, 4));
            assertTrue(hull.worstPayoff() >= before - 1e-9, "seed " + SEED + " round " + round);
        }
    }

    private void fill(final int options) {
        hull.clear();
        for (int i = 0; i < options; i++) {
            lastStrike = 10 * (1 + random.nextInt(30));
            hull.add(lastStrike, random.nextBoolean(), random.nextInt(-5, 6));
        }
    }
}
