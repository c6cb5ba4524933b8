package io.plimsoll.statemachine.margin;

import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.standard;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.MarginView;
import io.plimsoll.statemachine.StateMachineFixture;
import io.plimsoll.statemachine.Supposition;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Account 1: 2 BTC bought at 40,000 on 20,000 USD, marked at 39,000; 10 % initial, 5 % maintenance; prices in
 * cents.
 */
class SuppositionTest {
    private static final long USD_MINOR = 100;

    private final StateMachineFixture fixture = standard().accounts(1, 2).deposit(1, USD, "20000")
        .deposit(2, USD, "100000").price("40000").fill(PERP, 1, 2, "2", "40000").price("39000");

    @Test
    void aStatementAddsUpToTheFigures() {
        final MarginView margin = fixture.query().margin(1).get(0);
        // 20,000 - 2 x 1,000; 78,000 at 10 % and 5 %.
        assertEquals(18_000 * USD_MINOR, margin.equityMinor());
        assertEquals(List.of(
            new MarginView.Line(MarginComponent.COLLATERAL, "USD", 20_000 * USD_MINOR, 0, 0),
            new MarginView.Line(MarginComponent.UNREALISED, "BTC-PERP", -2_000 * USD_MINOR, 0, 0),
            new MarginView.Line(
                MarginComponent.POSITION_MARGIN, "BTC-PERP", 0, 7_800 * USD_MINOR, 3_900 * USD_MINOR)),
            margin.lines());
    }

    @Test
    void aTradeAtTheMarkLeavesEquityAndMovesTheRequirement() {
        final MarginFigures after = lots(1, 1).evaluate();
        assertEquals(18_000 * USD_MINOR, after.equityMinor());
        assertEquals(11_700 * USD_MINOR, after.initialMinor());
    }

    @Test
    void aTradeAtAnotherPriceGainsOrLosesTheDifference() {
        // 1 sold at 38,500 where the mark is 39,000: 500 lost; half of the position is left.
        final MarginFigures after =
            fixture.query().suppose(1, -1).trade(PERP, -lotsOf(1), 3_850_000).evaluate();
        assertEquals(17_500 * USD_MINOR, after.equityMinor());
        assertEquals(3_900 * USD_MINOR, after.initialMinor());
    }

    @Test
    void closingThePositionLeavesItsGainInTheBalance() {
        final MarginView after = lots(1, -2).explain();
        assertEquals(18_000 * USD_MINOR, after.equityMinor());
        assertEquals(0, after.initialMarginMinor());
        assertEquals(1, after.lines().size());
    }

    @Test
    void moneyAndMarksCanBeSupposedToo() {
        final MarginFigures after = fixture.query().suppose(1, -1).pay(USD, -1_000 * USD_MINOR)
            .mark(PERP, 3_800_000).evaluate();
        assertEquals(15_000 * USD_MINOR, after.equityMinor());
        assertEquals(3_800 * USD_MINOR, after.maintenanceMinor());
    }

    @Test
    void aBookCanStartEmptyInASegment() {
        final MarginFigures book = fixture.query().supposeIn(1, false).pay(USD, 500 * USD_MINOR)
            .tradeAtMark(PERP, -lotsOf(1)).evaluate();
        assertEquals(500 * USD_MINOR, book.equityMinor());
        assertEquals(3_900 * USD_MINOR, book.initialMinor());
    }

    @Test
    void supposingChangesNoState() {
        final byte[] before = fixture.query().stateHash();
        lots(1, 5).explain();
        assertArrayEquals(before, fixture.query().stateHash());
    }

    @Test
    void whatDoesNotExistCannotBeSupposed() {
        assertNull(fixture.query().suppose(99, -1));
        assertNull(fixture.query().suppose(1, PERP));
        assertNull(fixture.query().supposeIn(77, false));
        assertEquals(List.of(), fixture.query().margin(99));
        final Supposition supposed = fixture.query().suppose(1, -1);
        assertThrows(IllegalArgumentException.class, () -> supposed.pay(77, 1));
        assertThrows(IllegalArgumentException.class, () -> supposed.tradeAtMark(77, 1));
    }

    private Supposition lots(final long account, final long bitcoins) {
        return fixture.query().suppose(account, -1).tradeAtMark(PERP, lotsOf(bitcoins));
    }

    /** A lot is 1 BTC. */
    private static long lotsOf(final long bitcoins) {
        return bitcoins;
    }
}
