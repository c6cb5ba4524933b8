package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * When and how a segment turns collateral into what its accounts owe.
 *
 * @param sale         at what discount, how much at once, with what fee.
 * @param debtSharePpb of the collateral's value after haircut, that debts may not exceed.
 */
public record DebtRule(CollateralSale sale, long debtSharePpb) {
    private static final long ALL_PPB = Wide.LIMIT;

    /** Reads {@code sale} of a margin tree, with {@code debtShare} in it; null when there is none. */
    public static DebtRule of(final Parameters margin) {
        if (!margin.has("sale")) {
            return null;
        }
        final Parameters sale = margin.at("sale");
        return new DebtRule(
            CollateralSale.of(sale, RateTable.MONEY_DECIMALS), sale.scaled("debtShare", 9, 0, ALL_PPB, ALL_PPB));
    }

    /** Whether debts are more than that share of the collateral, both in one unit. */
    public boolean isExceeded(final Wide scratch, final long owedMinor, final long collateralMinor) {
        return debtSharePpb != ALL_PPB
            && owedMinor > scratch.set(collateralMinor).times(debtSharePpb).floorDiv(Divisor.PPB).saturated();
    }
}
