package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.parameters.Parameters;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OneByOneTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final double NEAR = 1e-12;

    private final InverseOptionRule rule = InverseOptionRule.of(Parameters.parse("""
            option.initialLeast=0.1
            option.initialMost=0.15
            option.maintenanceCall=0.075
            option.maintenancePut=0.075
            option.maintenancePutOfMark=0.075
            option.putInitialFactor=1"""));

    @Test
    void aShortFarOutOfTheMoneyNeedsTheLeast() {
        assertEquals(0.11, rule.initial(true, 65_000, 80_000, 0.01), NEAR);
        assertEquals(0.085, rule.maintenance(true, 0.01), NEAR);
    }

    @Test
    void aDeepPutNeedsAtLeastItsMaintenance() {
        // Marked 3 of the underlying: maintenance 0.075 x 3 = 0.225 + 3, and so is initial.
        assertEquals(3.225, rule.maintenance(false, 3), NEAR);
        assertEquals(3.225, rule.initial(false, 10_000, 40_000, 3), NEAR);
    }

    @Test
    void initialIsNeverBelowMaintenance() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            final boolean isCall = random.nextBoolean();
            final double strike = random.nextDouble(1, 100_000);
            final double index = random.nextDouble(1, 100_000);
            final double mark = random.nextDouble() * 4;
            assertTrue(rule.initial(isCall, index, strike, mark) >= rule.maintenance(isCall, mark) - NEAR,
                "seed " + SEED + " round " + i);
        }
    }

    @Test
    void aLongNeedsNothingAndAnOrderToBuyBackIsFree() {
        assertEquals(0, rule.initialOfPosition(true, 100, 100, 0.1, 5));
        assertEquals(0, InverseOptionRule.premiumOfBuys(-1, new double[] {0.1}, 250));
        assertEquals(25, InverseOptionRule.premiumOfBuys(1, new double[] {0.1}, 250), NEAR);
        assertEquals(125, InverseOptionRule.premiumOfBuys(-1, new double[] {1, 0.5}, 250), NEAR);
    }
}
