package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.margin.standard.Decimals18.floorTo;
import static io.plimsoll.statemachine.margin.standard.Decimals18.overFloor;
import static io.plimsoll.statemachine.margin.standard.Decimals18.ratioCeil;
import static io.plimsoll.statemachine.margin.standard.Decimals18.shareFloor;
import static io.plimsoll.statemachine.margin.standard.Decimals18.timesFloor;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * How much of an account's collateral may be sold to pay its debt, and for what: at the index price less a discount,
 * for no more than a share of a debt above the dust threshold, with a fee out of the payment to the insurance fund.
 * Amounts and prices are at 18 decimals, money that is paid is cut down to the settlement decimals, tokens to the
 * token's. Amounts of collateral round up before that, payments and fees down.
 *
 * <p>A debt of 3,000, half of it at once, with a fee of 3 %: 1,500 / 0.97 = 1,546.39 may be paid; for ETH at 3,000 less
 * 10 % that takes 1,546.39 / 2,700 = 0.5727 ETH.
 */
public final class CollateralSale {
    private final long discountPpb;
    private final long feePpb;
    private final long sharePpb;
    private final Wide dust = new Wide();
    private final Wide price = new Wide();
    private final Wide maximumPaid = new Wide();
    private final Wide maximumSold = new Wide();
    private int moneyDecimals;
    private int tokenDecimals;

    /** @param dustMinor a debt up to it may be paid whole; in minor units of moneyDecimals. */
    public CollateralSale(
        final long discountPpb, final long feePpb, final long sharePpb, final long dustMinor,
        final int moneyDecimals) {
        this.discountPpb = discountPpb;
        this.feePpb = feePpb;
        this.sharePpb = sharePpb;
        this.dust.set(dustMinor).times(FixedPoint.powerOfTen(Decimals18.DECIMALS - moneyDecimals));
        this.moneyDecimals = moneyDecimals;
    }

    /** Reads {@code discount}, {@code feeToInsurance}, {@code share} (from 0.01) and {@code dustThreshold}. */
    public static CollateralSale of(final Parameters parameters, final int moneyDecimals) {
        return new CollateralSale(
            parameters.scaled("discount", 9, 0, FixedPoint.PPB - 1),
            parameters.scaled("feeToInsurance", 9, 0, FixedPoint.PPB - 1),
            parameters.scaled("share", 9, FixedPoint.PPB / 100, FixedPoint.PPB),
            parameters.scaled("dustThreshold", moneyDecimals, 0, Wide.LIMIT),
            moneyDecimals);
    }

    /** What may be paid at once, fee included, at 18 decimals: of the larger of settlement debt and requirement. */
    public Wide payable(final Wide into, final Wide debt, final Wide requirement) {
        into.set(debt).max(requirement);
        if (into.compareTo(dust) > 0) {
            shareFloor(into, sharePpb);
        }
        return overFloor(into, FixedPoint.PPB - feePpb);
    }

    /** States the decimals that payments are cut to from now on. */
    public CollateralSale money(final int decimals) {
        moneyDecimals = decimals;
        return this;
    }

    /**
     * Fixes the token that is sold.
     *
     * @param indexPrice    at 18 decimals.
     * @param priceDecimals to which the discounted price is cut.
     */
    public CollateralSale token(final Wide indexPrice, final int decimals, final int priceDecimals) {
        floorTo(shareFloor(price.set(indexPrice), FixedPoint.PPB - discountPpb), priceDecimals);
        tokenDecimals = decimals;
        return this;
    }

    /** Fixes how much of the token may be sold for how much, given what is owed and owned. */
    public CollateralSale limit(final Wide debt, final Wide requirement, final Wide balance) {
        payable(maximumPaid, debt, requirement);
        return limitTo(balance);
    }

    /** The same for the whole debt at once. */
    public CollateralSale limitWhole(final Wide debt, final Wide balance) {
        overFloor(maximumPaid.set(debt), FixedPoint.PPB - feePpb);
        return limitTo(balance);
    }

    private CollateralSale limitTo(final Wide balance) {
        if (price.signum() == 0) {
            maximumPaid.set(0);
            maximumSold.set(0);
            return this;
        }
        soldFor(maximumSold, maximumPaid);
        if (maximumSold.compareTo(balance) > 0) {
            maximumSold.set(balance);
            timesFloor(maximumPaid.set(balance), price);
        }
        floorTo(maximumPaid, moneyDecimals);
        return this;
    }

    /** What an amount of the token costs, at the settlement decimals. */
    public Wide paidFor(final Wide into, final Wide amount) {
        return floorTo(timesFloor(into.set(amount), price), moneyDecimals);
    }

    /** The amount of the token that a payment buys. */
    public Wide soldFor(final Wide into, final Wide payment) {
        return floorTo(ratioCeil(into.set(payment), price), tokenDecimals);
    }

    /** The most that may be paid for the token. */
    public Wide maximumPaid() {
        return maximumPaid;
    }

    /** The most of the token that may be sold. */
    public Wide maximumSold() {
        return maximumSold;
    }

    /** Sells for a stated payment; false when that is more than the most. */
    public boolean sellForPayment(final Wide payment, final SaleResult into) {
        if (payment.compareTo(maximumPaid) > 0) {
            return false;
        }
        into.pays().set(payment);
        if (payment.compareTo(maximumPaid) == 0) {
            into.sold().set(maximumSold);
        } else {
            soldFor(into.sold(), payment);
        }
        return settle(into);
    }

    /** Sells a stated amount of the token; false when that is more than the most. */
    public boolean sellAmount(final Wide amount, final SaleResult into) {
        if (amount.compareTo(maximumSold) > 0) {
            return false;
        }
        into.sold().set(amount);
        if (amount.compareTo(maximumSold) == 0) {
            into.pays().set(maximumPaid);
        } else {
            paidFor(into.pays(), amount);
        }
        return settle(into);
    }

    private boolean settle(final SaleResult into) {
        floorTo(shareFloor(into.fee().set(into.pays()), feePpb), moneyDecimals);
        into.repaid().set(into.pays()).minus(into.fee());
        return true;
    }
}
