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
    private static final String STATE = "149aecc795d496dcf8d2adb4d311fb63032cd0c81e4c202d97d5aa49678f2ff1";
    private static final String EVENTS = "472edb9a4d82635af2a99ced9313456c5fce38f22dbbb27f4cef58638bffa0b3";

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
