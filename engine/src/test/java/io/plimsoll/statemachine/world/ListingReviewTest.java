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
import org.junit.jupiter.api.Test;

/**
 * Listings change what models make of accounts: collateral whose index gets its first instrument is moved with it in
 * scenarios from then on. Whoever that takes across a level acts in the listing's own event.
 */
class ListingReviewTest {
    private static final int ACCOUNTS = 60;
    private static final int USD = 1;
    private static final int COIN = 2;
    private static final int OIL = 1;
    private static final int BTC = 2;
    private static final List<Tier> TIERS = List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));

    private final ScanTwins twins = new ScanTwins();
    private final CommandWriter writer = new CommandWriter(1);

    @Test
    void theFirstInstrumentOnACoinReviewsThoseWhoOwnTheCoin() {
        send(w -> RulebookConfig.load("plimsoll").write(w, 1, "plimsoll", 6));
        send(w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0));
        send(w -> w.listIndex(OIL, "OIL-USD", 2, PriceRule.POSITIVE));
        send(w -> w.listIndex(BTC, "BTC-USD", 2, PriceRule.POSITIVE));
        send(w -> w.indexPrice(OIL, 40, 0));
        send(w -> w.indexPrice(BTC, 40_000, 0));
        send(w -> w.listAsset(COIN, "BTC", 8, BTC, 0, -1, 0));
        list(1, "OIL-PERP", OIL);
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int account = i;
            send(w -> w.openAccount(account, "", 1, MarginMode.PORTFOLIO, 0));
            send(w -> w.deposit(account, USD, 100L * account, 0));
            send(w -> w.deposit(account, COIN, 1, -1));
        }
        for (int i = 1; i <= ACCOUNTS; i += 2) {
            final int buyer = i;
            send(w -> w.fill(1, buyer, buyer + 1, 40, 0, 700, 0, Maker.NONE, 1, 0));
        }
        send(w -> w.indexPrice(OIL, 4_001, -2));
        list(2, "BTC-PERP", BTC);
        assertNotEquals(1, twins.events().count(), "more than an answer");
        // The naive twin looks at everybody at every price: nobody was left to be found.
        send(w -> w.indexPrice(BTC, 40_000, 0));
        assertEquals(0, twins.events().count());
    }

    private void list(final int id, final String symbol, final int index) {
        send(w -> w.listInstrument(InstrumentTerms.perpetual(
            id, symbol, 1, index, USD, Decimal.of("0.01"), Decimal.of("1"), TIERS)));
    }

    private void send(final Consumer<CommandWriter> command) {
        final long timeNs = RandomVenue.START_NS + twins.sequence();
        command.accept(writer.at(timeNs));
        assertNull(twins.apply(timeNs, writer.buffer(), 0, writer.length()));
    }
}
