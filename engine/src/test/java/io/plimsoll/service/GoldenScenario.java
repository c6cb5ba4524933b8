package io.plimsoll.service;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;

/** What the golden journal records: every command, most refusals that matter, a call, liquidations, a deficit. */
final class GoldenScenario {
    private static final int USDT = 1;
    private static final int BTC = 2;
    private static final int INDEX = 1;
    private static final int PERP = 1;
    private static final int INVERSE = 2;
    private static final int FUTURE = 3;
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long CAROL = 3;
    private static final long DAVE = 4;
    private static final long FRANK = 6;
    private static final long STEP_NS = 1_000_000_000L;
    private static final List<Tier> TIERS = List.of(
            new Tier(50_000_000, 25_000_000, Decimal.of("1000000")),
            new Tier(100_000_000, 50_000_000, Decimal.NONE));

    private final CommandWriter writer;
    private final Runnable send;
    private long tradeId;

    /** Sends each command that it has written. */
    GoldenScenario(final CommandWriter writer, final Runnable send) {
        this.writer = writer;
        this.send = send;
    }

    void play() {
        list();
        open();
        trade();
        fall();
        control();
        end();
    }

    private void list() {
        send(at().setRulebook(1, "standard", 500_000_000, 250_000_000, 350_000_000, 500_000_000, 400_000_000,
                20 * STEP_NS, 5_000_000_000L, 10_000_000));
        send(at().listAsset(USDT, "USDT", 6, -1, 0, -1, 0));
        send(at().listIndex(INDEX, "BTC-USD", 2, PriceRule.POSITIVE));
        send(at().listAsset(BTC, "BTC", 8, INDEX, 100_000_000, 50, 0));
        send(at().listInstrument(InstrumentTerms.perpetual(PERP, "BTC-PERP", 1, INDEX, USDT, Decimal.of("0.1"),
                Decimal.of("0.001"), TIERS).withFees(-100_000, 500_000)));
        send(at().listInstrument(new InstrumentTerms(INVERSE, "BTC-INV", 1, INDEX, BTC, InstrumentKind.PERPETUAL,
                Payoff.INVERSE, PriceRule.POSITIVE, Decimal.of("0.5"), Decimal.of("1"), Decimal.of("100"), 0, 0,
                500_000, Decimal.ZERO, false, List.of(new Tier(50_000_000, 25_000_000, Decimal.NONE)),
                PremiumStyle.NONE)));
        send(at().listInstrument(new InstrumentTerms(FUTURE, "BTC-DEC", 1, INDEX, USDT, InstrumentKind.FUTURE,
                Payoff.LINEAR, PriceRule.POSITIVE, Decimal.of("0.1"), Decimal.of("0.001"), Decimal.of("1"),
                1_000 * STEP_NS, 0, 0, Decimal.ZERO, false, TIERS, PremiumStyle.NONE)));
        send(at().listAsset(USDT, "USDT", 6, -1, 0, -1, 0));
        send(at().indexPrice(INDEX, 40_000, 0));
    }

    private void open() {
        send(at().openAccount(ALICE, "alice", 1, MarginMode.CROSS, 0));
        send(at().openAccount(BOB, "bob", 1, MarginMode.CROSS, 7));
        send(at().openAccount(CAROL, "carol", 1, MarginMode.CROSS, 0));
        send(at().openAccount(DAVE, "dave", 1, MarginMode.CROSS, 0));
        send(at().setMarginMode(CAROL, MarginMode.ISOLATED));
        send(at().deposit(ALICE, USDT, 30_000, 0));
        send(at().deposit(BOB, USDT, 1_000_000, 0));
        send(at().deposit(BOB, BTC, 20, 0));
        send(at().deposit(CAROL, USDT, 50_000, 0));
        send(at().deposit(DAVE, BTC, 5, -1));
        send(at().openAccount(FRANK, "frank", 1, MarginMode.CROSS, 0));
        send(at().deposit(FRANK, BTC, 2, 0));
        send(at().deposit(9, USDT, 1, 0));
        send(at().fundDeposit(Fund.INSURANCE, USDT, 2_000, 0));
        send(at().transfer(BOB, ALICE, USDT, 10_000, 0));
        send(at().withdraw(ALICE, USDT, 5_000, 0));
        send(at().withdraw(ALICE, USDT, 1_000_000, 0));
    }

