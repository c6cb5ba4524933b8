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
    private static final String STATE = "3665de9f2c73e7dc08827e5496f80f5f1ef16725e4b3ddf8abdc2b756675146a";
    private static final String EVENTS = "2c60b58d978bd4da0024c54c6f6fa7bb8962b1c17b4ba92532c1fe1c0be8557f";

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
