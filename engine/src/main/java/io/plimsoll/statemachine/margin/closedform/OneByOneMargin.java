package io.plimsoll.statemachine.margin.closedform;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.ModelValue;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Options margined one by one, without offset, linear or inverse: a short by {@link ShortOptionRule} in the money that
 * it settles in; a long has no requirement, but what it is worth covers nothing else. Perpetuals and futures have the
 * rates of their listing.
 *
 * <p>Equity holds options at their marks, so a short's mark is out of it already, and of a long its worth is required.
 * One inverse call sold, index 65,000, strike 80,000: initial 0.1 coins, maintenance 0.075, besides its mark.
 */
public final class OneByOneMargin implements MarginModel {
    private final ShortOptionRule rule;
    private final PositionValues values = new PositionValues();
    private final Wide wide = new Wide();

    private OneByOneMargin(final ShortOptionRule rule) {
        this.rule = rule;
    }

    /** Reads the rates of shorts under {@code option}. */
    public static OneByOneMargin of(final Parameters parameters) {
        return new OneByOneMargin(ShortOptionRule.of(parameters.at("option")));
    }

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        long initial = 0;
        long maintenance = 0;
        for (int i = 0; i < portfolio.positions(); i++) {
            initial = saturatedAdd(initial, required(portfolio, i, true));
            maintenance = saturatedAdd(maintenance, required(portfolio, i, false));
        }
        into.set(values.equity(portfolio, true), initial, maintenance);
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        evaluate(portfolio, into.clear().figures());
        values.explainEquity(portfolio, true, into);
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            final boolean isSold = instrument.isOption() && portfolio.lots(i) < 0;
            into.addRequirement(
                isSold ? MarginComponent.ISOLATED_SHORTS : MarginComponent.POSITION_MARGIN,
                instrument.terms().symbol(), required(portfolio, i, true), required(portfolio, i, false));
        }
    }

    private long required(final Portfolio portfolio, final int place, final boolean isInitial) {
        final Instrument instrument = portfolio.instrument(place);
        if (!instrument.isOption()) {
            return isInitial ? values.listedInitial(portfolio, place) : values.listedMaintenance(portfolio, place);
        }
        if (portfolio.lots(place) > 0) {
            return Math.max(0, values.worth(portfolio, place));
        }
        final int decimals = instrument.settlement().decimals();
        final double quantity = -values.quantity(instrument, portfolio.lots(place), portfolio.markScaled(place));
        final long minor = ModelValue.ceilMinor(quantity * ofOne(portfolio, place, isInitial), decimals);
        return instrument.settlement().valueCeil(wide, minor);
    }

    /** Of one unit sold, in the settlement asset. */
    private double ofOne(final Portfolio portfolio, final int place, final boolean isInitial) {
        final Instrument instrument = portfolio.instrument(place);
        final OptionTerms option = instrument.terms().option();
        final int decimals = instrument.terms().index().priceDecimals();
        final double spot = PositionValues.price(PositionValues.indexScaled(portfolio, place), decimals);
        final double mark = PositionValues.price(portfolio.markScaled(place), option.priceDecimals());
        final double unit = option.payoff() == Payoff.LINEAR ? spot : 1;
        return isInitial
            ? rule.initial(
                option.isCall(), spot, PositionValues.price(option.strikeScaled(), decimals), unit, mark)
            : rule.maintenance(option.isCall(), unit, mark);
    }
}
