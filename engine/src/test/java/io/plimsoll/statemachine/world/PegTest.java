package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.story.RulebookConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Some rulebooks ask for more while the asset that they count in is off its peg, of those too who own nothing of it.
 * Whoever that takes across a level acts when its price ticks.
 */
class PegTest {
    private static final int ACCOUNTS = 60;
    private static final int USDC = 2;
    private static final int BTC_USD = 1;
    private static final int USDC_USD = 2;

    private final SentTwins twins = new SentTwins();

    @ParameterizedTest
    @ValueSource(strings = {"derive-portfolio-v1", "derive-portfolio", "derive-standard"})
    void aLostPegReviewsThoseWhoOwnNothingOfIt(final String rulebook) {
        list(rulebook);
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int account = i;
            twins.send(w -> w.openAccount(account, "", 1, MarginMode.CROSS, 0));
            twins.send(w -> w.deposit(account, SentTwins.USD, 2_000L + 300L * account, 0));
        }
        for (int i = 1; i <= ACCOUNTS; i += 2) {
            final int buyer = i;
            twins.send(w -> w.fill(1, buyer, buyer + 1, 40_000, 0, 1, 0, Maker.NONE, 1, 0));
        }
        twins.send(w -> w.indexPrice(USDC_USD, 99, -2));
        assertEquals(0, twins.events(), "on its peg");
        twins.send(w -> w.indexPrice(USDC_USD, 80, -2));
        assertNotEquals(0, twins.events(), "off its peg");
        twins.send(w -> w.indexPrice(BTC_USD, 40_000, 0));
        assertEquals(0, twins.events(), "nobody was left to be found");
    }

    private void list(final String rulebook) {
        // The files' own levels are all at maintenance margin, which no peg moves.
        twins.rulebook(rulebook, RulebookConfig.load(rulebook).margin());
        twins.listUsd(6);
        twins.listIndex(BTC_USD, "BTC-USD", 2, 40_000);
        twins.listIndex(USDC_USD, "USDC-USD", 4, 1);
        twins.send(w -> w.listAsset(USDC, "USDC", 6, USDC_USD, 0, -1, 0));
        twins.listPerpetual(1, "BTC-PERP", BTC_USD);
    }
}
