package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.INVERSE;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.standard;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plimsoll.codec.HealthState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiquidationPriceTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    @Test
    void aLongFallsBelowMaintenanceWhereEquityMeetsIt() {
        // 1 bought at 40,000 on 4,000: 36,000 / 0.95 = 37,894.7368..: 37,894.73 is in breach, 37,894.74 is not.
        final StateMachineFixture fixture = standard().accounts(1, 2).deposit(1, USD, "4000")
            .deposit(2, USD, "100000").price("40000").fill(PERP, 1, 2, "1", "40000");
        assertEquals(3_789_473, fixture.query().liquidationPriceScaled(1, PERP));
        // The short: (40,000 + 100,000) / 1.05 = 133,333.33..: in breach from 133,333.34 on.
        assertEquals(13_333_334, fixture.query().liquidationPriceScaled(2, PERP));
    }

    @Test
    void thereIsNoneWithoutAPositionOrWhenNoPriceHurts() {
        final StateMachineFixture fixture = standard().accounts(1, 2).deposit(1, USD, "50000")
            .deposit(2, USD, "100000").price("40000").fill(PERP, 1, 2, "1", "40000");
        assertEquals(Long.MIN_VALUE, fixture.query().liquidationPriceScaled(1, INVERSE));
        assertEquals(Long.MIN_VALUE, fixture.query().liquidationPriceScaled(1, PERP));
        assertEquals(Long.MIN_VALUE, fixture.query().liquidationPriceScaled(99, PERP));
    }

    /** The mark is set to the neighbouring price, where nothing happens, then to the price itself. */
    @Test
    void theNeighbouringPriceIsSafeAndThePriceItselfLiquidates() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 200; i++) {
            final boolean isInverse = random.nextBoolean();
            final int instrument = isInverse ? INVERSE : PERP;
            final int asset = isInverse ? BTC : USD;
            final StateMachineFixture fixture = standard().accounts(1, 2).deposit(2, asset, "1000000")
                .price("40000");
            final long lots = isInverse ? 40_000 * (1 + random.nextInt(9)) : 1 + random.nextInt(9);
            // Between 12 % and 40 % of the notional.
            final long amount = (isInverse ? lots / 40_000 : lots * 40_000) * random.nextInt(1_200, 4_000);
            fixture.ok(w -> w.deposit(1, asset, amount, -4));
            final boolean isLong = random.nextBoolean();
            fixture.fill(instrument, isLong ? 1 : 2, isLong ? 2 : 1, Long.toString(lots), "40000");
            final long price = fixture.query().liquidationPriceScaled(1, instrument);
            if (price != Long.MIN_VALUE) {
                check(fixture, instrument, price, isLong);
            }
        }
    }

    private static void check(
        final StateMachineFixture fixture, final int instrument, final long price, final boolean isLong) {
        fixture.ok(w -> w.markPrice(instrument, isLong ? price + 1 : price - 1, -2));
        final HealthState before = fixture.query().account(1).state();
        assertEquals(false, before == HealthState.PARTIAL || before == HealthState.FULL, () -> "seed " + SEED);
        fixture.ok(w -> w.markPrice(instrument, price, -2));
        final HealthState after = fixture.query().account(1).state();
        assertEquals(true, after == HealthState.PARTIAL || after == HealthState.FULL, () -> "seed " + SEED);
    }
}
