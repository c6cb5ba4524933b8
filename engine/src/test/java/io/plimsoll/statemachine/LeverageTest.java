package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.PERCENT;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.minor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.MarginMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What accounts choose for themselves. BTC-PERP at 10 % and 5 %, in high leverage 2 % and 1 %; a least ratio of at most
 * 50 %.
 */
class LeverageTest {
    private static final String RULEBOOK = """
        margin.kernel=weighted
        margin.chosenRatioMost=0.5
        margin.otherPositions.highLeverage.initial=0.02
        margin.otherPositions.highLeverage.maintenance=0.01""";

    private static StateMachineFixture world() {
        return StateMachineFixture.standard().ok(w -> w.setRulebook(1, "standard", 50 * PERCENT, 25 * PERCENT,
            35 * PERCENT, 50 * PERCENT, 35 * PERCENT, StateMachineFixture.HOUR_NS, 0, 0, RULEBOOK))
            .accounts(1, 2).isolated(3).deposit(1, USD, "1000").deposit(2, USD, "100000").deposit(3, USD, "1000")
            .price("100");
    }

    private static void needs(
        final StateMachineFixture f, final long account, final String initial, final String least) {
        final AccountView view = f.query().account(account);
        assertEquals(minor(initial, 2), view.initialMarginMinor(), "initial");
        assertEquals(minor(least, 2), view.maintenanceMarginMinor(), "maintenance");
    }

    @Test
    void highLeverageLowersBothRequirementsAndIsGivenUpOnlyWhileMarginIsCovered() {
        final StateMachineFixture f = world().fill(PERP, 1, 2, "50", "100");
        needs(f, 1, "500", "250");
        f.ok(w -> w.setLeverage(1, 0, true)).then("leverage 1 least 0 high");
        needs(f, 1, "100", "50");
        assertTrue(f.query().account(1).isHighLeverage());
        f.fill(PERP, 1, 2, "100", "100").no(RejectCode.INSUFFICIENT_MARGIN, w -> w.setLeverage(1, 0, false));
        f.fill(PERP, 2, 1, "100", "100").ok(w -> w.setLeverage(1, 0, false)).then("leverage 1 least 0");
        needs(f, 1, "500", "250");
    }

    @Test
    void aLeastRatioRaisesInitialMarginAloneAndOfWhatIsOwnedToo() {
        final StateMachineFixture f = world().deposit(1, BTC, "1").fill(PERP, 1, 2, "50", "100");
        // BTC counts 95, half of 100 with a ratio of 0.5; the dollars count in full.
        needs(f, 1, "500", "250");
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.setLeverage(1, 250_000_000, false));
        f.ok(w -> w.setLeverage(1, 200_000_000, false)).then("leverage 1 least 200000000");
        needs(f, 1, "1015", "250");
        assertEquals(200_000_000, f.query().account(1).leastRatioPpb());
        f.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, USD, 81, 0))
            .ok(w -> w.withdraw(1, USD, 80, 0));
    }

    @Test
    void aLowerChoiceIsTakenHoweverShortMarginIs() {
        final StateMachineFixture f = world().fill(PERP, 1, 2, "50", "100")
            .ok(w -> w.setLeverage(1, 190_000_000, false)).price("90");
        // 500 of equity are left; 855 are needed, 450 without the choice.
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.setLeverage(1, 200_000_000, false))
            .ok(w -> w.setLeverage(1, 150_000_000, false)).ok(w -> w.setLeverage(1, 0, false));
        needs(f, 1, "450", "225");
    }

    @Test
    void whoIsBelowALevelByTheChoiceIsReviewedInTheSameCommand() {
        final StateMachineFixture f = world().ok(w -> w.setLeverage(1, 0, true)).fill(PERP, 1, 2, "50", "100")
            .price("87");
        // Equity 350, margin 87 and 44.
        assertEquals("HEALTHY", f.query().account(1).state().name());
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.setLeverage(1, 0, false)).price("81.2");
        assertEquals("WARNED", f.query().account(1).state().name());
        f.ok(w -> w.setRulebook(1, "standard", 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT, 35 * PERCENT,
            StateMachineFixture.HOUR_NS, 0, 0, RULEBOOK.replace("0.02", "0.005").replace("=0.01", "=0.005")));
        assertEquals("HEALTHY", f.query().account(1).state().name());
    }

    @Test
    void bucketsFollowTheirAccountAndEachMustBeCovered() {
        final StateMachineFixture f = world().ok(w -> w.setLeverage(3, 0, true)).fill(PERP, 3, 2, "50", "100");
        needs(f, 3, "100", "50");
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.setLeverage(3, 0, false));
        f.ok(w -> w.allocateMargin(3, PERP, 400, 0)).ok(w -> w.setLeverage(3, 0, false));
        needs(f, 3, "500", "250");
    }

    @Test
    void ordersReserveByWhatWasChosen() {
        final StateMachineFixture f = world().ok(w -> w.setLeverage(1, 0, true)).bid(1, PERP, 1, "400", "100");
        assertEquals(minor("800", 2), f.query().account(1).reservedMarginMinor());
        f.no(RejectCode.INSUFFICIENT_MARGIN, w -> w.setLeverage(1, 0, false));
    }

    @Test
    void refusesEachWithItsCode() {
        final StateMachineFixture f = world();
        f.no(RejectCode.UNKNOWN_ACCOUNT, w -> w.setLeverage(99, 0, true));
        f.no(RejectCode.UNKNOWN_ACCOUNT, w -> w.setLeverage(0, 0, true));
        f.no(RejectCode.INVALID_RATIO, w -> w.setLeverage(1, -1, false));
        f.no(RejectCode.INVALID_RATIO, w -> w.setLeverage(1, 500_000_001, false));
        f.accounts(7).ok(w -> w.closeAccount(7)).no(RejectCode.ACCOUNT_CLOSED, w -> w.setLeverage(7, 0, true));
        f.ok(w -> w.halt(HaltScope.ACCOUNT, 1)).no(RejectCode.ACCOUNT_HALTED, w -> w.setLeverage(1, 0, true));
        f.ok(w -> w.kill(HaltScope.ACCOUNT, 2)).no(RejectCode.ACCOUNT_KILLED, w -> w.setLeverage(2, 0, true));
        f.ok(w -> w.setRulebook(5, "plain", 0, 0, 0, 0, 0, 0, 0, 0))
            .ok(w -> w.openAccount(8, "", 5, MarginMode.CROSS, 0))
            .no(RejectCode.LEVERAGE_NOT_OFFERED, w -> w.setLeverage(8, 0, true))
            .no(RejectCode.LEVERAGE_NOT_OFFERED, w -> w.setLeverage(8, 1, false)).ok(w -> w.setLeverage(8, 0, false));
        f.ok(w -> w.resume(HaltScope.ACCOUNT, 1)).fill(PERP, 1, 3, "90", "100").price("92");
        f.no(RejectCode.ACCOUNT_LIQUIDATING, w -> w.setLeverage(1, 0, true));
    }

    @Test
    void aChoiceIsPartOfTheStateHashAndNoChoiceLeavesNoByte() {
        final StateMachineFixture f = world();
        final byte[] none = f.query().businessHash();
        final byte[] high = f.ok(w -> w.setLeverage(1, 0, true)).query().businessHash();
        final byte[] both = f.ok(w -> w.setLeverage(1, 5, true)).query().businessHash();
        assertFalse(Arrays.equals(none, high) || Arrays.equals(high, both) || Arrays.equals(none, both));
        assertArrayEquals(none, f.ok(w -> w.setLeverage(1, 0, false)).query().businessHash());
    }
}
