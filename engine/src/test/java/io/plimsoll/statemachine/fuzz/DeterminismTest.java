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
    private static final String STATE = "e8dd8286e7f0fc30070fca5208444cba4aaed38cbff8065ac137f692d562a26d";
    private static final String EVENTS = "d2235297b0d74085051d9e033c3fafc67e21995e5395f778c21fdf2eb20f98c8";

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
