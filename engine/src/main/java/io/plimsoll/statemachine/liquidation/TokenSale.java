package io.plimsoll.statemachine.liquidation;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.margin.standard.CollateralSale;
import io.plimsoll.statemachine.margin.standard.SaleResult;

/** One sale of collateral by a rulebook's rule, in minor units. Reused. */
final class TokenSale {
    private static final int FINE = 18;

    private final Wide debt = new Wide();
    private final Wide none = new Wide();
    private final Wide balance = new Wide();
    private final Wide price = new Wide();
    private final SaleResult result = new SaleResult();
    private long soldMinor;
    private long repaidMinor;
    private long feeMinor;

    /**
     * Sells of an asset that has a price.
     *
     * @param isWhole   whether for the whole debt; else for the share of it that may be paid at once.
     * @param reference whose minor units the debt, what is repaid and the fee are in.
     */
    void sell(
        final CollateralSale sale, final Asset collateral, final long ownedMinor, final long owedMinor,
        final boolean isWhole, final Asset reference) {
        fine(debt, owedMinor, reference.decimals());
        fine(balance, ownedMinor, collateral.decimals());
        fine(price, collateral.index().price().scaled(), collateral.index().priceDecimals());
        sale.money(reference.decimals()).token(price, collateral.decimals(), collateral.index().priceDecimals());
        if (isWhole) {
            sale.limitWhole(debt, balance);
        } else {
            sale.limit(debt, none.set(0), balance);
        }
        sale.sellForPayment(sale.maximumPaid(), result);
        soldMinor = minor(result.sold(), collateral.decimals());
        repaidMinor = minor(result.repaid(), reference.decimals());
        feeMinor = minor(result.fee(), reference.decimals());
    }

    private static void fine(final Wide into, final long minor, final int decimals) {
        into.set(minor).times(FixedPoint.powerOfTen(FINE - decimals));
    }

    private static long minor(final Wide fine, final int decimals) {
        return fine.floorDiv(FixedPoint.powerOfTen(FINE - decimals)).toLong();
    }

    long soldMinor() {
        return soldMinor;
    }

    long repaidMinor() {
        return repaidMinor;
    }

    long feeMinor() {
        return feeMinor;
    }
}
