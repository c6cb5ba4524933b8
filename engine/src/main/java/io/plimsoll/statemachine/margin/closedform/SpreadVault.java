package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * Fully collateralised margin of one short and one long option of the same underlying and expiry: what the pair can
 * lose at most. A put's vault holds the quote currency, a call's the underlying.
 *
 * <p>With strikes Ks, Kl and quantities qs, ql, short and long:
 * <ul>
 * <li>put: max(Ks qs - Kl min(qs, ql), 0). Short 3 at 200, long 2 at 250: 600 - 500 = 100;
 * <li>call: qs if nothing is long, else max((Kl - Ks) qs / Kl, qs - ql, 0). Short 1 at 200, long 1 at 250: 0.2.
 * </ul>
 * Integers at declared scales; the result is rounded up, once, to the collateral's decimals. An absent option has
 * quantity 0. A number beyond 192 bits is an ArithmeticException when the result is read.
 */
public final class SpreadVault {
    private final VaultScales scales;
    private final Wide other = new Wide();

    /** A vault of these scales. */
    public SpreadVault(final VaultScales scales) {
        this.scales = scales;
    }

    /** What the pair needs before expiry, in the vault's own collateral. */
    public Wide need(
        final boolean isCall, final long shortStrike, final long shortQuantity, final long longStrike,
        final long longQuantity, final Wide into) {
        return need(isCall, shortStrike, shortQuantity, longStrike, longQuantity, 1, 1, into);
    }

    /**
     * What the pair needs before expiry in another collateral.
     *
     * @param numerairePrice  of what the requirement is in (quote currency or underlying), above 0.
     * @param collateralPrice of the collateral, in the same unit, above 0.
     */
    public Wide need(
        final boolean isCall, final long shortStrike, final long shortQuantity, final long longStrike,
        final long longQuantity, final long numerairePrice, final long collateralPrice, final Wide into) {
        if (isCall) {
            return callNeed(
                shortStrike, shortQuantity, longStrike, longQuantity, numerairePrice, collateralPrice, into);
        }
        other.set(longStrike).times(Math.min(shortQuantity, longQuantity));
        into.set(shortStrike).times(shortQuantity).minus(other);
        Scale.up(into.times(numerairePrice), scales.collateral() - scales.prices() - scales.quantities());
        return atLeastZero(into.ceilDiv(collateralPrice));
    }

    private Wide callNeed(
        final long shortStrike, final long shortQuantity, final long longStrike, final long longQuantity,
        final long numerairePrice, final long collateralPrice, final Wide into) {
        final int shift = scales.collateral() - scales.quantities();
        final long uncovered = longQuantity == 0 ? shortQuantity : shortQuantity - longQuantity;
        Scale.up(into.set(uncovered).times(numerairePrice), shift).ceilDiv(collateralPrice);
        if (longQuantity != 0 && longStrike > shortStrike) {
            other.set(longStrike - shortStrike).times(shortQuantity).times(numerairePrice);
            into.max(Scale.up(other, shift).ceilDiv(longStrike).ceilDiv(collateralPrice));
        }
        return atLeastZero(into);
    }

    /**
     * What the pair is worth to its vault once the underlying settled, rounded down; negative: owed. A call pays in the
     * underlying. Short put 200 and long put 250, one each, settled at 150: 50.
     */
    public Wide payout(
        final boolean isCall, final long shortStrike, final long shortQuantity, final long longStrike,
        final long longQuantity, final long settlement, final Wide into) {
        other.set(cashValue(isCall, shortStrike, settlement)).times(shortQuantity);
        into.set(cashValue(isCall, longStrike, settlement)).times(longQuantity).minus(other);
        if (!isCall) {
            return Scale.down(into, scales.collateral() - scales.prices() - scales.quantities());
        }
        // At 0 a call pays nothing, and there is nothing to divide by.
        return Scale.down(into, scales.collateral() - scales.quantities()).floorDiv(Math.max(1, settlement));
    }

    /** What one option is worth at a settlement price: max(K - X, 0) for a put, max(X - K, 0) for a call. */
    public static long cashValue(final boolean isCall, final long strike, final long settlement) {
        return Math.max(0, isCall ? settlement - strike : strike - settlement);
    }

    private static Wide atLeastZero(final Wide value) {
        return value.signum() < 0 ? value.set(0) : value;
    }
}
