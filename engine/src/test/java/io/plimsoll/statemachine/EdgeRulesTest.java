package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC_INDEX;
import static io.plimsoll.statemachine.StateMachineFixture.PERCENT;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.standard;
import static io.plimsoll.statemachine.StateMachineFixture.terms;
import static io.plimsoll.statemachine.StateMachineFixture.tiers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import org.junit.jupiter.api.Test;

/** What once went wrong, or would. */
class EdgeRulesTest {
    @Test
    void memberZeroIsNobodySoNobodyIsHaltedByIt() {
        standard().accounts(1).deposit(1, USD, "10")
            .no(RejectCode.INVALID_SCOPE, w -> w.halt(HaltScope.MEMBER, 0))
            .no(RejectCode.INVALID_SCOPE, w -> w.kill(HaltScope.MEMBER, 0))
            .no(RejectCode.INVALID_SCOPE, w -> w.resume(HaltScope.MEMBER, 0))
            .ok(w -> w.withdraw(1, USD, 10, 0));
    }

    @Test
    void aBucketThatAnotherLiquidationShrinksIsNotToppedUp() {
        // Account 3, isolated, is short 4 from 100 with 40 in its bucket; at 104 its equity is 24 of 41.60 needed.
        final StateMachineFixture fixture = standard().accounts(1, 2).isolated(3).deposit(1, USD, "15")
            .deposit(2, USD, "100000").deposit(3, USD, "1000").price("100").fill(PERP, 2, 3, "4", "100")
            .price("104").fill(PERP, 2, 1, "2", "104").price("108");
        assertEquals(HealthState.PARTIAL, fixture.query().account(3).state());
        fixture.fill(PERP, 3, 2, "2", "108");
        final long before = fixture.query().balanceMinor(3, USD);
        fixture.ok(w -> w.liquidationFill(1, PERP, 0, 0, 108, 0, 1, 0, 1, 0));
        assertEquals(before, fixture.query().balanceMinor(3, USD));
    }

    @Test
    void listingTheReferenceAssetLateReviewsEverybody() {
        // Without a reference asset nothing can be valued; once there is one, both sides of a bare trade are in breach.
        final StateMachineFixture fixture = new StateMachineFixture().rulebook(0, 0)
            .ok(w -> w.listIndex(BTC_INDEX, "BTC", 2, PriceRule.POSITIVE))
            .ok(w -> w.listAsset(5, "EUR", 2, BTC_INDEX, 0, -1, 0))
            .ok(w -> w.listInstrument(terms(PERP, "X", Payoff.LINEAR, 5, "1", 0, tiers(10, 5))))
            .accounts(1, 2).price("100").fill(PERP, 1, 2, "1", "100");
        assertEquals(HealthState.HEALTHY, fixture.query().account(1).state());
        fixture.usd();
        assertEquals(HealthState.FULL, fixture.query().account(1).state());
        assertEquals(HealthState.FULL, fixture.query().account(2).state());
    }

    @Test
    void anAbsurdMarkIsClampedAndHarmsOnlyWhoIsShort() {
        // The highest price there is times lots times a rate is far beyond 64 bits.
        final StateMachineFixture fixture = standard().accounts(1, 2).deposit(1, USD, "100000000")
            .deposit(2, USD, "100000000").price("0.01").fill(PERP, 1, 2, "1000000000", "0.01")
            .ok(w -> w.indexPrice(BTC_INDEX, (1L << 62) - 2, -2));
        assertEquals(HealthState.FULL, fixture.query().account(2).state());
        fixture.price("0.01");
        assertEquals(HealthState.HEALTHY, fixture.query().account(2).state());
    }

    @Test
    void aFeeRateThatHasNoAbsoluteValueIsRefused() {
        standard().no(RejectCode.INVALID_FEE, w -> w.alterInstrument(PERP, 0, Long.MIN_VALUE, tiers(10, 5)))
            .no(RejectCode.INVALID_FEE, w -> w.alterInstrument(PERP, 100L * PERCENT + 1, 0, tiers(10, 5)))
            .ok(w -> w.alterInstrument(PERP, -100L * PERCENT, 100L * PERCENT, tiers(10, 5)));
    }

    @Test
    void fundsThatNearTheirLimitStopTradesInsteadOfOverflowing() {
        // A fee of 100 % of 2^58 cents a fill, unpaid each time: after a few the fees are too large for another.
        final StateMachineFixture fixture = standard().accounts(1, 2).price("100")
            .ok(w -> w.alterInstrument(PERP, 0, 100L * PERCENT, tiers(10, 5)));
        int fills = 0;
        while (fills < 100 && !fixture.send(w -> w.fill(
            PERP, 1, 2, 100, 0, 20_000_000_000_000L, 0, Maker.NONE, 1, 0)).get(0).startsWith("rejected")) {
            fixture.send(w -> w.fill(PERP, 2, 1, 100, 0, 20_000_000_000_000L, 0, Maker.NONE, 1, 0));
            fills++;
        }
        assertEquals("rejected VALUE_OVERFLOW", fixture.events().get(0));
        assertEquals(null, fixture.query().firstBrokenIdentity());
    }
}
