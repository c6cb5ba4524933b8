package io.plimsoll.statemachine.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.reference.ReferenceTwin;
import org.junit.jupiter.api.Test;

/** Random worlds in which the naive reference must agree after every command. */
class ReferenceTwinTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final long COMMANDS = Long.getLong("plimsoll.twin.commands", 30_000L);
    private static final int WORLD = 3_000;

    @Test
    void agreesWithTheReferenceAfterEveryCommand() {
        final Coverage coverage = new Coverage();
        for (long seed = SEED; coverage.commands() < COMMANDS; seed++) {
            new FuzzWorld(seed, coverage, new ReferenceTwin()).run(WORLD);
        }
        System.out.println("reference twin from seed " + SEED + ": " + coverage);
        assertTrue(coverage.of("LiquidationOrder") > 0 && coverage.of("CollateralConverted") > 0, coverage::toString);
    }
}
