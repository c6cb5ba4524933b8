package io.plimsoll.statemachine.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.Wide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarginTiersTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final long PERCENT = 10_000_000L;
    private static final long OPEN = Long.MAX_VALUE;

    private final Wide wide = new Wide();

    /** One lot is worth its price in whole minor units. */
    private static Instrument instrument(final long[] bounds, final long[] initial, final long[] maintenance) {
        final Index index = new Index(1, "I", 0, PriceRule.POSITIVE);
        final InstrumentTerms terms = new InstrumentTerms(
            1, "X", InstrumentKind.PERPETUAL, new Rulebook(1, ""), index,
            new Asset(1, 0, "USD", 0, null, 0, OPEN), Contract.of(Payoff.LINEAR, 1, 0, 0, 0), PriceRule.POSITIVE,
            1, 1, 0, 0);
        return new Instrument(terms, 0, new MarginTiers(bounds, initial, maintenance), 0, 0);
    }

    @Test
    void eachRateAppliesToItsSlice() {
        final Instrument x = instrument(
            new long[] {1_000, 5_000, OPEN}, new long[] {5 * PERCENT, 10 * PERCENT, 50 * PERCENT},
            new long[] {2 * PERCENT, 4 * PERCENT, 25 * PERCENT});
        assertEquals(50, x.initialMargin(wide, 1, 1_000));
        assertEquals(100, x.initialMargin(wide, 1, 1_500));
        assertEquals(450, x.initialMargin(wide, -1, 5_000));
        assertEquals(950, x.initialMargin(wide, 1, 6_000));
        assertEquals(180 + 250, x.maintenanceMargin(wide, 1, 6_000));
        assertEquals(1, x.initialMargin(wide, 1, 1));
    }

    @Test
    void thereIsNoCliffAnywhere() {
        final Instrument x = instrument(
            new long[] {1_000, 5_000, OPEN}, new long[] {5 * PERCENT, 10 * PERCENT, 50 * PERCENT},
            new long[] {2 * PERCENT, 4 * PERCENT, 25 * PERCENT});
        for (long notional = 1; notional < 8_000; notional++) {
            final long step = x.initialMargin(wide, 1, notional + 1) - x.initialMargin(wide, 1, notional);
            assertTrue(step >= 0 && step <= 1, "a step of " + step + " at " + notional);
            assertTrue(x.maintenanceMargin(wide, 1, notional) <= x.initialMargin(wide, 1, notional));
        }
    }

    @Test
    void refusesTiersThatDoNotRise() {
        assertTrue(MarginTiers.isValid(new long[] {OPEN}, new long[] {PERCENT}, new long[] {PERCENT}));
        assertFalse(MarginTiers.isValid(new long[0], new long[0], new long[0]));
        assertFalse(MarginTiers.isValid(new long[] {1_000}, new long[] {PERCENT}, new long[] {PERCENT}));
        assertFalse(MarginTiers.isValid(new long[] {OPEN}, new long[] {PERCENT}, new long[] {2 * PERCENT}));
        assertFalse(MarginTiers.isValid(new long[] {OPEN}, new long[] {101 * PERCENT}, new long[] {PERCENT}));
        assertFalse(MarginTiers.isValid(new long[] {OPEN}, new long[] {PERCENT}, new long[] {-1}));
        final long[] rising = {PERCENT, 2 * PERCENT};
        final long[] falling = {2 * PERCENT, PERCENT};
        assertTrue(MarginTiers.isValid(new long[] {5, OPEN}, rising, rising));
        assertFalse(MarginTiers.isValid(new long[] {0, OPEN}, rising, rising));
        assertFalse(MarginTiers.isValid(new long[] {5, OPEN}, falling, falling));
        assertFalse(MarginTiers.isValid(new long[] {OPEN, OPEN}, rising, rising));
    }

    @Test
    void agreesWithASumOverSlicesAtRandom() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            final int size = 1 + random.nextInt(6);
            final long[] bounds = new long[size];
            final long[] rates = new long[size];
            for (int tier = 0; tier < size; tier++) {
                bounds[tier] = (tier == 0 ? 0 : bounds[tier - 1]) + 1 + random.nextLong(1L << random.nextInt(40));
                rates[tier] = (tier == 0 ? 0 : rates[tier - 1]) + random.nextInt(100_000_000);
            }
            bounds[size - 1] = OPEN;
            final long lots = 1L + random.nextInt(1_000);
            final long price = 1 + random.nextLong(1L << random.nextInt(1, 32));
            assertEquals(slices(bounds, rates, lots * price),
                instrument(bounds, rates, rates).initialMargin(wide, lots, price), () -> "seed " + SEED);
        }
    }

    private static long slices(final long[] bounds, final long[] rates, final long notional) {
        BigDecimal needed = BigDecimal.ZERO;
        long from = 0;
        for (int tier = 0; tier < bounds.length; tier++) {
            final long slice = Math.max(0, Math.min(bounds[tier], notional) - from);
            needed = needed.add(BigDecimal.valueOf(slice).multiply(BigDecimal.valueOf(rates[tier], 9)));
            from = bounds[tier];
        }
        return needed.setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
