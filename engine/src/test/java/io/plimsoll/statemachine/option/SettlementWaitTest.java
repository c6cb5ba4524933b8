package io.plimsoll.statemachine.option;

import static io.plimsoll.statemachine.StateMachineFixture.BTC_INDEX;
import static io.plimsoll.statemachine.StateMachineFixture.HOUR_NS;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.minor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateMachineFixture;
import org.junit.jupiter.api.Test;

/** How long options that have expired wait for a settlement price before the average settles them. */
class SettlementWaitTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int CALL = 7;
    private static final String WAIT = "settlement.waitSeconds=600";

    /** Account 1 is long a call on 100 that expires in two hours, bought for 5; BTC is at 110. */
    private static StateMachineFixture world(final String rulebook) {
        return StateMachineFixture.standard()
            .ok(w -> w.setRulebook(1, "standard", 0, 0, 0, 0, 0, 0, 0, 0, rulebook))
            .accounts(1, 2).deposit(1, USD, "1000").deposit(2, USD, "1000").price("110")
            .ok(w -> w.listInstrument(new InstrumentTerms(
                CALL, "CALL", 1, BTC_INDEX, USD, InstrumentKind.OPTION, Payoff.LINEAR, PriceRule.NON_NEGATIVE,
                Decimal.of("0.01"), Decimal.of("1"), Decimal.of("1"), 2 * HOUR_NS, 0, 0, Decimal.of("100"), true,
                StateMachineFixture.tiers(10, 5), PremiumStyle.UP_FRONT)))
            .fill(CALL, 1, 2, "1", "5");
    }

    private static boolean isListed(final StateMachineFixture f) {
        return f.query().instrument(CALL).isListed();
    }

    @Test
    void withoutOneTheFirstTimerTickSettlesByTheAverage() {
        final StateMachineFixture f = world("").later(2 * HOUR_NS).ok(CommandWriter::timerTick);
        assertFalse(isListed(f));
        assertEquals(minor("1005", 2), f.query().balanceMinor(1, USD));
        f.no(RejectCode.INSTRUMENT_DELISTED, w -> w.expireInstrument(CALL, 120, 0));
    }

    @Test
    void inTimeAStatedPriceSettles() {
        final StateMachineFixture f = world(WAIT).later(2 * HOUR_NS).ok(CommandWriter::timerTick)
            .later(598 * SECOND_NS).ok(CommandWriter::timerTick);
        assertTrue(isListed(f));
        f.no(RejectCode.INSTRUMENT_EXPIRED, w -> w.fill(
            CALL, 1, 2, 5, 0, 1, 0, Maker.NONE, 1, 0));
        f.ok(w -> w.expireInstrument(CALL, 120, 0));
        assertEquals(minor("1015", 2), f.query().balanceMinor(1, USD));
    }

    @Test
    void whenTheTimeIsOverTheAverageUpToTheExpirySettlesWhateverThePriceIsThen() {
        final StateMachineFixture f = world(WAIT).later(2 * HOUR_NS).ok(CommandWriter::timerTick)
            .price("150").later(600 * SECOND_NS).ok(CommandWriter::timerTick);
        assertFalse(isListed(f));
        assertEquals(minor("1005", 2), f.query().balanceMinor(1, USD));
    }

    @Test
    void theAverageCanBeAskedForBeforeTheTimeIsOver() {
        final StateMachineFixture f = world(WAIT).later(2 * HOUR_NS).ok(w -> w.expireOption(CALL));
        assertFalse(isListed(f));
    }
}
