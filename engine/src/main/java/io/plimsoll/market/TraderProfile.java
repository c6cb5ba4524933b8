package io.plimsoll.market;

import io.plimsoll.codec.MarginMode;
import java.util.List;

/**
 * One trader as drawn from the population: who it is never changes.
 *
 * @param accountId       its account.
 * @param mode            cross or isolated.
 * @param collateralUnits what it deposits, in units of about a dollar, valued without haircut.
 * @param secondAsset     the asset that half of it is in; null: all of it is in the reference asset.
 * @param leverage        notional at opening over collateral value.
 * @param positions       what it opens.
 * @param answer          to a margin call.
 * @param reserveUnits    what it can still deposit.
 * @param active          whether it goes on trading.
 * @param withdraws       whether it takes money out.
 */
public record TraderProfile(
    long accountId, MarginMode mode, double collateralUnits, MarketPlan.CollateralAsset secondAsset, double leverage,
    List<PlannedPosition> positions, CallAnswer answer, double reserveUnits, boolean active, boolean withdraws) {
    /** What a trader does when called. */
    public enum CallAnswer {
        /** Deposits before the deadline. */
        DEPOSIT,
        /** Closes half of its position before the deadline. */
        REDUCE,
        /** Deposits after the deadline. */
        LATE,
        /** Nothing. */
        NEVER
    }

    /**
     * A position to open.
     *
     * @param market to trade.
     * @param isLong direction.
     * @param units  notional in units of about a dollar.
     */
    public record PlannedPosition(ListedMarket market, boolean isLong, double units) {
    }
}
