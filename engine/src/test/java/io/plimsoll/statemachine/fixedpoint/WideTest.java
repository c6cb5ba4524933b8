package io.plimsoll.statemachine.fixedpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Wide wide = new Wide();

    @Test
    void multipliesAndDividesLikeBigIntegersRoundedTowardsEitherSide() {
        for (int i = 0; i < 200_000; i++) {
            final long a = signed();
            final long b = signed();
            final long c = signed();
            final long d = positive();
            final long e = positive();
            final BigInteger product = big(a).multiply(big(b)).multiply(big(c));
            assertSame(floor(floor(product, d), e), wide.set(a).times(b).times(c).floorDiv(d).floorDiv(e));
            assertSame(ceil(ceil(product, d), e), wide.set(a).times(b).times(c).ceilDiv(d).ceilDiv(e));
        }
    }

    @Test
    void dividesByAReciprocalLikeBigIntegers() {
        for (int i = 0; i < 200_000; i++) {
            final long a = signed();
            final long b = signed();
            final long c = signed();
            final long d = i % 3 == 0 ? FixedPoint.powerOfTen(random.nextInt(19)) : positive();
            final BigInteger product = big(a).multiply(big(b)).multiply(big(c));
            final Divisor divisor = new Divisor(d);
            assertSame(floor(floor(product, d), d), wide.set(a).times(b).times(c).floorDiv(divisor).floorDiv(divisor));
            assertSame(ceil(ceil(product, d), d), wide.set(a).times(b).times(c).ceilDiv(divisor).ceilDiv(divisor));
            assertSame(floor(big(a), d), wide.set(a).floorDiv(divisor));
        }
    }

    @Test
    void addsAndSubtractsLikeBigIntegers() {
        final Wide other = new Wide();
        for (int i = 0; i < 200_000; i++) {
            final long a = signed();
            final long b = signed();
            final long c = signed();
            final long d = signed();
            final BigInteger left = big(a).multiply(big(b));
            final BigInteger right = big(c).multiply(big(d));
            other.set(c).times(d);
            assertSame(floor(left.add(right), 1 << 20), wide.set(a).times(b).plus(other).floorDiv(1 << 20));
            assertSame(floor(left.subtract(right), 1 << 20), wide.set(a).times(b).minus(other).floorDiv(1 << 20));
        }
    }

    @Test
    void aChainOfDivisionsRoundsLikeOne() {
        for (int i = 0; i < 50_000; i++) {
            final long a = signed();
            final long b = signed();
            final long d = 1L + random.nextInt(1_000_000_000);
            final long e = 1L + random.nextInt(1_000_000_000);
            final BigInteger product = big(a).multiply(big(b));
            assertSame(ceil(product, d * e), wide.set(a).times(b).ceilDiv(d).ceilDiv(e));
            assertSame(floor(product, d * e), wide.set(a).times(b).floorDiv(d).floorDiv(e));
        }
    }

    @Test
    void refusesToOverflow() {
        final long most = Long.MAX_VALUE;
        assertThrows(ArithmeticException.class, () -> wide.set(most).times(most).times(most).times(most).toLong());
        assertThrows(ArithmeticException.class, () -> wide.set(most).times(2).toLong());
        assertEquals(Wide.LIMIT, wide.set(most).times(most).saturated());
        assertEquals(-Wide.LIMIT, wide.set(most).times(-most).saturated());
    }

    private void assertSame(final BigInteger expected, final Wide actual) {
        if (expected.bitLength() <= 63 && !expected.equals(BigInteger.ONE.shiftLeft(63).negate())) {
            assertEquals(expected.longValueExact(), actual.toLong(), () -> "seed " + SEED);
        } else {
            final long limit = expected.signum() * Wide.LIMIT;
            assertEquals(limit, actual.saturated(), () -> "seed " + SEED);
        }
    }

    private static BigInteger floor(final BigInteger value, final long divisor) {
        final BigInteger[] parts = value.divideAndRemainder(big(divisor));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigInteger ceil(final BigInteger value, final long divisor) {
        return floor(value.negate(), divisor).negate();
    }

    private static BigInteger big(final long value) {
        return BigInteger.valueOf(value);
    }

    private long signed() {
        final long magnitude = positive();
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    private long positive() {
        return 1 + (random.nextLong() >>> 1 + random.nextInt(62)) % (Long.MAX_VALUE - 1);
    }
}
