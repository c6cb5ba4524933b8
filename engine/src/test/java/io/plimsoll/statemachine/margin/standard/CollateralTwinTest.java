package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.margin.standard.Wides.floor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Token collateral against the same rules in decimals. */
class CollateralTwinTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int RUNS = 20_000;
    private static final int FINE = 18;
    private static final int MONEY = 6;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aSaleIsThatOfTheNaiveRule() {
        for (int i = 0; i < RUNS; i++) {
            final BigDecimal discount = ratio(0.5);
            final BigDecimal fee = ratio(0.2);
            final BigDecimal share = ratio(0.99).add(new BigDecimal("0.01"));
            final BigDecimal dust = amount(MONEY, 1_000);
            final int decimals = 2 + random.nextInt(17);
            final int priceDecimals = 4 + random.nextInt(15);
            final BigDecimal debt = amount(MONEY, 20_000);
            final BigDecimal requirement = amount(FINE, 5_000);
            final BigDecimal balance = amount(decimals, 3);
            final BigDecimal price = amount(priceDecimals, 40_000).add(BigDecimal.ONE);
            final CollateralSale sale = CollateralSale.of(
                Parameters.parse("discount=" + plain(discount) + "\nfeeToInsurance=" + plain(fee) + "\nshare="
                    + plain(share) + "\ndustThreshold=" + plain(dust)), MONEY)
                .token(wide(price), decimals, priceDecimals).limit(wide(debt), wide(requirement), wide(balance));

            final BigDecimal owed = debt.max(requirement);
            final BigDecimal payable = owed.compareTo(dust) <= 0 ? owed : floor(owed.multiply(share), FINE);
            BigDecimal cap = payable.divide(BigDecimal.ONE.subtract(fee), FINE, RoundingMode.FLOOR);
            final BigDecimal discounted = floor(price.multiply(BigDecimal.ONE.subtract(discount)), priceDecimals);
            BigDecimal most = floor(cap.divide(discounted, FINE, RoundingMode.CEILING), decimals);
            if (most.compareTo(balance) > 0) {
                most = balance;
                cap = floor(balance.multiply(discounted), FINE);
            }
            assertSame(floor(cap, MONEY), sale.maximumPaid());
            assertSame(most, sale.maximumSold());
            checkSales(sale, floor(cap, MONEY), most, discounted, fee, decimals, debt);
        }
    }

    private void checkSales(
        final CollateralSale sale, final BigDecimal mostPaid, final BigDecimal mostSold, final BigDecimal discounted,
        final BigDecimal fee, final int decimals, final BigDecimal debt) {
        final SaleResult result = new SaleResult();
        final BigDecimal paid = random.nextInt(4) == 0 ? mostPaid : floor(mostPaid.multiply(ratio(1.2)), MONEY);
        assertEquals(paid.compareTo(mostPaid) <= 0, sale.sellForPayment(wide(paid), result), this::seed);
        if (paid.compareTo(mostPaid) <= 0) {
            assertSame(paid, result.pays());
            assertSame(paid.compareTo(mostPaid) == 0
                ? mostSold
                : floor(paid.divide(discounted, FINE, RoundingMode.CEILING), decimals), result.sold());
            assertSettled(result, paid, fee, debt);
        }
        final BigDecimal sold = random.nextInt(4) == 0 ? mostSold : floor(mostSold.multiply(ratio(1.2)), decimals);
        assertEquals(sold.compareTo(mostSold) <= 0, sale.sellAmount(wide(sold), result), this::seed);
        if (sold.compareTo(mostSold) <= 0) {
            assertSettled(
                result, sold.compareTo(mostSold) == 0 ? mostPaid : floor(floor(sold.multiply(discounted), FINE), MONEY),
                fee, debt);
        }
    }

    private void assertSettled(
        final SaleResult result, final BigDecimal paid, final BigDecimal feeRatio, final BigDecimal debt) {
        final BigDecimal fee = floor(paid.multiply(feeRatio), MONEY);
        assertSame(paid, result.pays());
        assertSame(fee, result.fee());
        assertSame(paid.subtract(fee), result.repaid());
        assertSame(debt.subtract(paid).add(fee), result.debtAfter(wide(debt)));
    }

    @Test
    void whatIsFreeAndMayLeaveIsThatOfTheNaiveRule() {
        for (int i = 0; i < RUNS; i++) {
            final BigDecimal initial = ratio(0.3);
            final BigDecimal weight = ratio(0.9).add(new BigDecimal("0.1"));
            final BigDecimal money = amount(MONEY, 4_000).subtract(new BigDecimal(1_000));
            final BigDecimal size = amount(FINE, 40).subtract(new BigDecimal(20));
            final BigDecimal mark = amount(FINE, 200);
            final BigDecimal open = amount(FINE, 4_000).subtract(new BigDecimal(2_000));
            final BigDecimal debt = amount(FINE, 9_000);
            final int decimals = 2 + random.nextInt(17);
            final BigDecimal balance = amount(decimals, 5);
            final BigDecimal price = amount(FINE, 3_000).add(new BigDecimal("0.01"));
            final FreeCollateral free = FreeCollateral.of(
                Parameters.parse("initial=" + plain(initial) + "\ncollateralWeight=" + plain(weight)), MONEY)
                .account(wide(money)).position(wide(size), wide(mark), wide(open)).token(wide(balance), wide(price))
                .debt(wide(money), wide(debt));

            final BigDecimal gain = size.multiply(mark).add(open);
            final BigDecimal collateral = money.add(balance.multiply(price).multiply(weight));
            final boolean isUnderwater = money.add(gain).signum() < 0;
            final BigDecimal left = isUnderwater ? BigDecimal.ZERO
                : collateral.min(collateral.add(gain)).subtract(debt.multiply(initial)).max(BigDecimal.ZERO);
            final BigDecimal tokens = floor(
                floor(left.divide(price, FINE, RoundingMode.CEILING), decimals)
                    .divide(weight, decimals, RoundingMode.FLOOR), decimals);
            assertEquals(isUnderwater, free.isUnderwater(), this::seed);
            assertSame(tokens.min(balance), free.withdrawable(new Wide(), wide(balance), wide(price), decimals));
            assertSame(floor(left.min(money.max(BigDecimal.ZERO)), MONEY), free.withdrawable(new Wide(), wide(money)));
            final BigDecimal covered = money.min(money.add(open)).subtract(floor(debt.multiply(initial), FINE));
            assertSame(
                floor(covered.max(BigDecimal.ZERO), MONEY),
                free.value(new Wide(), wide(money), wide(money.add(open)), wide(debt)));
        }
    }

    @Test
    void collateralIsSoldWhenTheNaiveRuleSaysSo() {
        int sold = 0;
        for (int i = 0; i < RUNS; i++) {
            final BigDecimal money = amount(MONEY, 3_000).subtract(new BigDecimal(2_000));
            final BigDecimal size = amount(8, 40).subtract(new BigDecimal(20));
            final BigDecimal mark = amount(MONEY, 200);
            final BigDecimal open = size.negate().multiply(mark).multiply(ratio(2)).setScale(FINE, RoundingMode.DOWN);
            final BigDecimal balance = random.nextInt(9) == 0 ? BigDecimal.ZERO : amount(MONEY, 2);
            final BigDecimal price = amount(MONEY, 3_000);
            final CollateralBreach breach = CollateralBreach.of(Parameters.parse(
                "collateralWeight=0.7\nmaintenance=0.0625\nbuffer=0.002\ndebtShare=0.75\ndebtLimit=1000"), MONEY)
                .account(wide(money)).position(wide(size), wide(mark), wide(open)).token(wide(balance), wide(price));

            final BigDecimal settlement = money.add(floor(size.multiply(mark), FINE)).add(open);
            final BigDecimal collateral = floor(balance.multiply(price).multiply(new BigDecimal("0.7")), FINE);
            final BigDecimal notional = floor(size.abs().multiply(mark), FINE);
            final BigDecimal needed = floor(notional.multiply(new BigDecimal("0.0645")), FINE);
            final BigDecimal debt = settlement.negate().max(BigDecimal.ZERO);
            final boolean isSold = balance.signum() != 0 && (settlement.add(collateral).compareTo(needed) < 0
                || debt.compareTo(floor(collateral.multiply(new BigDecimal("0.75")), FINE)) > 0
                || floor(debt, MONEY).compareTo(new BigDecimal(1_000)) > 0);
            sold += isSold ? 1 : 0;
            assertEquals(isSold, breach.isOpen(), this::seed);
            assertSame(floor(settlement, MONEY), breach.settlementValue(new Wide()));
            assertSame(floor(collateral, MONEY), breach.collateralValue(new Wide()));
            assertSame(floor(settlement.add(collateral), MONEY), breach.accountValue(new Wide()));
        }
        assertEquals(true, sold > RUNS / 10 && sold < RUNS * 9 / 10, "both answers come often");
    }

    @Test
    void refusesRatiosThatMakeNoSense() {
        assertRefused("discount", "discount=1\nfeeToInsurance=0\nshare=1\ndustThreshold=0");
        assertRefused("feeToInsurance", "discount=0\nfeeToInsurance=1\nshare=1\ndustThreshold=0");
        assertRefused("share", "discount=0\nfeeToInsurance=0\nshare=0\ndustThreshold=0");
        assertRefused("dustThreshold", "discount=0\nfeeToInsurance=0\nshare=1\ndustThreshold=-1");
    }

    private static void assertRefused(final String path, final String lines) {
        final Parameters parameters = Parameters.parse(lines);
        assertEquals(
            path, assertThrows(InvalidParameterException.class, () -> CollateralSale.of(parameters, MONEY)).path());
    }

    private void assertSame(final BigDecimal expected, final Wide actual) {
        assertEquals(0, expected.compareTo(Wides.read(actual, FINE)),
            () -> seed() + ": expected " + expected + ", was " + Wides.read(actual, FINE));
    }

    private String seed() {
        return "seed " + SEED;
    }

    private BigDecimal amount(final int decimals, final int most) {
        return BigDecimal.valueOf(random.nextDouble() * most).setScale(decimals, RoundingMode.DOWN);
    }

    private BigDecimal ratio(final double most) {
        return BigDecimal.valueOf(random.nextDouble() * most).setScale(MONEY, RoundingMode.DOWN);
    }

    private static String plain(final BigDecimal value) {
        return value.toPlainString();
    }

    private static Wide wide(final BigDecimal value) {
        return Wides.of(value, FINE);
    }

    /** Worked: a debt of 3,000 above the dust threshold, half of it at once, 3 % of the payment to the fund. */
    @Test
    void paysForHalfOfADebtAboveTheDustThresholdAndTheFee() {
        final CollateralSale sale = CollateralSale.of(
            Parameters.parse("discount=0.1\nfeeToInsurance=0.03\nshare=0.5\ndustThreshold=500"), MONEY);
        final Wide payable = sale.payable(new Wide(), wide(new BigDecimal(3_000)), wide(new BigDecimal(400)));
        assertEquals("1546.391752577319587628", Wides.read(payable, FINE).toPlainString());
        sale.token(wide(new BigDecimal(3_000)), FINE, 8);
        assertEquals("0.572737686139747996", Wides.read(sale.soldFor(new Wide(), payable), FINE).toPlainString());
    }
}
