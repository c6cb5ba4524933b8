package io.plimsoll.statemachine.option;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.BTC_INDEX;
import static io.plimsoll.statemachine.StateMachineFixture.HOUR_NS;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.statemachine.StateMachineFixture;
import org.junit.jupiter.api.Test;

/** Fees on options: a share of the premium, or of the underlying but at most a share of the premium. */
class OptionFeesTest {
    private static final String OF_UNDERLYING = "fees.option.of=underlying\nfees.option.premiumCap=0.125";
    private static final int CALL = 7;

    /** A call on 40,000 of BTC; makers get 0.01 %, takers pay 0.03 %. */
    private static StateMachineFixture world(final String rulebook, final Payoff payoff) {
        final boolean isCoin = payoff == Payoff.INVERSE;
        return StateMachineFixture.standard()
            .ok(w -> w.setRulebook(1, "standard", 0, 0, 0, 0, 0, 0, 0, 0, rulebook))
            .accounts(1, 2).deposit(1, USD, "100000").deposit(2, USD, "100000").deposit(1, BTC, "10")
            .deposit(2, BTC, "10").price("40000").ok(w -> w.listInstrument(new InstrumentTerms(
                CALL, "CALL", 1, BTC_INDEX, isCoin ? BTC : USD, InstrumentKind.OPTION, payoff, PriceRule.NON_NEGATIVE,
                Decimal.of(isCoin ? "0.0001" : "0.01"), Decimal.of("1"), Decimal.of("1"), 100 * HOUR_NS, -100_000,
                300_000, Decimal.of("45000"), true, StateMachineFixture.tiers(10, 5), PremiumStyle.UP_FRONT)));
    }

    private static long feesAfter(
        final StateMachineFixture f, final long priceMantissa, final int priceExponent, final Maker maker,
        final int asset) {
        final long before = f.query().fundMinor(Fund.FEES, asset);
        f.ok(w -> w.fill(CALL, 1, 2, priceMantissa, priceExponent, 2, 0, maker, 1, 0));
        return f.query().fundMinor(Fund.FEES, asset) - before;
    }

    @Test
    void withoutARuleAFeeIsAShareOfThePremium() {
        // 2 at 60: 120 x 0.0003 = 0.036, each side rounded up to a cent.
        assertEquals(8, feesAfter(world("", Payoff.LINEAR), 60, 0, Maker.NONE, USD));
    }

    @Test
    void ofTheUnderlyingItIsAtMostTheCapOnThePremium() {
        final StateMachineFixture f = world(OF_UNDERLYING, Payoff.LINEAR);
        // 2 x 40,000 x 0.03 % = 24 a side; 12.5 % of 120 is 15, of 1,000 is 125.
        assertEquals(3000, feesAfter(f, 60, 0, Maker.NONE, USD));
        assertEquals(4800, feesAfter(f, 500, 0, Maker.NONE, USD));
        // A rebate of 8, at most 1.25 on a premium of 10, to the buyer; the seller pays at most 1.25 too.
        assertEquals(2400 - 800, feesAfter(f, 500, 0, Maker.BUYER, USD));
        assertEquals(0, feesAfter(f, 5, 0, Maker.BUYER, USD));
    }

    @Test
    void ofAnOptionInCoinsTheUnderlyingIsACoin() {
        final StateMachineFixture f = world(OF_UNDERLYING, Payoff.INVERSE);
        // 2 x 0.0003 BTC a side; 12.5 % of 0.002 is 0.00025.
        assertEquals(120_000, feesAfter(f, 1, -1, Maker.NONE, BTC));
        assertEquals(50_000, feesAfter(f, 10, -4, Maker.NONE, BTC));
    }

    @Test
    void ordersReserveTheFeeAndWhatIsOutOfRangeIsNamed() {
        final StateMachineFixture f = world(OF_UNDERLYING, Payoff.LINEAR).ok(w -> w.markPrice(CALL, 500, 0))
            .bid(1, CALL, 1, "2", "500");
        // The premium of 1,000 and 24.
        assertEquals(102_400, f.query().account(1).reservedMarginMinor());
        f.send(w -> w.setRulebook(
            1, "x", 0, 0, 0, 0, 0, 0, 0, 0, "fees.option.of=underlying\nfees.option.premiumCap=2"));
        assertTrue(f.subject().startsWith("fees.option.premiumCap"), f::subject);
        f.send(w -> w.setRulebook(1, "x", 0, 0, 0, 0, 0, 0, 0, 0, "fees.option.premiumCap=0.1"));
        assertTrue(f.subject().startsWith("fees.option.premiumCap"), f::subject);
    }
}
