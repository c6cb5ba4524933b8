package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.story.RulebookConfig;
import org.junit.jupiter.api.Test;

/**
 * Listings change what models make of accounts: collateral whose index gets its first instrument is moved with it in
 * scenarios from then on. Whoever that takes across a level acts in the listing's own event.
 */
class ListingReviewTest {
    private static final int ACCOUNTS = 60;
    private static final int COIN = 2;
    private static final int OIL = 1;
    private static final int BTC = 2;

    private final SentTwins twins = new SentTwins();

    @Test
    void theFirstInstrumentOnACoinReviewsThoseWhoOwnTheCoin() {
        twins.send(w -> RulebookConfig.load("plimsoll").write(w, 1, "plimsoll", 6));
        twins.listUsd(6);
        twins.listIndex(OIL, "OIL-USD", 2, 40);
        twins.listIndex(BTC, "BTC-USD", 2, 40_000);
        twins.send(w -> w.listAsset(COIN, "BTC", 8, BTC, 0, -1, 0));
        twins.listPerpetual(1, "OIL-PERP", OIL);
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int account = i;
            twins.send(w -> w.openAccount(account, "", 1, MarginMode.PORTFOLIO, 0));
            twins.send(w -> w.deposit(account, SentTwins.USD, 100L * account, 0));
            twins.send(w -> w.deposit(account, COIN, 1, -1));
        }
        for (int i = 1; i <= ACCOUNTS; i += 2) {
            final int buyer = i;
            twins.send(w -> w.fill(1, buyer, buyer + 1, 40, 0, 700, 0, Maker.NONE, 1, 0));
        }
        twins.send(w -> w.indexPrice(OIL, 4_001, -2));
        twins.listPerpetual(2, "BTC-PERP", BTC);
        assertNotEquals(1, twins.events(), "more than an answer");
        // The naive twin looks at everybody at every price: nobody was left to be found.
        twins.send(w -> w.indexPrice(BTC, 40_000, 0));
        assertEquals(0, twins.events());
    }
}
