package io.plimsoll.statemachine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
import io.plimsoll.ingress.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/**
 * A state machine and one source of commands for it, in the words of a test. Amounts and prices are decimal texts.
 * Segment 1, asset 1 (USD, two decimals, the reference) and assets named by the test are made by {@link #standard}.
 */
public final class StateMachineFixture {
    public static final int USD = 1;
    public static final int BTC = 2;
    public static final int BTC_INDEX = 1;
    public static final int PERP = 1;
    public static final int INVERSE = 2;
    public static final long HOUR_NS = 3_600_000_000_000L;
    public static final int PERCENT = 10_000_000;

    private final RecordingSink sink = new RecordingSink();
    private final ClearingStateMachine machine = new ClearingStateMachine(sink);
    private final CommandWriter writer = new CommandWriter(1);
    private long sequence;
    private long nowNs = 1_000_000_000L;

    /** Segment 1, USD, BTC with 5 % haircut, BTC-PERP (10 % / 5 %, lots of 1) and a BTC inverse of 1 USD, no fees. */
    public static StateMachineFixture standard() {
        return new StateMachineFixture().rulebook(0, 0).usd()
            .ok(w -> w.listIndex(BTC_INDEX, "BTC", 2, PriceRule.POSITIVE))
            .ok(w -> w.listAsset(BTC, "BTC", 8, BTC_INDEX, 5 * PERCENT, -1, 0))
            .ok(w -> w.listInstrument(terms(PERP, "BTC-PERP", Payoff.LINEAR, USD, "1", 0, tiers(10, 5))))
            .ok(w -> w.listInstrument(terms(INVERSE, "BTC-INV", Payoff.INVERSE, BTC, "1", 0, tiers(10, 5))));
    }

    /** A perpetual on the BTC index with ticks of 0.01 and this lot. */
    public static InstrumentTerms terms(
        final int id, final String symbol, final Payoff payoff, final int settlement, final String lot,
        final long takerFeePpb, final List<Tier> tiers) {
        return new InstrumentTerms(id, symbol, 1, BTC_INDEX, settlement, InstrumentKind.PERPETUAL, payoff,
            PriceRule.POSITIVE, Decimal.of("0.01"), Decimal.of(lot), Decimal.of("1"), 0, 0, takerFeePpb,
            Decimal.ZERO, false, tiers, PremiumStyle.NONE);
    }

    /** One tier of these percentages. */
    public static List<Tier> tiers(final int initialPercent, final int maintenancePercent) {
        return List.of(new Tier((long)initialPercent * PERCENT, (long)maintenancePercent * PERCENT, Decimal.NONE));
    }

    /** Sets segment 1 with shares 0.5, 0.25, 0.35, 0.5, 0.35 and calls of one hour. */
    public StateMachineFixture rulebook(final long debtLimitMinor, final long liquidationFeePpb) {
        return ok(w -> w.setRulebook(1, "standard", 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT,
            35 * PERCENT, HOUR_NS, debtLimitMinor, liquidationFeePpb));
    }

    /** Lists USD as the reference. */
    public StateMachineFixture usd() {
        return ok(w -> w.listAsset(USD, "USD", 2, -1, 0, -1, 0));
    }

    /** Opens cross accounts in segment 1. */
    public StateMachineFixture accounts(final long... ids) {
        for (final long id : ids) {
            ok(w -> w.openAccount(id, "", 1, MarginMode.CROSS, 0));
        }
        return this;
    }

    /** Opens isolated accounts in segment 1. */
    public StateMachineFixture isolated(final long... ids) {
        for (final long id : ids) {
            ok(w -> w.openAccount(id, "", 1, MarginMode.ISOLATED, 0));
        }
        return this;
    }

    public StateMachineFixture deposit(final long account, final int asset, final String amount) {
        final Decimal value = Decimal.of(amount);
        return ok(w -> w.deposit(account, asset, value.mantissa(), value.exponent()));
    }

    public StateMachineFixture price(final String price) {
        final Decimal value = Decimal.of(price);
        return ok(w -> w.indexPrice(BTC_INDEX, value.mantissa(), value.exponent()));
    }

    public StateMachineFixture fill(
        final int instrument, final long buyer, final long seller, final String quantity, final String price) {
        final Decimal size = Decimal.of(quantity);
        final Decimal at = Decimal.of(price);
        return ok(w -> w.fill(instrument, buyer, seller, at.mantissa(), at.exponent(), size.mantissa(),
            size.exponent(), Maker.NONE, 1, 0));
    }

