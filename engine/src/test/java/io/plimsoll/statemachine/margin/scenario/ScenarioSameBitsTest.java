package io.plimsoll.statemachine.margin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Margins of seeded books have the same bits on every JVM, whatever it compiles loops to. */
class ScenarioSameBitsTest {
    private static final long SEED = 20_260_205;
    private static final int BOOKS = 5_000;
    private static final long PIN = 0x459783b3db0e7a04L;
    private static final String RULES = Market.GRID + Market.VOLATILITY + """
        scenarios.21.spot=1
        scenarios.21.vol=abs
        skew.absCap=0.15
        skew.absBase=-0.05
        skew.linearCap=0.15
        skew.linearBase=-0.05
        skew.minimumMoneyness=0.01
        skew.width=4
        skew.widthStatic=0.6
        skew.widthScale=-0.1
        basis.spotUp=1.05
        basis.spotDown=0.95
        basis.add=0.25
        basis.mult=0.01
        confidence.threshold=0.9
        confidence.rate=1
        charges.0.name=short
        charges.0.measure=nakedShorts
        charges.0.rate=0.01
        charges.1.name=deltas
        charges.1.measure=hedgedDelta
        charges.1.rate=0.02
        staticDiscount.longBase=0.95
        staticDiscount.longAdd=0.08
        staticDiscount.shortBase=1.04
        staticDiscount.shortAdd=0.08
        """;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private long hash = 1;

    @Test
    void marginsOfSeededBooksHaveThePinnedBits() {
        final Market market = new Market(RULES);
        for (int e = 1; e <= 4; e++) {
            final int expiry = market.expiry(e * Market.MONTH / 2.0, 1_000 + e, 0.05);
            for (int k = 0; k < 10; k++) {
                market.option(expiry, 700 + 60 * k, true, 0.5 + 0.02 * k);
                market.option(expiry, 700 + 60 * k, false, 0.5 + 0.02 * k);
            }
        }
        market.perpetual(market.underlying, 1_001);
        for (int i = 0; i < BOOKS; i++) {
            market.arrays.refreshExpiry(i % 4, Market.MONTH / 2.0 + i, 900 + i % 200, 0.05, 0.5 + i % 50 / 100.0, 1);
            add(market.margin(book(market.arrays.rows())), market.rules.scenarios().size());
        }
        assertEquals(PIN, hash);
    }

    private ScenarioBook book(final int rows) {
        final ScenarioBook book = new ScenarioBook();
        for (int leg = random.nextInt(30); leg >= 0; leg--) {
            book.add(random.nextInt(rows), random.nextInt(-50, 51) / 8.0);
        }
        return book;
    }

    private void add(final ScenarioResult result, final int scenarios) {
        add(result.initialRequirement());
        add(result.maintenanceRequirement());
        add(result.confidence());
        add(result.equity());
        for (int s = 0; s < scenarios; s++) {
            add(result.scenarioGain(s));
        }
    }

    private void add(final double value) {
        hash = 31 * hash + Double.doubleToLongBits(value);
    }
}
