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
    private static final String STATE = "aeadeee7293a5c70186403a5f5d116e2d06165c80f3d09a1b384185879bb5704";
    private static final String EVENTS = "45e2aa425947951a9085139beb86051756c270836c0d7ee34d3f9b9ef77c0ee2";

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
