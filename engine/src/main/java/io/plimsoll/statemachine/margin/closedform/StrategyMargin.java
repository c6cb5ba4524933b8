package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Linear options margined by strategy ({@link StrategyRule}), underlying by underlying, with its shares: what is owned
 * or owed of an asset without decimals whose index is the underlying. All other positions have the rates of their
 * listing.
 *
 * <p>Prices are taken at the rule's decimals, rounded up. A part of a contract sold counts as a whole one, a part of
 * one bought not at all. Equity holds options and shares at their marks, so the rule's {@code ...OfEquity} amounts are
 * required.
 */
public final class StrategyMargin implements MarginModel {
    private final MarginContext context;
    private final StrategyRule rule;
    private final StrategyBook book = new StrategyBook();
    private final StrategyRequirement requirement = new StrategyRequirement();
    private final PositionValues values = new PositionValues();
    private final RequirementSum sum = new RequirementSum();
    private final Wide wide = new Wide();

    private StrategyMargin(final MarginContext context, final StrategyRule rule) {
        this.context = context;
        this.rule = rule;
    }

    /** Reads the rule. */
    public static StrategyMargin of(final Parameters parameters, final MarginContext context) {
        return new StrategyMargin(context, StrategyRule.of(parameters));
    }

    @Override
    public boolean offsetsPositions() {
        return true;
    }

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        sum.start(null);
        margin(portfolio, into);
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        values.explainEquity(portfolio, true, into.clear());
        sum.start(into);
        margin(portfolio, into.figures());
    }

    @Override
    public long holdsNs(final Portfolio portfolio, final long nowNs) {
        long holdsNs = Long.MAX_VALUE;
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            if (isMatched(instrument)) {
                holdsNs = Math.min(holdsNs, rule.holdsNs(PositionValues.leftNs(instrument, nowNs)));
            }
        }
        return holdsNs;
    }

    private void margin(final Portfolio portfolio, final MarginFigures into) {
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            if (!isMatched(instrument)) {
                sum.add(MarginComponent.POSITION_MARGIN, instrument.terms().symbol(),
                    values.listedInitial(portfolio, i), values.listedMaintenance(portfolio, i));
            } else if (firstOn(portfolio, instrument.terms().index()) == i) {
                addOptions(portfolio, i);
            }
        }
        for (int i = 0; i < portfolio.balances(); i++) {
            final Asset asset = portfolio.asset(i);
            if (isShare(asset)) {
                addShares(portfolio, i);
            }
        }
        into.set(values.equity(portfolio, true), sum.initial(), sum.maintenance());
    }

    /** All options on the underlying of one of them. */
    private void addOptions(final Portfolio portfolio, final int first) {
        final Instrument instrument = portfolio.instrument(first);
        final Index index = instrument.terms().index();
        book.start(price(PositionValues.indexScaled(portfolio, first), index.priceDecimals()));
        for (int i = first; i < portfolio.positions(); i++) {
            if (isMatched(portfolio.instrument(i)) && portfolio.instrument(i).terms().index() == index) {
                addOption(portfolio, i);
            }
        }
        for (int i = 0; i < portfolio.balances(); i++) {
            if (isShare(portfolio.asset(i)) && portfolio.asset(i).index() == index) {
                book.hold(book.underlying(), portfolio.amountMinor(i));
            }
        }
        rule.evaluate(book, requirement);
        final Asset money = instrument.settlement();
        final String symbol = index.symbol();
        add(MarginComponent.STRATEGY, symbol, money, requirement.spreadsOfEquity());
        add(MarginComponent.SHORT_OPTIONS, symbol, money, requirement.shortsOfEquity() + requirement.coveredOfEquity());
        add(MarginComponent.POSITION_MARGIN, symbol, money, requirement.longsOfEquity());
    }

    private void addOption(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        final OptionTerms option = instrument.terms().option();
        final int decimals = option.priceDecimals();
        // Floor division: towards more contracts of what is sold, towards fewer of what is bought.
        final long units = Math.floorDiv(
            values.quantityMinor(instrument, portfolio.lots(place)),
            FixedPoint.powerOfTen(instrument.settlement().decimals()));
        book.add(option.isCall(), price(option.strikeScaled(), decimals), price(portfolio.markScaled(place), decimals),
            Math.floorDiv(units, rule.multiplier()), PositionValues.leftNs(instrument, context.nowNs()));
    }

    private void add(final MarginComponent kind, final String of, final Asset money, final long atRule) {
        final long required = inReference(money, atRule);
        sum.add(kind, of, required, required);
    }

    /** Shares count alone; what they cover was counted with the options. */
    private void addShares(final Portfolio portfolio, final int balance) {
        final Asset asset = portfolio.asset(balance);
        final long priceScaled = asset.index().price().scaled();
        book.start(1);
        book.hold(price(priceScaled, asset.index().priceDecimals()), portfolio.amountMinor(balance));
        rule.evaluate(book, requirement);
        final Asset money = context.assets().reference();
        sum.add(MarginComponent.COLLATERAL_HAIRCUT, asset.symbol(),
            inReference(money, requirement.sharesOfEquity()),
            inReference(money, requirement.sharesMaintenanceOfEquity()));
    }

    private static boolean isMatched(final Instrument instrument) {
        return instrument.isOption() && instrument.terms().option().payoff() == Payoff.LINEAR;
    }

    private static boolean isShare(final Asset asset) {
        return asset.decimals() == 0 && !asset.isReference() && asset.isPriced();
    }

    private static int firstOn(final Portfolio portfolio, final Index index) {
        int place = 0;
        while (portfolio.instrument(place).terms().index() != index || !isMatched(portfolio.instrument(place))) {
            place++;
        }
        return place;
    }

    /** At the rule's decimals, rounded up. */
    private long price(final long scaled, final int decimals) {
        return Scale.up(wide.set(scaled), rule.decimals() - decimals).saturated();
    }

    /** From the rule's decimals of an asset, rounded up. */
    private long inReference(final Asset money, final long atRule) {
        final long minor = Scale.up(wide.set(atRule), money.decimals() - rule.decimals()).saturated();
        return money.valueCeil(wide, minor);
    }
}
