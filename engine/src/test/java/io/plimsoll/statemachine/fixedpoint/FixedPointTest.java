package io.plimsoll.statemachine.fixedpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Conversions and shares by 64-bit arithmetic against big numbers. */
class FixedPointTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Of any number of bits, so that small and large ones are equally frequent. */
    private long positive() {
        return 1 + (random.nextLong() >>> 2 >>> random.nextInt(61));
    }

    @Test
    void aShareIsRoundedUpOnce() {
        final Wide wide = new Wide();
        assertEquals(104, FixedPoint.ceilShare(wide, 310, 1, 3));
        assertEquals(-103, FixedPoint.ceilShare(wide, -310, 1, 3));
        assertEquals(0, FixedPoint.ceilShare(wide, 0, 0, 0));
        for (int i = 0; i < 300_000; i++) {
            final long total = random.nextBoolean() ? positive() : -positive();
            final long whole = positive();
            final long part = Math.floorMod(random.nextLong(), whole) + random.nextInt(2);
            final BigDecimal exact = new BigDecimal(total).multiply(new BigDecimal(part));
            assertEquals(
                exact.divide(new BigDecimal(whole), 0, RoundingMode.CEILING).longValueExact(),
                FixedPoint.ceilShare(wide, total, part, whole),
                () -> "seed " + SEED + ": " + total + " x " + part + " / " + whole);
        }
    }

    @Test
    void aQuotientOfLongsIsThatOfDoublesPutRight() {
        for (final long dividend : new long[] {0, 1, (1L << 53) - 1, 1L << 53, (1L << 62) - 1, Long.MAX_VALUE}) {
            for (final long divisor : new long[] {1, 2, 3, (1L << 53) - 1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE}) {
                assertEquals(dividend / divisor, FixedPoint.quotient(dividend, divisor));
            }
        }
        for (int i = 0; i < 1_000_000; i++) {
            final long divisor = positive() >>> 10 | 1;
            final long nearAMultiple = divisor * (positive() >>> 10 & 0xFFFFF) + random.nextInt(-1, 2);
            final long dividend = i % 2 == 0 ? positive() : Math.max(0, nearAMultiple);
            assertEquals(
                dividend / divisor, FixedPoint.quotient(dividend, divisor),
                () -> "seed " + SEED + ": " + dividend + " / " + divisor);
        }
    }

    @Test
    void aDivisorDividesExactlyOrSaysThatSomethingRemains() {
        for (int i = 0; i < 300_000; i++) {
            final long by = i % 3 == 0 ? FixedPoint.powerOfTen(random.nextInt(19)) : positive();
            final long multiple = by * (positive() % (Long.MAX_VALUE / by));
            final long magnitude = random.nextBoolean() ? multiple : positive();
            final long dividend = random.nextBoolean() ? magnitude : -magnitude;
            assertEquals(
                dividend % by == 0 ? dividend / by : FixedPoint.INEXACT, new Divisor(by).exact(dividend),
                () -> "seed " + SEED + ": " + dividend + " / " + by);
        }
    }

    @Test
    void aDivisorDividesOneWordByOneMultiplication() {
        for (int i = 0; i < 1_000_000; i++) {
            final long by = i % 3 == 0 ? FixedPoint.powerOfTen(random.nextInt(19)) : positive();
            final long multiple = by * (positive() % (Long.MAX_VALUE / by));
            final long dividend = random.nextBoolean() ? Math.max(0, multiple - random.nextInt(2)) : positive() * 2 - 1;
            checkDivisions(dividend, by);
        }
        for (final long by : new long[] {1, 2, 3, 1L << 61, (1L << 62) - 1, 1L << 62, (1L << 62) + 1, Long.MAX_VALUE}) {
            for (final long dividend : new long[] {0, 1, by - 1, by, (1L << 62) - 1, 1L << 62, Long.MAX_VALUE}) {
                checkDivisions(dividend, by);
            }
        }
    }

    private static void checkDivisions(final long dividend, final long by) {
        final Divisor divisor = new Divisor(by);
        final long up = dividend / by + (dividend % by == 0 ? 0 : 1);
        final String what = "seed " + SEED + ": " + dividend + " / " + by;
        assertEquals(dividend / by, divisor.floor(dividend), what);
        assertEquals(up, divisor.ceil(dividend), what);
        assertEquals(dividend / by, divisor.floorSigned(dividend, 0), what);
        assertEquals(-up, divisor.floorSigned(dividend, -1), what);
    }

    @Test
    void decimalsBecomeUnitsExactlyOrNotAtAll() {
        final BigInteger limit = BigInteger.valueOf(Wide.LIMIT);
        for (int i = 0; i < 300_000; i++) {
            final long mantissa = (random.nextBoolean() ? positive() : -positive())
                / FixedPoint.powerOfTen(random.nextInt(18)) * FixedPoint.powerOfTen(random.nextInt(4));
            final int exponent = random.nextInt(-18, 5);
            final int decimals = random.nextInt(0, 13);
            final BigDecimal units = BigDecimal.valueOf(mantissa, -exponent).movePointRight(decimals);
            final boolean isWhole = units.stripTrailingZeros().scale() <= 0;
            final boolean fits = units.abs().compareTo(new BigDecimal(limit)) <= 0;
            final long expected = !isWhole ? FixedPoint.INEXACT : fits ? units.longValue() : FixedPoint.OVERFLOW;
            assertEquals(
                expected, FixedPoint.units(mantissa, exponent, decimals),
                () -> "seed " + SEED + ": " + mantissa + "e" + exponent + " at " + decimals);
        }
        assertEquals(FixedPoint.INEXACT, FixedPoint.units(Long.MIN_VALUE, -1, 0));
    }
}
