package io.plimsoll.statemachine.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Wide;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);

    private final Wide wide = new Wide();
    /** Lots of 0.001 BTC, prices in 10^-10, USD at six decimals. */
    private final Contract linear = Contract.of(Payoff.LINEAR, 1, -3, 10, 6);
    /** Lots of 10 USD, prices in cents, BTC at eight decimals. */
    private final Contract inverse = Contract.of(Payoff.INVERSE, 10, 0, 2, 8);

    @Test
    void aLinearContractIsWorthLotsTimesPrice() {
        // 2,000 x 0.001 BTC at 40,000: 80,000 USD.
        assertEquals(80_000_000_000L, linear.worthFloor(wide, 2_000, 400_000_000_000_000L).toLong());
        assertEquals(-80_000_000_000L, linear.worthCeil(wide, -2_000, 400_000_000_000_000L).toLong());
        // One lot at 0.0001 of a cent is a tenth of a minor unit: down to 0, up to 1.
        assertEquals(0, linear.worthFloor(wide, 1, 1_000_000).toLong());
        assertEquals(1, linear.worthCeil(wide, 1, 1_000_000).toLong());
    }

    @Test
    void anInverseLongGainsAsThePriceRises() {
        // 4,000 contracts of 10 USD: at 40,000 worth -1 BTC, at 50,000 -0.8 BTC.
        assertEquals(-100_000_000L, inverse.worthFloor(wide, 4_000, 4_000_000).toLong());
        assertEquals(-80_000_000L, inverse.worthFloor(wide, 4_000, 5_000_000).toLong());
        // 10 USD at 30,000 is 0.00033333.. BTC.
        assertEquals(-33_334, inverse.worthFloor(wide, 1, 3_000_000).toLong());
        assertEquals(-33_333, inverse.worthCeil(wide, 1, 3_000_000).toLong());
    }

    @Test
    void aShareOfNotionalRoundsUpOnceAndARebateTowardsZero() {
        // 0.05 % of 40 USD is 0.02 USD; of 40.0001 USD 0.02000005, up to 0.020001.
        assertEquals(20_000, linear.shareOfNotional(wide, 1, 400_000_000_000_000L, 500_000));
        assertEquals(20_001, linear.shareOfNotional(wide, -1, 400_001_000_000_000L, 500_000));
        assertEquals(-20_000, linear.shareOfNotional(wide, 1, 400_001_000_000_000L, -500_000));
        // 0.05 % of 10 USD at 30,000: 16.67 satoshi.
        assertEquals(17, inverse.shareOfNotional(wide, 1, 3_000_000, 500_000));
    }

    @Test
    void theBankruptcyPriceLeavesNothing() {
        // 1 BTC bought at 40,000 on 2,000: 38,000; sold short: 42,000.
        assertEquals(380_000_000_000_000L,
            linear.bankruptcyPriceScaled(wide, 1_000, 400_000_000_000_000L, 2_000_000_000L));
        assertEquals(420_000_000_000_000L,
            linear.bankruptcyPriceScaled(wide, -1_000, 400_000_000_000_000L, 2_000_000_000L));
        // 4,000 x 10 USD at 40,000 on 0.25 BTC: 40,000 / 1.25 = 32,000; short: 40,000 / 0.75, down to a cent.
        assertEquals(3_200_000, inverse.bankruptcyPriceScaled(wide, 4_000, 4_000_000, 25_000_000));
        assertEquals(5_333_333, inverse.bankruptcyPriceScaled(wide, -4_000, 4_000_000, 25_000_000));
        // A short whose equity is all of its worth is safe at any price.
        assertEquals(Long.MAX_VALUE, inverse.bankruptcyPriceScaled(wide, -4_000, 4_000_000, 100_000_000));
    }

    @Test
    void scalesThatDoNotFitAreNoContract() {
        assertNull(Contract.of(Payoff.LINEAR, 1, -18, 12, 0));
        assertNull(Contract.of(Payoff.INVERSE, 1, -12, 0, 8));
        assertNull(Contract.of(Payoff.LINEAR, Long.MAX_VALUE, 18, 0, 8));
        assertTrue(Contract.of(Payoff.LINEAR, 1, -3, 2, 6).isTickWhole(wide, 10));
        assertFalse(Contract.of(Payoff.LINEAR, 1, -3, 2, 2).isTickWhole(wide, 1));
    }

    @Test
    void agreesWithPlainDecimalsAtRandom() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 50_000; i++) {
            final long mantissa = 1L + random.nextInt(1_000);
            final int exponent = random.nextInt(-4, 4);
            final int priceDecimals = random.nextInt(0, 10);
            final int decimals = random.nextInt(4, 9);
            final Payoff payoff = random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE;
            final Contract contract = Contract.of(payoff, mantissa, exponent, priceDecimals, decimals);
            if (contract != null) {
                final long lots = random.nextLong(-1_000_000_000L, 1_000_000_000L);
                final long price = 1 + random.nextLong(1_000_000_000_000L);
                final BigDecimal size = BigDecimal.valueOf(mantissa, -exponent).multiply(BigDecimal.valueOf(lots));
                final BigDecimal at = BigDecimal.valueOf(price, priceDecimals);
                check(contract, size, at, lots, price, decimals);
            }
        }
    }

    private void check(
        final Contract contract, final BigDecimal size, final BigDecimal at, final long lots, final long price,
        final int decimals) {
        for (final RoundingMode rounding : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
            final BigDecimal worth = contract.payoff() == Payoff.LINEAR
                ? size.multiply(at).setScale(decimals, rounding)
                : size.negate().divide(at, decimals, rounding);
            final BigInteger minor = worth.movePointRight(decimals).toBigIntegerExact();
            final long expected = minor.bitLength() <= 62 ? minor.longValueExact() : minor.signum() * Wide.LIMIT;
            final long actual = rounding == RoundingMode.FLOOR
                ? contract.worthFloor(wide, lots, price).saturated()
                : contract.worthCeil(wide, lots, price).saturated();
            assertEquals(expected, actual, () -> "seed " + SEED);
            if (rounding == RoundingMode.CEILING && minor.bitLength() <= 62) {
                assertEquals(expected, contract.worthCeilMinor(wide, lots, price), () -> "seed " + SEED);
            }
        }
        final BigDecimal exact = contract.payoff() == Payoff.LINEAR
            ? size.multiply(at).abs()
            : size.abs().divide(at, 60, RoundingMode.DOWN);
        for (final long ratePpb : new long[] {1_000_000_000L, 300_000, -100_000, 0, 5_000_000_000L, -5_000_000_000L}) {
            final BigInteger share = exact.movePointRight(decimals).multiply(BigDecimal.valueOf(ratePpb, 9))
                .setScale(0, RoundingMode.CEILING).toBigInteger();
            final BigInteger limit = BigInteger.valueOf(Wide.LIMIT);
            assertEquals(share.min(limit).max(limit.negate()).longValueExact(),
                contract.shareOfNotional(wide, lots, price, ratePpb), () -> "seed " + SEED + " rate " + ratePpb);
        }
    }
}
