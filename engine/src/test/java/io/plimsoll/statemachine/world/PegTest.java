package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.story.RulebookConfig;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Some rulebooks ask for more while the asset that they count in is off its peg, of those too who own nothing of it.
 * Whoever that takes across a level acts when its price ticks.
 */
class PegTest {
    private static final int ACCOUNTS = 60;
    private static final int USD = 1;
    private static final int USDC = 2;
    private static final int BTC_USD = 1;
    private static final int USDC_USD = 2;
    private static final long PERCENT = 10_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final List<Tier> TIERS = List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));

    private final ScanTwins twins = new ScanTwins();
    private final CommandWriter writer = new CommandWriter(1);

    @ParameterizedTest
    @ValueSource(strings = {"derive-portfolio-v1", "derive-portfolio", "derive-standard"})
    void aLostPegReviewsThoseWhoOwnNothingOfIt(final String rulebook) {
        list(rulebook);
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int account = i;
            send(w -> w.openAccount(account, "", 1, MarginMode.CROSS, 0));
            send(w -> w.deposit(account, USD, 2_000L + 300L * account, 0));
        }
        for (int i = 1; i <= ACCOUNTS; i += 2) {
            final int buyer = i;
            send(w -> w.fill(1, buyer, buyer + 1, 40_000, 0, 1, 0, Maker.NONE, 1, 0));
        }
        send(w -> w.indexPrice(USDC_USD, 99, -2));
        assertEquals(0, twins.events().count(), "on its peg");
        send(w -> w.indexPrice(USDC_USD, 80, -2));
        assertNotEquals(0, twins.events().count(), "off its peg");
        send(w -> w.indexPrice(BTC_USD, 40_000, 0));
        assertEquals(0, twins.events().count(), "nobody was left to be found");
    }

    private void list(final String rulebook) {
        // The files' own levels are all at maintenance margin, which no peg moves.
        send(w -> w.setRulebook(1, rulebook, 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT, 35 * PERCENT,
            HOUR_NS, 0, 0, RulebookConfig.load(rulebook).margin()));
        send(w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0));
        send(w -> w.listIndex(BTC_USD, "BTC-USD", 2, PriceRule.POSITIVE));
        send(w -> w.listIndex(USDC_USD, "USDC-USD", 4, PriceRule.POSITIVE));
        send(w -> w.indexPrice(BTC_USD, 40_000, 0));
        send(w -> w.indexPrice(USDC_USD, 1, 0));
        send(w -> w.listAsset(USDC, "USDC", 6, USDC_USD, 0, -1, 0));
        send(w -> w.listInstrument(InstrumentTerms.perpetual(
            1, "BTC-PERP", 1, BTC_USD, USD, Decimal.of("0.01"), Decimal.of("1"), TIERS)));
    }

    private void send(final Consumer<CommandWriter> command) {
        final long timeNs = RandomVenue.START_NS + twins.sequence();
        command.accept(writer.at(timeNs));
        assertNull(twins.apply(timeNs, writer.buffer(), 0, writer.length()));
    }
}
