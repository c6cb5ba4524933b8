package io.plimsoll.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.market.tape.ExactDecimal;
import io.plimsoll.market.tape.SeededRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketPlanTest {
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        // symbol,          price, decimals, reference, tick, lot, base
        "BTC_USDT,       46426.83,        2,      USDT,   -2,  -4,  BTC",
        "BTT_USDT,      0.0057804,        7,      USDT,   -7,   3,  BTT",
        "XRPUSDT,          1.4496,        4,      USDT,   -4,   0,  XRP",
        "BTCUSD.spot,       61837,        1,       USD,   -1,  -4,  BTC",
        "BTC-PERPETUAL,   46426.5,        1,       USD,   -1,  -4,  BTC",
        "ALGO_BTC,     0.00004091,        8,       BTC,   -8,   1,  ALGO",
        "ETH_BTC,        0.024519,        6,       BTC,   -6,  -2,  ETH",
        "1000SHIBUSDT,  0.012365,         8,      USDT,   -8,   2,  1000SHIB",
        "BTCUSDT,   7559.44418192,        8,      USDT,   -3,  -3,  BTC",
        "KAS,              0.0731,        4,       USD,   -4,   2,  KAS",
    })
    void choosesScalesFromTheTape(final String symbol, final String price, final int decimals, final String reference,
                                  final int tick, final int lot, final String base) {
        final MarketPlan plan = MarketFixture.plan(symbol + " " + price + " " + decimals);
        final ListedMarket market = plan.markets().get(0);
        assertEquals(reference, plan.referenceSymbol());
        assertEquals(tick, market.tickExponent());
        assertEquals(lot, market.lotExponent());
        assertEquals(base, market.base());
    }

    @Test
    void oneTickOnOneLotIsAWholeNumberOfMinorUnits() {
        final long seed = Long.getLong("plimsoll.seed", System.nanoTime());
        final SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            final ExactDecimal price = new ExactDecimal(1 + random.nextInt(1_000_000_000), -random.nextInt(12));
            final String quote = random.chance(0.5) ? "_USDT" : "_BTC";
            final MarketPlan plan = MarketFixture.plan("X" + quote + " " + price + " " + price.decimals());
            final ListedMarket market = plan.markets().get(0);
            assertTrue(market.tickExponent() + market.lotExponent() >= -plan.referenceDecimals(), "seed " + seed);
            assertTrue(market.priceDecimals() >= -market.tickExponent(), "seed " + seed);
            assertTrue(market.ticks(price) >= 1, "seed " + seed);
        }
    }

    @Test
    void theTwoMostTradedCoinsAreCollateralOnce() {
        final MarketPlan plan = MarketFixture.plan("BTCUSDT.spot 60000 1", "BTCUSDT.usdm 60000 1",
            "ETHUSDT.spot 2600 2", "XRPUSDT.spot 0.5 4");
        assertEquals("BTC, ETH", plan.collateral().stream().map(MarketPlan.CollateralAsset::symbol)
            .collect(Collectors.joining(", ")));
    }

    @Test
    void onATapeWithoutVolumesBitcoinAndEtherAreCollateral() {
        final MarketPlan plan = MarketPlan.of(MarketFixture.summary(0, "AAVEUSDT 280 2", "ETHUSDT 2600 2",
            "BTCUSDT 60000 1", "SOLUSDT 220 2"));
        assertEquals("BTC, ETH", plan.collateral().stream().map(MarketPlan.CollateralAsset::symbol)
            .collect(Collectors.joining(", ")));
    }

    @Test
    void convertsUnitsLotsAndMinorUnits() {
        final MarketPlan plan = MarketFixture.plan("BTC_USDT 40000 2");
        final ListedMarket market = plan.markets().get(0);
        // A lot of 0.0001 BTC at 40,000.00 is worth 4 dollars, 4,000,000 minor units.
        assertEquals(4_000_000, market.ticks(ExactDecimal.parse("40000")));
        assertEquals(4.0, plan.notionalUnits(market, 1, 4_000_000), 1e-9);
        assertEquals(25, plan.lots(market, 103, 4_000_000));
        assertEquals(1_500_000, plan.minor(1.5));
        assertEquals(1.5, plan.units(1_500_000));
        // Half a tick rounds up.
        assertEquals(4_000_001, market.ticks(ExactDecimal.parse("40000.005")));
    }
}
