package io.plimsoll.statemachine.margin.closedform;

/**
 * The decimals in which a vault's numbers are whole: prices and strikes, quantities, and its collateral. A requirement
 * is exact before it is rounded up to the last of these. Reused: the rules that were given it follow when it changes.
 */
public final class VaultScales {
    private int prices;
    private int quantities;
    private int collateral;

    /** Scales of 0 decimals. */
    public VaultScales() {
        set(0, 0, 0);
    }

    /** Scales of so many decimals each. */
    public VaultScales(final int prices, final int quantities, final int collateral) {
        set(prices, quantities, collateral);
    }

    /** Changes them. */
    public VaultScales set(final int ofPrices, final int ofQuantities, final int ofCollateral) {
        prices = ofPrices;
        quantities = ofQuantities;
        collateral = ofCollateral;
        return this;
    }

    public int prices() {
        return prices;
    }

    public int quantities() {
        return quantities;
    }

    public int collateral() {
        return collateral;
    }
}
