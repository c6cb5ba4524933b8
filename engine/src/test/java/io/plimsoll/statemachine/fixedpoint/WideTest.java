package io.plimsoll.statemachine.fixedpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
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
    void multipliesAndDividesByWideNumbersLikeBigIntegers() {
        final Wide factor = new Wide();
        final Wide divisor = new Wide();
        for (int i = 0; i < 100_000; i++) {
            final BigInteger left = wide(1 + random.nextInt(95), wide);
            final BigInteger right = wide(1 + random.nextInt(95), factor);
            final BigInteger by = wide(1 + random.nextInt(190), divisor).abs().max(BigInteger.ONE);
            divisor.abs();
            if (divisor.signum() == 0) {
                divisor.set(1);
            }
            final BigInteger product = left.multiply(right);
            final Wide exact = new Wide().set(wide).times(factor);
            assertEquals(product, read(exact), print(left, right, by));
            assertEquals(floor(product, by), read(new Wide().set(exact).floorDiv(divisor)), print(left, right, by));
            assertEquals(ceil(product, by), read(new Wide().set(exact).ceilDiv(divisor)), print(left, right, by));
            assertEquals(product.divide(by), read(new Wide().set(exact).truncDiv(divisor)), print(left, right, by));
            assertEquals(Integer.signum(left.compareTo(right)), Integer.signum(wide.compareTo(factor)));
        }
    }

    @Test
    void addsLongsAndCutsTowardsZeroLikeBigIntegers() {
        for (int i = 0; i < 100_000; i++) {
            final BigInteger left = wide(1 + random.nextInt(130), wide);
            final long right = signed();
            final long by = positive();
            final Wide sum = new Wide().set(wide).plus(right);
            assertEquals(left.add(big(right)), read(sum), print(left, big(right), big(by)));
            final BigInteger cut = left.add(big(right)).divide(big(by));
            assertEquals(cut, read(new Wide().set(sum).truncDiv(new Divisor(by))), print(left, big(right), big(by)));
            assertEquals(cut, read(sum.truncDiv(by)), print(left, big(right), big(by)));
        }
    }

    @Test
    void noticesEveryProductBeyond192Bits() {
        final Wide factor = new Wide();
        for (int i = 0; i < 100_000; i++) {
            final BigInteger left = wide(60 + random.nextInt(132), wide);
            final BigInteger right = wide(60 + random.nextInt(132), factor);
            final BigInteger product = left.multiply(right);
            final Wide result = new Wide().set(wide).times(factor);
            if (product.abs().bitLength() > 192) {
                assertThrows(ArithmeticException.class, result::signum, () -> print(left, right, product));
            } else {
                assertEquals(product, read(result), print(left, right, product));
            }
        }
    }

    @Test
    void refusesToDivideByAWideNumberNotAboveZero() {
        assertThrows(ArithmeticException.class, () -> wide.set(1).floorDiv(new Wide().set(0)));
        assertThrows(ArithmeticException.class, () -> wide.set(1).ceilDiv(new Wide().set(-1)));
    }

    private BigInteger wide(final int bits, final Wide into) {
        final BigInteger magnitude = new BigInteger(bits, new Random(random.nextLong()));
        final boolean negative = random.nextBoolean();
        into.set(
            negative, magnitude.shiftRight(128).longValue(), magnitude.shiftRight(64).longValue(),
            magnitude.longValue());
        return negative ? magnitude.negate() : magnitude;
    }

    private static BigInteger read(final Wide value) {
        BigInteger magnitude = BigInteger.ZERO;
        for (int i = 2; i >= 0; i--) {
            magnitude = magnitude.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(value.limb(i))));
        }
        return value.signum() < 0 ? magnitude.negate() : magnitude;
    }

    private static BigInteger floor(final BigInteger value, final BigInteger divisor) {
        final BigInteger[] parts = value.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigInteger ceil(final BigInteger value, final BigInteger divisor) {
        return floor(value.negate(), divisor).negate();
    }

    private static String print(final BigInteger left, final BigInteger right, final BigInteger divisor) {
        return "seed " + SEED + ": " + left + " by " + right + " over " + divisor;
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
