package io.plimsoll.statemachine.world;

import static io.plimsoll.statemachine.world.MutantHunt.firstActing;
import static io.plimsoll.statemachine.world.MutantHunt.isTold;
import static io.plimsoll.statemachine.world.MutantHunt.mustBeSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.plimsoll.statemachine.trigger.Bounds;
import io.plimsoll.statemachine.trigger.Bounds.Kind;
import io.plimsoll.statemachine.world.MutantHunt.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound of contracts that are settled in a coin, a tick too loose: at the mark, and at the coin's price. */
class CoinMutantsTest {
    /** Rounding of a position in the coin's units, each of which is worth 20 minor units. */
    private static final long MARGIN_COINS = 5;
    private static final long DOLLARS = 60_000;

    private final MutantHunt hunt = new MutantHunt();

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "true, false", "false, false"})
    void everyMarkOfAContractSettledInACoinIsNeeded(final boolean isLong, final boolean isInverse) {
        // 25 coins, of which 2.5 are initial margin; 3 owned at a haircut of 5 %.
        Moment moment = isInverse
            ? MutantVenue.inverse(isLong, 0, 3, 100_000)
            : MutantVenue.quanto(isLong, 0, 3, 625);
        for (int stage = 0; stage < 3; stage++) {
            final long worse = firstActing(moment, !isLong);
            hunt.mustBeCaught(isLong ? Kind.LOSS_BELOW : Kind.LOSS_ABOVE, moment, worse);
            if (stage > 0) {
                hunt.mustBeCaught(
                    isLong ? Kind.RELIEF_ABOVE : Kind.RELIEF_BELOW, moment, firstActing(moment, isLong));
            }
            moment = moment.at(worse);
        }
        assertEquals(5, hunt.caught());
    }

    /** Dollars stand for what a position needs in coins: that grows dearer with the coin. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void everyPriceOfACoinInWhichMoreIsNeededThanOwnedIsNeeded(final boolean isLong) {
        Moment moment = MutantVenue.coinMoves(MutantVenue.inverse(isLong, 10_000, 1, 240_000));
        for (int stage = 0; stage < 3; stage++) {
            final long worse = firstActing(moment, true);
            hunt.mustBeCaught(Kind.COIN_ABOVE, moment, worse);
            if (stage > 0) {
                hunt.mustBeCaught(Kind.COIN_BELOW, moment, firstActing(moment, false));
            }
            moment = moment.at(worse);
        }
        assertEquals(5, hunt.caught());
    }

    @Test
    void thePriceAtWhichOwedCoinsReachTheLimitIsNeeded() {
        final Moment moment = MutantVenue.owingCoins();
        hunt.mustBeCaught(Kind.COIN_ABOVE, moment, firstActing(moment, true));
        assertEquals(1, hunt.caught());
    }

    /**
     * A withdrawal spends what a position had promised: at the mark and the price of the coin where it rests nothing is
     * left, and a promise that is a unit of the coin too high leaves too little.
     */
    @Test
    void whatPositionsPromiseInCoinsIsNeeded() {
        final Moment moment = MutantVenue.inverse(true, DOLLARS, 0, 240_000);
        final SeenBounds seen = new SeenBounds();
        mustBeSame(moment, seen);
        int told = 0;
        for (int tooMuch = -200; tooMuch <= 200; tooMuch += 5) {
            final long amount = DOLLARS * 1_000_000 + seen.at(Kind.FLOOR) + tooMuch;
            final Moment spent = moment.then(w -> w.withdraw(MutantVenue.TRADER, MutantVenue.USD, amount, -6))
                .at(seen.at(Kind.LOSS_BELOW));
            final Moment dearer = MutantVenue.coinMoves(spent).at(seen.at(Kind.COIN_ABOVE));
            mustBeSame(dearer, Bounds.EXACT);
            final Bounds tooHigh = (kind, value) -> kind == Kind.COINS ? value + MARGIN_COINS + 1 : value;
            told += isTold(dearer, tooHigh) ? 1 : 0;
        }
        assertNotEquals(0, told, "a promise that is a unit too high is told from the full scan");
    }
}
