package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What must be covered for a liquidation to end: the requirement at a level, at live prices, and on top of it a share
 * of liabilities, with the same share of losses off collateral.
 *
 * @param level  whose weights and ratios count.
 * @param buffer in the unit of weights.
 */
record LiquidationEnd(MarginLevel level, long buffer) {
    /** Reads liquidationEnd.level (maintenance when absent) and liquidationEnd.buffer (0); null without them. */
    static LiquidationEnd of(final Parameters parameters, final WeightScale scale) {
        if (!parameters.has("liquidationEnd")) {
            return null;
        }
        final Parameters end = parameters.at("liquidationEnd");
        return new LiquidationEnd(
            end.choice("level", MarginLevel.class, MarginLevel.MAINTENANCE),
            end.scaled("buffer", scale.decimals(), 0, scale.one(), 0));
    }
}
