package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.Sways;
import io.plimsoll.statemachine.margin.closedform.PositionValues;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Portfolios of the books margined by scenarios. Equity is exact: balances after haircut, gains, options at their
 * marks. Requirements come from the risk arrays and are rounded up to the reference asset's minor unit once (what is
 * whole but for 1e-12 of itself stays).
 *
 * <p>Where option value is credited against requirements only, what is beyond them covers nothing else: the requirement
 * is at least the value of the options.
 */
public final class ScenarioModel implements MarginModel {
    private final MarginContext context;
    private final ScenarioMarket market;
    private final ScenarioKernel kernel;
    private final ScenarioResult result;
    private final ScenarioLines lines;
    private final RiskArrays arrays;
    private final ScenarioBook book = new ScenarioBook();
    private final PositionValues values = new PositionValues();
    private final ScenarioSways sways;
    private final boolean isCollateralMoved;
    private final String cash;
    private Asset cashAsset;
    private double peg = 1.0;

    private ScenarioModel(final ScenarioRules rules, final Parameters margin, final MarginContext context) {
        this.context = context;
        arrays = new RiskArrays(rules);
        market = new ScenarioMarket(context, arrays, margin.real("unknownVolatility", 0, 100, 1));
        kernel = new ScenarioKernel(arrays);
        sways = new ScenarioSways(arrays, market, context);
        result = new ScenarioResult(rules);
        lines = new ScenarioLines(rules, result);
        isCollateralMoved = margin.flag("collateralMoves", true);
        cash = margin.text("cash", "");
    }

    /**
     * Reads {@link ScenarioRules}; {@code collateralMoves} (true: collateral that is an underlying gains and loses in
     * the scenarios); {@code unknownVolatility} (1: for options without a surface); {@code cash}, the asset whose
     * price is the peg.
     */
    public static ScenarioModel of(final Parameters margin, final MarginContext context) {
        return new ScenarioModel(ScenarioRules.of(margin), margin, context);
    }

    @Override
    public boolean offsetsPositions() {
        return true;
    }

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        margin(portfolio);
        into.set(values.equity(portfolio, true), inMinor(initial()), inMinor(maintenance()));
    }

    /** As long as the price of the cash is no other's. */
    @Override
    public boolean sways(final Portfolio portfolio, final MarginContext now, final Sways into) {
        refreshPeg();
        return (cashAsset == null || cashAsset.isReference())
            && sways.add(portfolio, isCollateralMoved, arrays.peg(), into);
    }

    @Override
    public boolean isPeg(final Index index) {
        findCash();
        return cashAsset != null && !cashAsset.isReference() && cashAsset.index() == index;
    }

    @Override
    public double leastConfidence() {
        return sways.leastConfidence();
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        evaluate(portfolio, into.clear().figures());
        values.explainEquity(portfolio, true, into);
        lines.explain(into, context.assets().reference().decimals());
    }

    private double initial() {
        return result.initialBeforeCredit() + result.optionValueUncredited(result.initialBeforeCredit());
    }

    private double maintenance() {
        return result.maintenanceBeforeCredit() + result.optionValueUncredited(result.maintenanceBeforeCredit());
    }

    private long inMinor(final double value) {
        return ScenarioLines.ceilMinor(value, context.assets().reference().decimals());
    }

    private void margin(final Portfolio portfolio) {
        refreshPeg();
        book.clear();
        for (int i = 0; i < portfolio.positions(); i++) {
            final int row = market.row(portfolio.instrument(i), portfolio.markScaled(i));
            book.add(row, market.quantity(portfolio.instrument(i), portfolio.lots(i)));
        }
        for (int i = 0; i < portfolio.balances() && isCollateralMoved; i++) {
            final int row = market.collateralRow(portfolio.asset(i));
            if (row != RiskArrays.NONE) {
                book.add(row, ScenarioMarket.amount(portfolio.asset(i), portfolio.amountMinor(i)));
            }
        }
        kernel.evaluate(book, result);
    }

    private void findCash() {
        for (int i = 0; i < context.assets().size() && cashAsset == null && !cash.isEmpty(); i++) {
            cashAsset = context.assets().at(i).symbol().equals(cash) ? context.assets().at(i) : null;
        }
    }

    /** The price of the cash; 1 as long as it is not known. */
    private void refreshPeg() {
        if (cash.isEmpty()) {
            return;
        }
        findCash();
        final double now = cashAsset == null ? 1.0 : ScenarioMarket.worthOrOne(cashAsset);
        if (now != peg) {
            peg = now;
            arrays.refreshPeg(now);
        }
    }
}
