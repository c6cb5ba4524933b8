package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import java.util.function.Consumer;

/** Scan twins that a test sends its commands to, a nanosecond apart, and that never differ; all of segment 1. */
final class SentTwins {
    static final int USD = 1;
    private static final long PERCENT = 10_000_000L;
    private static final List<Tier> TIERS = List.of(new Tier(10 * PERCENT, 5 * PERCENT, Decimal.NONE));

    private final ScanTwins twins = new ScanTwins();
    private final CommandWriter writer = new CommandWriter(1);

    void send(final Consumer<CommandWriter> command) {
        final long timeNs = RandomVenue.START_NS + twins.sequence();
        command.accept(writer.at(timeNs));
        assertNull(twins.apply(timeNs, writer.buffer(), 0, writer.length()));
    }

    /** Events of the last command. */
    int events() {
        return twins.events().count();
    }

    /** Margin by these lines, warned at half way from maintenance to initial margin. */
    void rulebook(final String name, final String margin) {
        send(w -> w.setRulebook(1, name, 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT, 35 * PERCENT,
            RandomVenue.HOUR_NS, 0, 0, margin));
    }

    /** The reference asset. */
    void listUsd(final int decimals) {
        send(w -> w.listAsset(USD, "USD", decimals, -1, 0, -1, 0));
    }

    /** An index and its first price. */
    void listIndex(final int id, final String symbol, final int decimals, final long price) {
        send(w -> w.listIndex(id, symbol, decimals, PriceRule.POSITIVE));
        send(w -> w.indexPrice(id, price, 0));
    }

    /** A perpetual on an index, settled in the reference asset, at 10 % and 5 %. */
    void listPerpetual(final int id, final String symbol, final int index) {
        send(w -> w.listInstrument(InstrumentTerms.perpetual(
            id, symbol, 1, index, USD, Decimal.of("0.01"), Decimal.of("1"), TIERS)));
    }
}
