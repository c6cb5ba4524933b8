package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * The decimals in which a vault's numbers are whole: prices and strikes, quantities, and its collateral. A requirement
 * is exact before it is rounded up to the last of these.
 *
 * @param prices     0 to 18.
 * @param quantities 0 to 18.
 * @param collateral 0 to 36.
 */
public record VaultScales(int prices, int quantities, int collateral) {
    private static final int LONG_MAX = 18;
    private static final int WIDE_MAX = 36;

    /** Reads {@code priceDecimals}, {@code quantityDecimals} and {@code collateralDecimals}. */
    public static VaultScales of(final Parameters p) {
        return new VaultScales(
            (int)p.scaled("priceDecimals", 0, 0, LONG_MAX),
            (int)p.scaled("quantityDecimals", 0, 0, LONG_MAX),
            (int)p.scaled("collateralDecimals", 0, 0, WIDE_MAX));
    }
}
