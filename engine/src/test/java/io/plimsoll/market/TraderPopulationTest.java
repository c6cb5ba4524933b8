package io.plimsoll.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.market.TraderProfile.CallAnswer;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TraderPopulationTest {
    private static final MarketPlan PLAN =
        MarketFixture.plan("BTC_USD 7900 2", "ETH_USD 195 2", "LTC_USD 48 2", "XRP_USD 0.21 4", "EOS_USD 3 3",
            "A_USD 1 2");
    private static final PopulationParameters MANY = PopulationParameters.defaults(20_000);

    private final List<TraderProfile> traders = new TraderPopulation(MANY, PLAN, 11).traders();

    @Test
    void theSameSeedDrawsTheSameTraders() {
        assertEquals(traders, new TraderPopulation(MANY, PLAN, 11).traders());
        assertNotEquals(traders, new TraderPopulation(MANY, PLAN, 12).traders());
    }

    @Test
    void aTraderIsTheSameInASmallPopulationAndInALarge() {
        final List<TraderProfile> few =
            new TraderPopulation(PopulationParameters.defaults(10), PLAN, 11).traders();
        assertEquals(traders.subList(0, 10), few);
    }

    @Test
    void theSharesComeOutAsStated() {
        assertShare(MANY.isolatedShare(), t -> t.mode() == MarginMode.ISOLATED);
        assertShare(MANY.severalAssetsShare() * (1 - MANY.isolatedShare()), t -> t.secondAsset() != null);
        assertShare(MANY.depositShare(), t -> t.answer() == CallAnswer.DEPOSIT);
        assertShare(MANY.reduceShare(), t -> t.answer() == CallAnswer.REDUCE);
        assertShare(MANY.lateShare(), t -> t.answer() == CallAnswer.LATE);
        assertShare(MANY.activeShare(), TraderProfile::active);
        assertShare(MANY.withdrawShare(), TraderProfile::withdraws);
        assertShare(MANY.twoMarketsShare(), t -> t.positions().size() == 2);
        assertShare(MANY.manyMarketsShare(), t -> t.positions().size() >= 3);
        assertShare(0.30, t -> t.leverage() < 3);
        assertShare(0.10, t -> t.leverage() >= 15);
        assertShare(MANY.longShare(), t -> t.positions().get(0).isLong());
        assertShare(0.5, t -> t.collateralUnits() < MANY.collateralMedian());
    }

    @Test
    void positionsAreWhatLeverageAndCollateralAllow() {
        for (final TraderProfile trader : traders) {
            final double notional = trader.positions().stream()
                .mapToDouble(TraderProfile.PlannedPosition::units).sum();
            assertTrue(notional <= trader.collateralUnits() * trader.leverage() * 1.000001);
            assertEquals(trader.positions().size(),
                trader.positions().stream().map(p -> p.market().id()).distinct().count());
        }
    }

    @Test
    void marketMakersComeAfterTradersAndHaveDeepPockets() {
        final TraderPopulation small = new TraderPopulation(PopulationParameters.defaults(3), PLAN, 1);
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L), small.makerIds());
        assertTrue(small.makerPocketUnits() >= 1_000_000);
    }

    @Test
    void refusesSharesThatDoNotAddUp() {
        assertThrows(IllegalArgumentException.class, () -> new PopulationParameters(10, 0.5, 1_000, 1,
            List.of(new PopulationParameters.LeverageBand(0.5, 1, 2)), 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2,
            0.2, 0.2, 4, 2, 0.01));
    }

    private void assertShare(final double expected, final Predicate<TraderProfile> predicate) {
        final double share = (double) traders.stream().filter(predicate).count() / traders.size();
        assertEquals(expected, share, 0.015);
    }
}