    /** A fill of orders; 0: none. */
    public StateMachineFixture fillOf(
        final int instrument, final long buyer, final long buyerOrder, final long seller, final long sellerOrder,
        final String quantity, final String price) {
        return ok(fillOfOrders(instrument, buyer, buyerOrder, seller, sellerOrder, quantity, price));
    }

    /** The command of {@link #fillOf}. */
    public static Consumer<CommandWriter> fillOfOrders(
        final int instrument, final long buyer, final long buyerOrder, final long seller, final long sellerOrder,
        final String quantity, final String price) {
        final Decimal size = Decimal.of(quantity);
        final Decimal at = Decimal.of(price);
        return w -> {
            w.fill(instrument, buyer, seller, at.mantissa(), at.exponent(), size.mantissa(), size.exponent(),
                Maker.NONE, 1, 0);
            w.fillOf(buyerOrder, sellerOrder);
        };
    }

    /** The command that places an order. */
    public static Consumer<CommandWriter> order(
        final long account, final int instrument, final long id, final Side side, final String quantity,
        final String price) {
        final Decimal size = Decimal.of(quantity);
        final Decimal at = Decimal.of(price);
        return w -> w.orderPlaced(
            account, instrument, id, side, at.mantissa(), at.exponent(), size.mantissa(), size.exponent());
    }

    /** The command that releases a part of an order; quantity 0: all of it. */
    public static Consumer<CommandWriter> release(
        final long account, final int instrument, final long id, final String quantity) {
        final Decimal size = Decimal.of(quantity);
        return w -> w.orderReleased(account, instrument, id, OrderSide.ANY, size.mantissa(), size.exponent());
    }

    /** An order to buy that must be accepted. */
    public StateMachineFixture bid(
        final long account, final int instrument, final long id, final String quantity, final String price) {
        return ok(order(account, instrument, id, Side.BUY, quantity, price));
    }

    /** An order to sell that must be accepted. */
    public StateMachineFixture ask(
        final long account, final int instrument, final long id, final String quantity, final String price) {
        return ok(order(account, instrument, id, Side.SELL, quantity, price));
    }

    public StateMachineFixture liquidationFill(
        final long account, final int instrument, final long counterparty, final String quantity,
        final String price) {
        final Decimal size = Decimal.of(quantity);
        final Decimal at = Decimal.of(price);
        return ok(w -> w.liquidationFill(account, instrument, 0, counterparty, at.mantissa(), at.exponent(),
            size.mantissa(), size.exponent(), 1, 0));
    }

    /** Lets event time pass. */
    public StateMachineFixture later(final long ns) {
        nowNs += ns;
        return this;
    }

    /** Sends a command that must be accepted. */
    public StateMachineFixture ok(final Consumer<CommandWriter> command) {
        send(command);
        assertNull(sink.rejection(), () -> "rejected: " + sink.events());
        assertNull(machine.query().firstBrokenIdentity());
        return this;
    }

    /** Sends a command that must be rejected so, and change nothing. */
    public StateMachineFixture no(final RejectCode code, final Consumer<CommandWriter> command) {
        final byte[] before = machine.query().businessHash();
        send(command);
        assertEquals(code, sink.rejection(), () -> "" + sink.events());
        assertArrayEquals(before, machine.query().businessHash(), "hash");
        return this;
    }

    /** Sends a command, whatever comes of it; its events. */
    public List<String> send(final Consumer<CommandWriter> command) {
        return sendFrom(writer, command);
    }

    /** Sends another source's command, whatever comes of it. */
    public List<String> sendFrom(final CommandWriter source, final Consumer<CommandWriter> command) {
        command.accept(source.at(nowNs));
        machine.onCommand(++sequence, ++nowNs, source.buffer(), 0, source.length());
        return sink.events();
    }

    /** The last command must have had these events after its acceptance. */
    public StateMachineFixture then(final String... events) {
        final List<String> seen = sink.events();
        final List<String> after =
            !seen.isEmpty() && "accepted".equals(seen.get(0)) ? seen.subList(1, seen.size()) : seen;
        assertEquals(String.join("\n", events), String.join("\n", after));
        return this;
    }

    /** Why the last command was refused; null when it was not. */
    public RejectCode rejection() {
        return sink.rejection();
    }

    public List<String> events() {
        return sink.events();
    }

    /** What the last refusal said it was about. */
    public String subject() {
        return sink.subject();
    }

    public CommandWriter writer() {
        return writer;
    }

    public ClearingStateMachine machine() {
        return machine;
    }

    public StateQuery query() {
        return machine.query();
    }

    public long nowNs() {
        return nowNs;
    }

    /** Minor units of a decimal text. */
    public static long minor(final String amount, final int decimals) {
        return new BigDecimal(amount).movePointRight(decimals).longValueExact();
    }
}
