package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Margin of a short option that nothing covers: its greatest fair value after the underlying moved against it by a
 * stated shock, by an {@link UpperBoundTable}, and in full what it would be in the money.
 *
 * <p>With sh = spot shock, ub = the table's share for the time left:
 * <ul>
 * <li>put, quote currency: (ub min(K, sh S) + max(K - sh S, 0)) q;
 * <li>call, underlying, x = K sh / S: (ub min(1, x) + max(1 - x, 0)) q.
 * </ul>
 * Put 2,000 at spot 2,300, 14 days, sh 0.75, ub 0.237: 0.237 x 1,725 + 275 = 683.825. Exact, then rounded up to the
 * collateral's decimals.
 */
public final class NakedVault {
    private static final int PPB_DECIMALS = 9;
    private static final long SHOCK_MAX = 10 * FixedPoint.PPB;

    private final VaultScales scales;
    private final long spotShockPpb;
    private final UpperBoundTable table;
    private final Wide part = new Wide();
    private final Wide whole = new Wide();

    private NakedVault(final Parameters p, final VaultScales scales) {
        this.scales = scales;
        spotShockPpb = p.scaled("spotShock", PPB_DECIMALS, 0, SHOCK_MAX);
        table = UpperBoundTable.of(p, "upperBounds");
    }

    /** Reads {@code spotShock} and {@code upperBounds}. */
    public static NakedVault of(final Parameters p, final VaultScales scales) {
        return new NakedVault(p, scales);
    }

    /**
     * What it needs, in the vault's collateral.
     *
     * @param spot above 0.
     */
    public Wide need(
        final boolean isCall, final long strike, final long spot, final long quantity, final long leftNs,
        final Wide into) {
        whole.set(isCall ? spot : strike).times(FixedPoint.PPB);
        part.set(isCall ? strike : spot).times(spotShockPpb).min(whole);
        // ub part + 1 (whole - part), 18 decimals more than a price.
        into.set(whole).minus(part).times(FixedPoint.PPB).plus(part.times(table.sharePpb(leftNs))).times(quantity);
        final int shift = scales.collateral() - scales.quantities() - 2 * PPB_DECIMALS;
        return isCall ? Scale.up(into, shift).ceilDiv(spot) : Scale.up(into, shift - scales.prices());
    }

    /** For how long from now time alone does not change it. */
    public long holdsNs(final long leftNs) {
        return table.holdsNs(leftNs);
    }
}
