package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SizeCurvesTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final long UNIT = 10_000L;
    private static final long NANO = 1_000_000_000L;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aLargeDepositWeighsLessAndALargeDebtMore() {
        final RootCurve curve = curve("0.1");
        assertEquals(2642, curve.atMost(9000, 1000 * NANO));
        assertEquals(40_422, curve.atLeast(11_000, 1000 * NANO));
        assertEquals(9000, curve.atMost(9000, NANO / 100));
        assertEquals(11_000, curve.atLeast(11_000, NANO / 100));
    }

    @Test
    void rootsAreThoseOfExactIntegers() {
        for (int i = 0; i < 200_000; i++) {
            final long size = random.nextLong() >>> 1 + random.nextInt(62);
            final BigInteger of = BigInteger.valueOf(size).multiply(BigInteger.TEN).add(BigInteger.ONE);
            assertEquals(of.sqrt().longValueExact(), RootCurve.rootFloor(size), () -> "seed " + SEED);
        }
        for (long root = 1; root < 4_000_000_000L; root = root * 3 / 2 + 1) {
            final BigInteger square = BigInteger.valueOf(root).pow(2).subtract(BigInteger.ONE);
            final long size = square.divide(BigInteger.TEN).longValueExact();
            for (long near = Math.max(0, size - 2); near <= size + 2; near++) {
                final BigInteger of = BigInteger.valueOf(near).multiply(BigInteger.TEN).add(BigInteger.ONE);
                assertEquals(of.sqrt().longValueExact(), RootCurve.rootFloor(near));
            }
        }
    }

    @Test
    void aSizeBelowZeroHasNoRoot() {
        final RootCurve curve = curve("0.1");
        assertThrows(IllegalArgumentException.class, () -> curve.atLeast(11_000, -1));
        assertThrows(IllegalArgumentException.class, () -> curve.atMost(9000, Long.MIN_VALUE));
    }

    @Test
    void curvesAgreeWithDecimalArithmetic() {
        for (int i = 0; i < 50_000; i++) {
            final long factor = 1 + random.nextLong(500_000);
            final long base = 1 + random.nextLong(2 * UNIT);
            final long size = random.nextLong() >>> 1 + random.nextInt(50);
            final RootCurve curve = new RootCurve(UNIT, factor, 200_000, 1_100_000);
            final BigDecimal root = new BigDecimal(
                BigInteger.valueOf(size).multiply(BigInteger.TEN).add(BigInteger.ONE).sqrt(), 5);
            final BigDecimal growth = root.multiply(BigDecimal.valueOf(factor, 6));
            final BigDecimal premium = BigDecimal.valueOf(base - base / 5)
                .add(growth.movePointRight(4).setScale(0, RoundingMode.FLOOR));
            final BigDecimal limit = new BigDecimal("11000").divide(
                BigDecimal.ONE.add(growth.setScale(6, RoundingMode.FLOOR)), 0, RoundingMode.FLOOR);
            assertEquals(premium.longValueExact(), curve.premium(base, size), () -> "seed " + SEED);
            assertEquals(Math.min(base, limit.longValueExact()), curve.atMost(base, size), () -> "seed " + SEED);
        }
    }

    @Test
    void noWeightEverImprovesWithSize() {
        for (int i = 0; i < 20_000; i++) {
            final RootCurve curve = new RootCurve(UNIT, 1 + random.nextLong(500_000), 200_000, 1_100_000);
            final long small = random.nextLong(1L << 55);
            final long large = small + random.nextLong(1L << 55);
            assertTrue(curve.atMost(9000, large) <= curve.atMost(9000, small), () -> "seed " + SEED);
            assertTrue(curve.atLeast(11_000, large) >= curve.atLeast(11_000, small), () -> "seed " + SEED);
        }
    }

    @Test
    void highLeverageMeetsTheNormalRatioWhereSizeStartsToCost() {
        final RootRatio ratio = RootRatio.of(Parameters.parse("""
            ratio.initial=0.1
            ratio.maintenance=0.05
            sizeFactor=0.00005
            highLeverage.initial=0.01
            highLeverage.maintenance=0.005"""), 4, UNIT);
        assertEquals(1300, ratio.at(MarginLevel.INITIAL, 1_000_000 * NANO, false));
        assertEquals(1300, ratio.at(MarginLevel.INITIAL, 1_000_000 * NANO, true));
        assertEquals(221, ratio.at(MarginLevel.INITIAL, 3000 * NANO, true));
        assertEquals(100, ratio.at(MarginLevel.INITIAL, NANO, true));
        assertEquals(67, ratio.at(MarginLevel.MAINTENANCE, 3000 * NANO, true));
        assertEquals(750, ratio.at(MarginLevel.FILL, NANO, false));
        for (long size = 0; size < 2_000_000; size += 1000) {
            final long leveraged = ratio.at(MarginLevel.INITIAL, size * NANO, true);
            assertTrue(leveraged <= ratio.at(MarginLevel.INITIAL, size * NANO, false));
        }
    }

    @Test
    void fineWeightsDoNotOverflow() {
        final RootRatio ratio = RootRatio.of(Parameters.parse("""
            ratio.initial=10
            ratio.maintenance=5
            sizeFactor=0.1
            highLeverage.initial=0.01
            highLeverage.maintenance=0.005"""), 15, 1_000_000_000_000_000L);
        // Premium 8 + 1 = 9 of 10: half of the relief of 2 is left, g = 0.5: 0.01 + 9.99 x 0.5.
        assertEquals(5_005_000_000_000_000L, ratio.at(MarginLevel.INITIAL, 100 * NANO, true));
    }

    @Test
    void aRatioGrowsWithTheShareOfTheMarket() {
        final LinearRatio ratio = LinearRatio.of(Parameters.parse("""
            skewScale=1000
            sizeFraction=2
            leastRatio=0.01
            maintenanceShare=0.5"""), 9, NANO);
        assertEquals(50_000_000, ratio.at(MarginLevel.INITIAL, 20 * NANO, false));
        assertEquals(25_000_000, ratio.at(MarginLevel.MAINTENANCE, 20 * NANO, false));
        assertEquals(10_000_001, ratio.at(MarginLevel.INITIAL, 1, false), "2e-12 more, rounded up");
    }

    @Test
    void poolsScaleWeightsBeyondTheirStart() {
        final PoolScale pool = PoolScale.of(Parameters.parse("depositsFrom=500000\nborrowsFrom=1000"), 2);
        assertEquals(9000, pool.asset(9000, 50_000_000));
        assertEquals(4500, pool.asset(9000, 100_000_000));
        assertEquals(2999, pool.asset(9000, 150_000_001), "rounded down");
        assertEquals(12_000, pool.liability(12_000, 100_000));
        assertEquals(12_001, pool.liability(12_000, 100_001), "rounded up");
        assertEquals(PoolScale.NONE, PoolScale.of(Parameters.parse("depositsFrom=0"), 2));
    }

    @Test
    void aDiscountGrowsWithSizeBetweenItsBounds() {
        final CollateralDiscount discount = discount("0.01", "0.05");
        assertEquals(28_000_000, discount.of(700 * NANO));
        assertEquals(10_000_000, discount.of(NANO));
        assertEquals(50_000_000, discount.of(100_000 * NANO));
        final InvalidParameterException refused =
            assertThrows(InvalidParameterException.class, () -> discount("0.06", "0.05"));
        assertEquals("lower", refused.path());
    }

    @Test
    void aReserveStaysWithinItsBounds() {
        final LiquidationReserve reserve = LiquidationReserve.of(
            Parameters.parse("least=1\nmost=110\nprofitShare=0.5\ncollateralShare=0.8\ncost=3"), 2);
        assertEquals(0, reserve.of(0, 5000, 100_000), "nothing to liquidate");
        assertEquals(6300, reserve.of(1, 6000, 100_000));
        assertEquals(450, reserve.of(1, 0, 100_000), "cost and half of it again beats cost and 1");
        assertEquals(8000, reserve.of(1, 20_000, 10_000), "80 % of the collateral");
        assertEquals(11_000, reserve.of(1, 20_000, 100_000));
    }

    private static CollateralDiscount discount(final String lower, final String upper) {
        return CollateralDiscount.of(
            Parameters.parse("scale=50000\nfactor=2\nlower=" + lower + "\nupper=" + upper), 9, NANO);
    }

    private static RootCurve curve(final String factor) {
        return RootCurve.of(Parameters.parse("sizeFactor=" + factor), "sizeFactor", UNIT);
    }
}
