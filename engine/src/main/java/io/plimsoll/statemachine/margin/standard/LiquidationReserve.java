package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What is kept back to pay whoever liquidates an account: rewards and cost, at least the guaranteed profit over the
 * cost, at most a share of the collateral and a fixed amount; nothing without positions.
 *
 * <p>reserve = min(max(rewards + cost, cost + least, cost x (1 + profit)), min(collateral x share, most)). Rewards of
 * 60 on a collateral of 100 with a share of 10, least 1 and most 110: 60.
 */
public final class LiquidationReserve {
    /** No reserve. */
    public static final LiquidationReserve NONE = new LiquidationReserve(0, 0, 0, 0, 0);

    private static final int SHARE_DECIMALS = 9;

    private final long leastMinor;
    private final long mostMinor;
    private final long profitShare;
    private final long collateralShare;
    private final long costMinor;
    private final Wide wide = new Wide();

    private LiquidationReserve(
        final long leastMinor, final long mostMinor, final long profitShare, final long collateralShare,
        final long costMinor) {
        this.leastMinor = leastMinor;
        this.mostMinor = mostMinor;
        this.profitShare = profitShare;
        this.collateralShare = collateralShare;
        this.costMinor = costMinor;
    }

    /** Reads least, most, profitShare, collateralShare and cost (absent: 0). */
    public static LiquidationReserve of(final Parameters parameters, final int moneyDecimals) {
        final long share = Long.MAX_VALUE / 4;
        return new LiquidationReserve(
            parameters.scaled("least", moneyDecimals, 0, Wide.LIMIT),
            parameters.scaled("most", moneyDecimals, 0, Wide.LIMIT),
            parameters.scaled("profitShare", SHARE_DECIMALS, 0, share, 0),
            parameters.scaled("collateralShare", SHARE_DECIMALS, 0, share),
            parameters.scaled("cost", moneyDecimals, 0, Wide.LIMIT / 4, 0));
    }

    /** The same with money in units that are so many times larger; a part of one counts as a whole. */
    LiquidationReserve inUnitsOf(final long divisor) {
        return new LiquidationReserve(
            -Math.floorDiv(-leastMinor, divisor), -Math.floorDiv(-mostMinor, divisor), profitShare, collateralShare,
            -Math.floorDiv(-costMinor, divisor));
    }

    /** The reserve for these rewards and this collateral, the latter unweighted. */
    public long of(final int positions, final long rewardsMinor, final long collateralMinor) {
        if (positions == 0) {
            return 0;
        }
        final long profitable =
            costMinor + wide.set(costMinor).times(profitShare).ceilDiv(Divisor.PPB).saturated();
        final long lower = Math.max(costMinor + leastMinor, profitable);
        final long upper = Math.min(
            wide.set(Math.max(0, collateralMinor)).times(collateralShare).floorDiv(Divisor.PPB).saturated(), mostMinor);
        return Math.min(Math.max(rewardsMinor + costMinor, lower), upper);
    }
}
