package io.plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.health.ScanKind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load without end: what wears accounts out does not grow with its length. */
@Timeout(120)
class ClearingLoadTest {
    private static final int PIECES = 40;
    private static final int PIECE = 50_000;
    private static final long SEED = Long.getLong("plimsoll.seed", 1);

    /** 2 million on 40 accounts are as many for each as 50 million on 1,000. By 100 bp prices reach their ends. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 100})
    void isNeverRefusedHoweverLong(final double stepBp) {
        final ClearingLoad load = new ClearingLoad(40, SEED).walking(stepBp);
        final BareStateMachine machine = new BareStateMachine(ScanKind.TRIGGERS);
        machine.apply(load.setUp());
        for (int piece = 0; piece < PIECES; piece++) {
            machine.apply(load.mix(new Mix(70, 25, 5), PIECE));
            assertEquals(0, machine.rejections(), "refused in piece " + piece + " of seed " + SEED);
            assertEquals(0, machine.stateChanges(), "somebody came near a call in piece " + piece + ", seed " + SEED);
            assertTrue(load.swingMax() <= 300, "lots away from what was opened, seed " + SEED + ": " + load.swingMax());
        }
    }

    @Test
    void paysEverybodyBackToWhatHeWasOpenedWith() {
        final Purse purse = new Purse(2);
        purse.trade(0, 1, 3, 10_101, true);
        // A maker's 3.03 units up to 4, a taker's 9.09 up to 10; a cent up and each of 3 lots is worth a unit more.
        assertEquals(-2, purse.settle(0, 3 * 10_102), "0.0001 below 0: two dollars come in");
        assertEquals(1, purse.settle(0, 3 * 10_102), "above a dollar: it goes out again");
        assertEquals(-1, purse.settle(0, 3 * 10_102));
        assertEquals(2, purse.settle(1, -3 * 10_101 + 20_010), "two dollars won, and the fee");
    }

    @Test
    void walksWithinATenthOfWherePricesBegan() {
        final PriceWalk walk = new PriceWalk(1, 500);
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            walk.step(0, random);
            assertTrue(Math.abs(walk.cents(0) - 10_000) <= 1_000, "seed " + SEED + ": " + walk.cents(0));
        }
    }

    @Test
    void stepsByATwentiethOfABasisPoint() {
        final PriceWalk walk = new PriceWalk(1, 0.05);
        walk.step(0, new SplittableRandom(SEED));
        assertEquals(5, Math.abs(walk.units(0) - 1_000_000), "of 100.0000");
        assertEquals(1.11, PriceWalk.perYear(0.05, 1_560), 0.005);
    }

    @Test
    void refusesStepsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new PriceWalk(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PriceWalk(1, Double.NaN));
    }
}
