package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.minor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What may leave an account by each rule. BTC-PERP at 10 % and 5 %; BTC as collateral has a haircut of 5 %. */
class WithdrawalTermsTest {
    private static StateMachineFixture world(final String margin) {
        return StateMachineFixture.standard().ok(w -> w.setRulebook(1, "standard", 0, 0, 0, 0, 0, 0, 0, 0, margin))
            .accounts(1, 2).deposit(1, USD, "1000").deposit(2, USD, "100000").price("100");
    }

    @Test
    void byDefaultInitialMarginStaysCovered() {
        world("").fill(PERP, 1, 2, "50", "100")
            .no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, USD, 50_001, -2))
            .ok(w -> w.withdraw(1, USD, 500, 0));
    }

    @Test
    void byTheAcceptanceRuleWhatCostsNoMarginLeavesHoweverShortItIs() {
        // BTC counts nothing here.
        final String weights = "margin.kernel=weighted\nmargin.otherAssets.assetWeight.initial=0\n"
            + "margin.otherAssets.assetWeight.maintenance=0\nmargin.acceptance=improves";
        final StateMachineFixture plain = world(weights).deposit(1, BTC, "1").fill(PERP, 1, 2, "90", "100").price("97");
        plain.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, BTC, 1, 0));
        final StateMachineFixture f =
            world(weights + "\nmargin.withdrawals=acceptance").deposit(1, BTC, "1").fill(PERP, 1, 2, "90", "100")
                .price("97");
        // 730 of equity under 873 of initial margin.
        f.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, USD, 1, -2)).ok(w -> w.withdraw(1, BTC, 1, 0));
    }

    @Test
    void withoutDebtNothingLeavesWhileLossesExceedTheReferenceBalance() {
        final StateMachineFixture f = world("margin.withdrawals=noDebt").deposit(1, BTC, "50")
            .fill(PERP, 1, 2, "50", "100").price("79.99");
        f.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, BTC, 1, 0)).price("80")
            .ok(w -> w.withdraw(1, BTC, 1, 0));
    }

    @Test
    void atItsFullValueCollateralLeavesOutOfWhatIsFree() {
        final StateMachineFixture f = world("margin.withdrawals=fullValue").deposit(1, BTC, "10")
            .fill(PERP, 1, 2, "190", "100");
        // 1,950 of equity over 1,900: 50 free. Half a BTC is worth 50, and counts 47.50.
        f.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, BTC, 501, -3))
            .ok(w -> w.withdraw(1, BTC, 5, -1));
        assertEquals(minor("2.50", 2), f.query().account(1).freeCollateralMinor());
    }

    @Test
    void atItsFullValueEverythingLeavesAnAccountWithoutPositionsAndNothingOneThatOwes() {
        final StateMachineFixture f = world("margin.withdrawals=fullValue").deposit(1, BTC, "10")
            .ok(w -> w.setRulebook(1, "standard", 0, 0, 0, 0, 0, 0, 1_000_000, 0, "margin.withdrawals=fullValue"))
            .fill(PERP, 1, 2, "50", "100").price("79").fill(PERP, 2, 1, "49", "79");
        // 29 are owed, and 750.50 of BTC cover them easily.
        f.no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, BTC, 1, -8));
        f.deposit(1, USD, "100").fill(PERP, 2, 1, "1", "79");
        f.ok(w -> w.withdraw(1, BTC, 10, 0)).bid(1, PERP, 1, "1", "79")
            .no(RejectCode.INSUFFICIENT_FREE_COLLATERAL, w -> w.withdraw(1, USD, 50, 0));
    }
}
