package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * A vault's collateral against what is needed: 100 against 250 is a shortfall of 150. In minor units of the collateral.
 */
public final class VaultBalance {
    private final Wide left = new Wide();

    /**
     * Compares.
     *
     * @param need below 0: the vault is owed something.
     */
    public VaultBalance set(final Wide collateral, final Wide need) {
        left.set(collateral).minus(need);
        return this;
    }

    /** Whether the collateral is enough. */
    public boolean isExcess() {
        return left.signum() >= 0;
    }

    /** The excess or the shortfall, at least 0; valid until the next comparison. */
    public Wide amount() {
        return left.abs();
    }
}
