package io.plimsoll.statemachine.instrument;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * An asset that settles instruments or serves as collateral, and what it is worth in the reference asset.
 *
 * <p>value = amount x price x 10^(reference decimals - decimals - price decimals), x (1 - haircut) for what is owned.
 * With two-decimal USD as reference, 1 BTC (10^8 minor units) at 40,000 and a haircut of 5 % is worth 3,800,000
 * (38,000.00).
 */
public final class Asset {
    private final int id;
    private final int ordinal;
    private final String symbol;
    private final int decimals;
    private final Index index;
    private final long haircutPpb;
    private final long capMinor;
    private long multiplier = 1;
    private Divisor divisor = Divisor.ONE;
    private Divisor secondDivisor = Divisor.ONE;
    private boolean convertible;
    private int holders = -1;

    /**
     * @param ordinal  its place in {@link Assets}.
     * @param index    its price in the reference asset; null: it is the reference asset.
     * @param capMinor the most that counts as collateral in one account; {@link Long#MAX_VALUE}: no cap.
     */
    public Asset(
        final int id, final int ordinal, final String symbol, final int decimals, final Index index,
        final long haircutPpb, final long capMinor) {
        this.id = id;
        this.ordinal = ordinal;
        this.symbol = symbol;
        this.decimals = decimals;
        this.index = index;
        this.haircutPpb = haircutPpb;
        this.capMinor = capMinor;
        this.convertible = index == null;
    }

    /** Fixes the power of ten between this asset's minor units and the reference asset's. */
    void setReferenceDecimals(final int referenceDecimals) {
        if (index != null) {
            final int shift = referenceDecimals - decimals - index.priceDecimals();
            multiplier = FixedPoint.powerOfTen(Math.max(0, shift));
            divisor = new Divisor(FixedPoint.powerOfTen(Math.min(FixedPoint.POWER_MAX, Math.max(0, -shift))));
            secondDivisor = new Divisor(FixedPoint.powerOfTen(Math.max(0, -shift - FixedPoint.POWER_MAX)));
            convertible = true;
        }
    }

    /** Whether its value in the reference asset is known. */
    public boolean isPriced() {
        return convertible && (index == null || index.price().isKnown());
    }

    /**
     * What an owned or owed balance is worth: haircut and cap if owned, full if owed; rounded down; 0 without a
     * price.
     */
    public long balanceValue(final Wide wide, final long amountMinor) {
        if (amountMinor >= 0) {
            return collateralValue(wide, Math.min(amountMinor, capMinor));
        }
        return value(wide, amountMinor);
    }

    /** {@link #balanceValue} as if the price were another; of a priced asset that is not the reference asset. */
    public long balanceValueAt(final Wide wide, final long amountMinor, final long priceScaled) {
        if (amountMinor >= 0 && haircutPpb != 0) {
            wide.set(Math.min(amountMinor, capMinor)).times(FixedPoint.PPB - haircutPpb);
            return divide(wide, priceScaled).floorDiv(Divisor.PPB).saturated();
        }
        return divide(wide.set(Math.min(amountMinor, capMinor)), priceScaled).saturated();
    }

    /** The value after haircut of an owned amount, without regard to the cap, rounded down. */
    public long collateralValue(final Wide wide, final long amountMinor) {
        return valueLess(wide, amountMinor, haircutPpb);
    }

    /** The value of an owned amount less a share of it, without regard to the cap, rounded down. */
    public long valueLess(final Wide wide, final long amountMinor, final long lessPpb) {
        if (lessPpb == 0) {
            return value(wide, amountMinor);
        }
        if (!isPriced()) {
            return 0;
        }
        wide.set(amountMinor).times(FixedPoint.PPB - lessPpb);
        return divide(wide).floorDiv(Divisor.PPB).saturated();
    }

    /** amount in the reference asset, rounded down (for a debt: away from zero); 0 without a price. */
    public long value(final Wide wide, final long amountMinor) {
        if (index == null) {
            return amountMinor;
        }
        return isPriced() ? divide(wide.set(amountMinor)).saturated() : 0;
    }

    /** {@link #value} as if the price were another; of a priced asset that is not the reference asset. */
    public long valueAt(final Wide wide, final long amountMinor, final long priceScaled) {
        return divide(wide.set(amountMinor), priceScaled).saturated();
    }

    /** About what one minor unit gains at a point of its price, in minor units of the reference asset. */
    public double worthOfPoint() {
        return (double)multiplier / ((double)divisor.value() * secondDivisor.value());
    }

    /** About how much of an owned or owed amount counts: less haircut and up to the cap if owned. */
    public double weighed(final long amountMinor) {
        return amountMinor < 0
            ? amountMinor
            : (double)Math.min(amountMinor, capMinor) * (FixedPoint.PPB - haircutPpb) / FixedPoint.PPB;
    }

    /** amount in the reference asset, rounded up. */
    public long valueCeil(final Wide wide, final long amountMinor) {
        return -value(wide, -amountMinor);
    }

    /** The smallest amount of this asset worth at least a positive value before haircut; the cap does not count. */
    public long amountWorth(final Wide wide, final long valueMinor) {
        return amountWorth(wide, valueMinor, 0);
    }

    /** The largest amount of this asset worth at most a positive value before haircut. */
    public long amountWithin(final Wide wide, final long valueMinor) {
        if (index == null) {
            return valueMinor;
        }
        final long priceScaled = index.price().scaled();
        return wide.set(valueMinor).times(divisor.value()).times(secondDivisor.value())
            .floorDiv(priceScaled).floorDiv(multiplier).saturated();
    }

    /** The smallest amount worth at least a positive value, less a share below 1 of what it is worth. */
    public long amountWorth(final Wide wide, final long valueMinor, final long lessPpb) {
        wide.set(valueMinor).times(divisor.value()).times(secondDivisor.value());
        if (lessPpb != 0) {
            wide.times(FixedPoint.PPB).ceilDiv(FixedPoint.PPB - lessPpb);
        }
        return wide.ceilDiv(priceOrOne()).ceilDiv(multiplier).saturated();
    }

    private long priceOrOne() {
        return index == null ? 1 : index.price().scaled();
    }

    private Wide divide(final Wide amount) {
        return index == null ? amount : divide(amount, index.price().scaled());
    }

    private Wide divide(final Wide amount, final long priceScaled) {
        return amount.times(priceScaled).times(multiplier).floorDiv(divisor).floorDiv(secondDivisor);
    }

    public int id() {
        return id;
    }

    public int ordinal() {
        return ordinal;
    }

    public String symbol() {
        return symbol;
    }

    public int decimals() {
        return decimals;
    }

    public Index index() {
        return index;
    }

    public boolean isReference() {
        return index == null;
    }

    public long haircutPpb() {
        return haircutPpb;
    }

    public long capMinor() {
        return capMinor;
    }

    /** First balance slot of those that hold it, or -1. */
    public int holders() {
        return holders;
    }

    public void setHolders(final int slot) {
        holders = slot;
    }
}
