package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlowPriceTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260209L);

    @Test
    void movesByTheShareOfTheWindowThatPassed() {
        final SlowPrice slow = new SlowPrice(300);
        assertEquals(7, slow.scaled(7), "no tick yet");
        slow.move(100, 1000);
        assertEquals(100, slow.scaled(7));
        slow.move(200, 1300);
        assertEquals(100, slow.scaled(7), "200 has not lasted yet");
        slow.move(200, 1330);
        assertEquals(110, slow.scaled(7));
        slow.move(50, 2000);
        assertEquals(200, slow.scaled(7), "more than a window later it has caught up");
    }

    @Test
    void aSpikeThatLastsNoTimeMovesNothing() {
        final SlowPrice slow = new SlowPrice(300);
        slow.move(100, 1000);
        slow.move(1_000_000, 1100);
        slow.move(100, 1100);
        slow.move(100, 1200);
        assertEquals(100, slow.scaled(0));
    }

    @Test
    void tinyStepsAreNotLostToRounding() {
        final SlowPrice slow = new SlowPrice(1_000_000);
        slow.move(1000, 0);
        slow.move(1010, 0);
        for (int now = 1; now <= 5_000_000; now++) {
            slow.move(1010, now);
        }
        assertEquals(1010, slow.scaled(0));
    }

    @Test
    void agreesWithDecimalArithmeticAndStaysBetweenTheExtremes() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final long window = 300_000_000_000L;
        final SlowPrice slow = new SlowPrice(window);
        BigDecimal exact = null;
        long live = 0;
        long now = 0;
        long at = 0;
        for (int i = 0; i < 20_000; i++) {
            final long price = 1 + random.nextLong(1L << 50);
            now += random.nextLong(window / 5);
            if (exact == null) {
                exact = BigDecimal.valueOf(price);
            } else {
                final BigDecimal share = BigDecimal.valueOf(Math.min(now - at, window))
                    .divide(BigDecimal.valueOf(window), MathContext.DECIMAL128);
                exact = exact.add(BigDecimal.valueOf(live).subtract(exact).multiply(share), MathContext.DECIMAL128);
            }
            slow.move(price, now);
            live = price;
            at = now;
            final BigDecimal error = BigDecimal.valueOf(slow.scaled(0)).subtract(exact).abs();
            assertTrue(error.compareTo(BigDecimal.valueOf(2)) < 0, () -> "seed " + SEED);
            assertTrue(slow.scaled(0) >= 0 && slow.scaled(0) <= 1L << 50, () -> "seed " + SEED);
        }
    }
}
