package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final VaultScales SCALES = new VaultScales(2, 3, 6);
    private static final long DAY_NS = 86_400_000_000_000L;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final SpreadVault vault = new SpreadVault(SCALES);
    private final NakedVault naked = NakedVault.of(Parameters.parse(ClosedFormParameters.NAKED), SCALES);
    private final Wide need = new Wide();
    private final Wide payout = new Wide();

    @Test
    void aPairNeedsExactlyWhatItCanLoseAtMost() {
        for (int round = 0; round < 5_000; round++) {
            final boolean isCall = random.nextBoolean();
            final long shortStrike = random.nextLong(1, 50_000);
            final long longStrike = random.nextLong(1, 50_000);
            final long shorts = random.nextLong(0, 5_000);
            final long longs = random.nextLong(0, 5_000);
            vault.need(isCall, shortStrike, shorts, longStrike, longs, need);
            final String seed = "seed " + SEED + " round " + round;
            final BigDecimal worst = worst(isCall, shortStrike, shorts, longStrike, longs);
            final BigDecimal minor = worst.movePointRight(6).setScale(0, RoundingMode.CEILING);
            assertEquals(minor.longValueExact(), need.toLong(), seed);
            for (long price = 1; price < 100_000; price += 997) {
                vault.payout(isCall, shortStrike, shorts, longStrike, longs, price, payout);
                assertTrue(payout.plus(need).signum() >= 0, seed + " price " + price);
            }
        }
    }

    /** The least payoff, at 0, the strikes, and for a call beyond all of them, where it tends to ql - qs. */
    private static BigDecimal worst(
        final boolean isCall, final long shortStrike, final long shorts, final long longStrike, final long longs) {
        BigDecimal worst = isCall ? decimal(shorts - longs, 3) : loss(false, shortStrike, shorts, longStrike, longs, 0);
        for (final long price : new long[] {shortStrike, longStrike}) {
            worst = worst.max(loss(isCall, shortStrike, shorts, longStrike, longs, price));
        }
        return worst.max(BigDecimal.ZERO);
    }

    private static BigDecimal loss(
        final boolean isCall, final long shortStrike, final long shorts, final long longStrike, final long longs,
        final long price) {
        final BigDecimal loss = pays(isCall, shortStrike, price).multiply(decimal(shorts, 3))
            .subtract(pays(isCall, longStrike, price).multiply(decimal(longs, 3)));
        return isCall ? loss.divide(decimal(price, 2), new MathContext(40, RoundingMode.CEILING)) : loss;
    }

    private static BigDecimal pays(final boolean isCall, final long strike, final long price) {
        return decimal(Math.max(0, isCall ? price - strike : strike - price), 2);
    }

    private static BigDecimal decimal(final long units, final int decimals) {
        return BigDecimal.valueOf(units, decimals);
    }

    @Test
    void buyingBackAShortNeverRaisesTheNeed() {
        for (int round = 0; round < 5_000; round++) {
            final boolean isCall = random.nextBoolean();
            final long shortStrike = random.nextLong(1, 50_000);
            final long longStrike = random.nextLong(1, 50_000);
            final long shorts = random.nextLong(1, 5_000);
            final long longs = random.nextLong(0, 5_000);
            final long before = vault.need(isCall, shortStrike, shorts, longStrike, longs, need).toLong();
            final long fewer = random.nextLong(0, shorts);
            final long after = vault.need(isCall, shortStrike, fewer, longStrike, longs, need).toLong();
            assertTrue(after <= before, "seed " + SEED + " round " + round);
        }
    }

    @Test
    void aNakedShortNeedsNoMoreThanFullCollateral() {
        for (int round = 0; round < 5_000; round++) {
            final boolean isCall = random.nextBoolean();
            final long strike = random.nextLong(1, 50_000);
            final long spot = random.nextLong(1, 50_000);
            final long quantity = random.nextLong(1, 5_000);
            final long leftNs = random.nextLong(0, 20 * DAY_NS);
            final long full = vault.need(isCall, strike, quantity, 0, 0, need).toLong();
            final long part = naked.need(isCall, strike, spot, quantity, leftNs, need).toLong();
            assertTrue(part <= full, "seed " + SEED + " round " + round);
            final BigDecimal exact = nakedTwin(isCall, strike, spot, quantity, leftNs);
            assertEquals(exact.longValueExact(), part, "seed " + SEED + " round " + round);
        }
    }

    private static BigDecimal nakedTwin(
        final boolean isCall, final long strike, final long spot, final long quantity, final long leftNs) {
        final BigDecimal share = new BigDecimal(leftNs <= 7 * DAY_NS ? "0.1678"
            : leftNs <= 14 * DAY_NS ? "0.237" : "1");
        final BigDecimal whole = decimal(isCall ? spot : strike, 2);
        final BigDecimal part = decimal(isCall ? strike : spot, 2).multiply(new BigDecimal("0.75")).min(whole);
        final BigDecimal each = share.multiply(part).add(whole.subtract(part)).multiply(decimal(quantity, 3));
        final BigDecimal exact =
            isCall ? each.divide(decimal(spot, 2), new MathContext(50, RoundingMode.CEILING)) : each;
        return exact.movePointRight(6).setScale(0, RoundingMode.CEILING);
    }

    @Test
    void theTableStepsAtItsMaturities() {
        final UpperBoundTable table = UpperBoundTable.of(Parameters.parse(ClosedFormParameters.NAKED), "upperBounds");
        assertEquals(167_800_000, table.sharePpb(0));
        assertEquals(167_800_000, table.sharePpb(7 * DAY_NS));
        assertEquals(237_000_000, table.sharePpb(7 * DAY_NS + 1));
        assertEquals(1_000_000_000, table.sharePpb(14 * DAY_NS + 1));
    }

    @Test
    void theTableHoldsUntilItSteps() {
        final UpperBoundTable table = UpperBoundTable.of(Parameters.parse(ClosedFormParameters.NAKED), "upperBounds");
        for (long leftNs = 7 * DAY_NS + 1; leftNs < 40 * DAY_NS; leftNs += DAY_NS / 7) {
            final long holdsNs = table.holdsNs(leftNs);
            assertEquals(table.sharePpb(leftNs), table.sharePpb(leftNs - holdsNs));
            assertNotEquals(table.sharePpb(leftNs), table.sharePpb(leftNs - holdsNs - 1));
        }
        assertEquals(Long.MAX_VALUE, table.holdsNs(7 * DAY_NS));
        assertEquals(Long.MAX_VALUE, table.holdsNs(-DAY_NS));
    }

    @Test
    void aTableOutOfOrderOrRangeIsRefused() {
        final String lines = ClosedFormParameters.with(ClosedFormParameters.NAKED, "upperBounds.1.share", "1.1");
        assertEquals("upperBounds.1.share", assertThrows(InvalidParameterException.class,
            () -> NakedVault.of(Parameters.parse(lines), SCALES)).path());
        final String twice = ClosedFormParameters.with(ClosedFormParameters.NAKED, "upperBounds.1.days", "7");
        assertEquals("upperBounds.1.days", assertThrows(InvalidParameterException.class,
            () -> NakedVault.of(Parameters.parse(twice), SCALES)).path());
    }

    @Test
    void theAuctionRisesFromTheCashValueToTheCollateral() {
        final AuctionPrice auction =
            AuctionPrice.of(Parameters.parse("oracleDeviation=0.05\nauctionSeconds=3600"), SCALES);
        // Put 100 at 80: 20 - 4 = 16; 40 in the vault for one option.
        final long start = auction.start(false, 10_000, 8_000);
        final long end = auction.end(40_000_000, 1_000);
        assertEquals(16_000_000, start);
        assertEquals(40_000_000, end);
        assertEquals(22_000_000, auction.price(start, end, 900));
        assertEquals(40_000_000, auction.price(start, end, 3_600));
        assertEquals(0, auction.start(false, 8_000, 10_000));
        assertEquals(10, auction.price(20, 10, 0));
    }

    @Test
    void aVaultShortOfCollateralSaysByHowMuch() {
        final VaultBalance balance = new VaultBalance().set(new Wide().set(100), new Wide().set(250));
        assertEquals(false, balance.isExcess());
        assertEquals(150, balance.amount().toLong());
    }
}
