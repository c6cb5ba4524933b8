package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SkewPriceTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260206L);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final SkewPrice skew = new SkewPrice();

    @Test
    void aBuyerPaysHalfOfWhatTheOrderMoves() {
        assertEquals(1_000_005, skew.fillScaled(1_000_000, 0, 100_000, 1));
        assertEquals(999_995, skew.fillScaled(1_000_000, 0, 100_000, -1));
        assertEquals(1_000_000, skew.fillScaled(1_000_000, 50, 0, 7), "a scale of 0 moves nothing");
    }

    @Test
    void aFillThatBringsTheSkewBackIsBetterThanTheLivePrice() {
        assertTrue(skew.fillScaled(1_000_000, 100, 1000, -20) > 1_000_000);
        assertTrue(skew.fillScaled(1_000_000, -100, 1000, 20) < 1_000_000);
    }

    @Test
    void fillsAgreeWithDecimalArithmetic() {
        for (int i = 0; i < 50_000; i++) {
            final long price = 1 + random.nextLong(1L << 45);
            final long scale = 1 + random.nextLong(1L << 50);
            final long held = random.nextLong(-scale, scale);
            final long size = random.nextLong(-scale, scale);
            final BigDecimal moved = BigDecimal.valueOf(price).multiply(
                BigDecimal.valueOf(2 * scale).add(BigDecimal.valueOf(2 * held)).add(BigDecimal.valueOf(size)));
            final BigDecimal fill = moved.divide(
                BigDecimal.valueOf(2 * scale), 0, size >= 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
            assertEquals(fill.longValueExact(), skew.fillScaled(price, held, scale, size), () -> "seed " + SEED);
        }
    }

    @Test
    void aLimitIsComparedWithTheUnroundedPrice() {
        // 1,000 x (1 + 1 / 6) = 1,166.66...
        assertEquals(1167, skew.fillScaled(1000, 0, 3, 1));
        assertFalse(skew.isAcceptable(1000, 0, 3, 1, 1166));
        assertTrue(skew.isAcceptable(1000, 0, 3, 1, 1167));
        assertTrue(skew.isAcceptable(1000, 0, 3, -1, 833));
        assertFalse(skew.isAcceptable(1000, 0, 3, -1, 834));
        assertTrue(skew.isAcceptable(1000, 7, 0, 1, 1000));
        assertFalse(skew.isAcceptable(1000, 7, 0, 1, 999));
    }
}
