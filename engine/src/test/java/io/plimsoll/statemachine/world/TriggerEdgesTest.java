package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import org.junit.jupiter.api.Test;

/** Prices at which somebody acts for a reason that is easily left out of a bound. Every scan must see them. */
class TriggerEdgesTest {
    private static final int PERP = 1;
    private static final int ETH_USD = 1;
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final String SCENARIOS = """
        margin.kernel=scenario
        margin.scenarios.0.spot=0.9
        margin.scenarios.1.spot=1.1
        """;

    private final SentTwins twins = new SentTwins();

    private void world(final String rulebook, final long price) {
        twins.rulebook("edges", rulebook);
        twins.listUsd(2);
        twins.listIndex(ETH_USD, "ETH-USD", 2, price);
        twins.listPerpetual(PERP, "ETH-PERP", ETH_USD);
        twins.send(w -> w.openAccount(ALICE, "", 1, MarginMode.CROSS, 0));
        twins.send(w -> w.openAccount(BOB, "", 1, MarginMode.CROSS, 0));
        twins.send(w -> w.deposit(BOB, SentTwins.USD, 10_000_000, 0));
    }

    /** Loss of 10 %; 5 % more for maintenance only: at 39,500 it is 3,950 and 1,975, and of 6,400 are 5,900 left. */
    @Test
    void maintenanceMarginAboveInitialIsNotPassed() {
        world(SCENARIOS + """
            margin.charges.0.name=futures
            margin.charges.0.measure=futures
            margin.charges.0.rate=0.05
            margin.charges.0.initial=false""", 40_000);
        twins.send(w -> w.deposit(ALICE, SentTwins.USD, 6_400, 0));
        twins.send(w -> w.fill(PERP, ALICE, BOB, 40_000, 0, 1, 0, Maker.NONE, 1, 1));
        twins.send(w -> w.indexPrice(ETH_USD, 39_600, 0));
        assertEquals(0, twins.events());
        twins.send(w -> w.indexPrice(ETH_USD, 39_500, 0));
        assertNotEquals(0, twins.events());
    }

    /** An amount lost at a move of the index counts by the mark over the index: 86,970 x 6,000 / 57,310 = 9,105. */
    @Test
    void aMarkFarFromItsIndexMovesWhatTheIndexCosts() {
        world("""
            margin.kernel=scenario
            margin.scan.priceRange=6000
            margin.scenarios.0.range=1
            margin.scenarios.1.range=-1""", 60_000);
        twins.send(w -> w.markPrice(PERP, 60_000, 0));
        for (int i = 0; i < 400; i++) {
            final int step = i % 2;
            twins.send(w -> w.markPrice(PERP, 60_000 + 600 * step, 0));
            twins.send(w -> w.indexPrice(ETH_USD, 60_000 + 60 * step, 0));
        }
        twins.send(w -> w.indexPrice(ETH_USD, 60_000, 0));
        twins.send(w -> w.markPrice(PERP, 60_000, 0));
        twins.send(w -> w.deposit(ALICE, SentTwins.USD, 36_000, 0));
        twins.send(w -> w.fill(PERP, BOB, ALICE, 60_000, 0, 1, 0, Maker.NONE, 1, 1));
        for (int mark = 61_000; mark < 86_970; mark += 500) {
            final int now = mark;
            twins.send(w -> w.markPrice(PERP, now, 0));
        }
        twins.send(w -> w.markPrice(PERP, 86_970, 0));
        assertEquals(0, twins.events());
        twins.send(w -> w.indexPrice(ETH_USD, 57_310, 0));
        assertNotEquals(0, twins.events());
    }
}