    private void trade() {
        fill(PERP, ALICE, BOB, 400_000, 10_000);
        fill(PERP, BOB, ALICE, 399_995, 2_000);
        fill(PERP, CAROL, BOB, 400_001, 1_000);
        fill(PERP, FRANK, BOB, 400_000, 5_000);
        send(at().allocateMargin(CAROL, PERP, 500, 0));
        send(at().fill(INVERSE, DAVE, BOB, 40_000, 0, 150, 0, Maker.BUYER, 1, ++tradeId));
        fill(FUTURE, ALICE, BOB, 401_000, 500);
        fill(PERP, ALICE, BOB, 400_000, 0);
        send(at().fill(PERP, ALICE, BOB, 4_000_005, -2, 1, -3, Maker.NONE, 1, ++tradeId));
        // The same again: answered as the first time; then the same number with other content: an alarm.
        final long last = writer.lastSourceSequence();
        writer.lastSourceSequence(last - 1).fill(PERP, ALICE, BOB, 4_000_005, -2, 1, -3, Maker.NONE, 1, tradeId);
        send.run();
        writer.lastSourceSequence(last - 1).deposit(ALICE, USDT, 1, 0);
        send.run();
        writer.lastSourceSequence(last);
        send(at().alterInstrument(PERP, 0, 1_000_000, TIERS));
    }

    /** The price falls by a fifth: warnings, a call with its deadline, partial and full liquidations, a deficit. */
    private void fall() {
        fallTo(39_500, 38_750, 250);
        fallTo(38_700, 38_700, 1);
        send(at().allocateMargin(CAROL, PERP, 600, 0));
        fallTo(38_600, 38_000, 200);
        send(at().timerTick());
        writer.at(writer.lastSourceSequence() * STEP_NS + 30 * STEP_NS).timerTick();
        send.run();
        send(at().liquidationFill(CAROL, PERP, 0, 0, 379_000, -1, 100, -3, 1, ++tradeId));
        send(at().markPrice(PERP, 36_000, 0));
        // Frank owes USDT beyond the limit now: his bitcoin are converted.
        fill(PERP, BOB, FRANK, 360_000, 5_000);
        send(at().liquidationFill(ALICE, PERP, 0, BOB, 358_000, -1, 500, -3, 1, ++tradeId));
        send(at().liquidationFill(ALICE, FUTURE, 0, 0, 355_000, -1, 500, -3, 1, ++tradeId));
        send(at().indexPrice(INDEX, 32_000, 0));
        send(at().liquidationFill(CAROL, PERP, 0, 0, 320_000, -1, 900, -3, 1, ++tradeId));
        send(at().liquidationFill(DAVE, INVERSE, 0, 0, 31_000, 0, 150, 0, 1, ++tradeId));
        send(at().liquidationFill(DAVE, INVERSE, 0, 0, 31_000, 0, 50, 0, 1, ++tradeId));
    }

    private void fallTo(final int from, final int to, final int step) {
        for (int price = from; price >= to; price -= step) {
            send(at().indexPrice(INDEX, price, 0));
        }
    }

    private void control() {
        send(at().halt(HaltScope.INSTRUMENT, PERP));
        fill(PERP, BOB, DAVE, 320_000, 1);
        send(at().resume(HaltScope.INSTRUMENT, PERP));
        send(at().kill(HaltScope.ACCOUNT, BOB));
        send(at().withdraw(BOB, USDT, 1, 0));
        send(at().resume(HaltScope.ACCOUNT, BOB));
        send(at().indexPrice(INDEX, 36_500, 0));
    }

    private void end() {
        send(at().expireInstrument(FUTURE, 36_400, 0));
        send(at().delistInstrument(FUTURE));
        send(at().delistInstrument(PERP));
        send(at().closeAccount(BOB));
        send(at().openAccount(5, "erin", 1, MarginMode.CROSS, 0));
        send(at().closeAccount(5));
        send(at().openAccount(5, "erin", 1, MarginMode.CROSS, 0));
        writer.lastSourceSequence(writer.lastSourceSequence() + 5);
        send(at().timerTick());
    }

    private void fill(
            final int instrument, final long buyer, final long seller, final long tenths, final long thousandths) {
        send(at().fill(instrument, buyer, seller, tenths, -1, thousandths, -3, Maker.SELLER, 1, ++tradeId));
    }

    /** One second a command. */
    private CommandWriter at() {
        return writer.at((writer.lastSourceSequence() + 1) * STEP_NS);
    }

    private void send(final int length) {
        if (length > 0) {
            send.run();
        }
    }
}
