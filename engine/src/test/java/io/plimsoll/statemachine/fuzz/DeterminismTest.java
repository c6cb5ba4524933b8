package io.plimsoll.statemachine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.statemachine.fuzz.SeededRun.Hashes;
import org.junit.jupiter.api.Test;

/** One seeded run gives one state and one stream of events, on every JVM, in every mode, on every day. */
class DeterminismTest {
    /**
     * Pinned: they change only when the meaning of a command changes, or the generator of this test. To pin them anew
     * run the main of {@link SeededRun} and copy what it prints.
     */
    private static final String STATE = "dac708d051cef465dc0426ca2d0676144a8f227e5e76c5fdeefca9e86b6bda4e";
    private static final String EVENTS = "41f9c1604e04d82c2b92a8707fcb1c7eff4394d793ecaef412d5d2d671e875cf";

    @Test
    void aSeededRunGivesThePinnedHashes() throws Exception {
        final Hashes hashes = SeededRun.run(SeededRun.SEED, SeededRun.COMMANDS);
        assertEquals(STATE, hashes.state(), "state");
        assertEquals(EVENTS, hashes.events(), "events");
    }

    @Test
    void anotherSeedGivesOtherHashes() throws Exception {
        assertEquals(false, STATE.equals(SeededRun.run(SeededRun.SEED + 1, 1_000).state()));
    }
}
