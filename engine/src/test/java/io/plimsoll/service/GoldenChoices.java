package io.plimsoll.service;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;

/**
 * What the golden journal of later commands records: a rulebook of weights, chosen leverage, orders that reserve
 * margin, options with their surface, portfolio margin by scenarios, and their expiry.
 */
final class GoldenChoices {
    private static final int USDT = 1;
    private static final int INDEX = 1;
    private static final int PERP = 1;
    private static final int CALL = 2;
    private static final int PUT = 3;
    private static final int WEIGHTED = 1;
    private static final int SCENARIOS = 2;
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long CAROL = 3;
    private static final long STEP_NS = 1_000_000_000L;
    private static final long EXPIRY_NS = 200 * STEP_NS;
    private static final List<Tier> TIERS = List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));

    private final CommandWriter writer;
    private final Runnable send;
    private long tradeId;

    /** Sends each command that it has written. */
    GoldenChoices(final CommandWriter writer, final Runnable send) {
        this.writer = writer;
        this.send = send;
    }

    void play() {
        list();
        open();
        chooseLeverage();
        reserve();
        trade();
        fall();
        send(at().timerTick());
        writer.at(EXPIRY_NS + STEP_NS).indexPrice(INDEX, 31_000, 0);
        send.run();
        writer.at(EXPIRY_NS + 2 * STEP_NS).timerTick();
        send.run();
    }

    private void list() {
        rulebook(WEIGHTED, """
                margin.kernel=weighted
                margin.chosenRatioMost=0.5
                margin.otherPositions.highLeverage.initial=0.02
                margin.otherPositions.highLeverage.maintenance=0.01""");
        rulebook(SCENARIOS, """
                margin.portfolio.kernel=scenario
                margin.portfolio.scenarios.0.spot=0.85
                margin.portfolio.scenarios.1.spot=0.95
                margin.portfolio.scenarios.2.spot=1
                margin.portfolio.scenarios.3.spot=1.05
                margin.portfolio.scenarios.4.spot=1.15""");
        send(at().listAsset(USDT, "USDT", 6, -1, 0, -1, 0));
        send(at().listIndex(INDEX, "BTC-USD", 2, PriceRule.POSITIVE));
        send(at().listInstrument(InstrumentTerms.perpetual(PERP, "BTC-PERP", WEIGHTED, INDEX, USDT, Decimal.of("0.1"),
                Decimal.of("0.001"), TIERS).withFees(-100_000, 500_000)));
        send(at().listInstrument(option(CALL, "42000", true)));
        send(at().listInstrument(option(PUT, "38000", false)));
        send(at().indexPrice(INDEX, 40_000, 0));
        surface("0.0000030");
    }

    private static InstrumentTerms option(final int id, final String strike, final boolean isCall) {
        return new InstrumentTerms(id, isCall ? "CALL" : "PUT", SCENARIOS, INDEX, USDT, InstrumentKind.OPTION,
                Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of("0.1"), Decimal.of("0.001"), Decimal.of("1"),
                EXPIRY_NS, 0, 300_000, Decimal.of(strike), isCall, TIERS, PremiumStyle.UP_FRONT);
    }

    private void rulebook(final int segment, final String parameters) {
        send(at().setRulebook(segment, segment == WEIGHTED ? "weighted" : "scenarios", 500_000_000, 250_000_000,
                350_000_000, 500_000_000, 400_000_000, 20 * STEP_NS, 5_000_000_000L, 10_000_000, parameters));
    }

    private void surface(final String variance) {
        send(at().volSurface(SurfaceTerms.svi(INDEX, EXPIRY_NS, Decimal.of("40000"), List.of(
                Decimal.of(variance), Decimal.of("0.0000100"), Decimal.of("-0.3"), Decimal.ZERO,
                Decimal.of("0.1")))));
    }

    private void open() {
        send(at().openAccount(ALICE, "alice", WEIGHTED, MarginMode.CROSS, 0));
        send(at().openAccount(BOB, "bob", SCENARIOS, MarginMode.CROSS, 0));
        send(at().openAccount(CAROL, "carol", SCENARIOS, MarginMode.CROSS, 0));
        send(at().setMarginMode(CAROL, MarginMode.PORTFOLIO));
        send(at().deposit(ALICE, USDT, 5_000, 0));
        send(at().deposit(BOB, USDT, 1_000_000, 0));
        send(at().deposit(CAROL, USDT, 60_000, 0));
    }

    private void chooseLeverage() {
        send(at().setLeverage(ALICE, 0, true));
        send(at().setLeverage(BOB, 0, true));
        send(at().setLeverage(ALICE, 200_000_000, false));
        send(at().setLeverage(ALICE, 600_000_000, false));
        send(at().setLeverage(ALICE, 0, true));
    }

    private void reserve() {
        send(at().orderPlaced(ALICE, PERP, 1, Side.BUY, 40_000, 0, 1, 0));
        send(at().orderPlaced(ALICE, PERP, 1, Side.BUY, 40_000, 0, 1, 0));
        send(at().orderPlaced(ALICE, PERP, 2, Side.BUY, 40_000, 0, 1_000, 0));
        send(at().orderPlaced(ALICE, PERP, 3, Side.SELL, 41_000, 0, 5, -1));
        send(at().orderReleased(ALICE, PERP, 3, OrderSide.SELL, 2, -1));
        send(at().fill(PERP, ALICE, BOB, 400_000, -1, 600, -3, Maker.BUYER, 1, ++tradeId) > 0
                ? writer.fillOf(1, 0) : 0);
        send(at().orderReleased(ALICE, PERP, 3, OrderSide.ANY, 0, 0));
    }

    private void trade() {
        fill(CALL, BOB, CAROL, 300, 1_000);
        fill(PUT, CAROL, BOB, 250, 2_000);
        fill(CALL, CAROL, BOB, 310, 300);
        surface("0.0000060");
        send(at().markPrice(CALL, 4_100, -1));
    }

    /** Alice is warned, called and liquidated; Carol's portfolio stands the move. */
    private void fall() {
        for (int price = 39_500; price >= 31_500; price -= 500) {
            send(at().indexPrice(INDEX, price, 0));
        }
        send(at().liquidationFill(ALICE, PERP, 0, BOB, 314_000, -1, 600, -3, 1, ++tradeId));
        surface("0.0000090");
    }

    private void fill(
            final int instrument, final long buyer, final long seller, final long price, final long thousandths) {
        send(at().fill(instrument, buyer, seller, price, 0, thousandths, -3, Maker.SELLER, 1, ++tradeId));
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
