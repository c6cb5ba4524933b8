package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.ModelValue;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.parameters.Parameters;
import java.util.Arrays;

/**
 * A portfolio margined by {@link MaximumLossRule}: a market for each index, an expiry for each of its dates, perpetuals
 * and futures, and balances of assets that have a market's index as holdings. Options count at their marks, with the
 * forward and the confidences of their expiry's surface, or while there is none at the index's price. Spot has the
 * confidence of the index's price, a perpetual that of its mark.
 *
 * <p>The rule counts in the asset that {@code cash} names (the reference asset when absent): its price is the peg.
 * Equity is exact and without haircut; the rule's lines, in doubles, are rounded up to the reference asset's minor unit
 * once.
 */
public final class MaximumLossMargin implements MarginModel {
    private final MarginContext context;
    private final MaximumLossRule rule;
    private final String cash;
    private final MarketBook book = new MarketBook();
    private final MarginBalance balance = new MarginBalance();
    private final PositionValues values = new PositionValues();
    private final RequirementSum sum = new RequirementSum();
    private Asset cashAsset;
    private Index[] markets = new Index[4];
    private int marketCount;
    private InstrumentTerms[] perpetuals = new InstrumentTerms[4];
    private int perpetualCount;
    private InstrumentTerms[] expiries = new InstrumentTerms[8];
    private int expiryCount;

    private MaximumLossMargin(final MarginContext context, final MaximumLossRule rule, final String cash) {
        this.context = context;
        this.rule = rule;
        this.cash = cash;
    }

    /** Reads the rule and {@code cash}. */
    public static MaximumLossMargin of(final Parameters parameters, final MarginContext context) {
        return new MaximumLossMargin(context, MaximumLossRule.of(parameters), parameters.text("cash", ""));
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
        values.explainEquity(portfolio, false, into.clear());
        sum.start(into);
        margin(portfolio, into.figures());
    }

    @Override
    public boolean isPeg(final Index index) {
        findCash();
        return cashAsset != null && !cashAsset.isReference() && cashAsset.index() == index;
    }

    private void margin(final Portfolio portfolio, final MarginFigures into) {
        fill(portfolio);
        rule.evaluate(book, balance);
        for (int i = 0; i < balance.lines(); i++) {
            sum.add(balance.component(i), nameOf(i), inReference(balance.initialOf(i)),
                inReference(balance.maintenanceOf(i)));
        }
        into.set(values.equity(portfolio, false), sum.initial(), sum.maintenance());
    }

    private String nameOf(final int line) {
        final int place = balance.place(line);
        return switch (balance.component(line)) {
            case POSITION_MARGIN -> perpetuals[place].symbol();
            case MAXIMUM_LOSS, ISOLATED_SHORTS -> expiries[place].symbol();
            default -> markets[place].symbol();
        };
    }

    /** Fills the book. It has no cash, no gains and nothing that is owed, for they change no requirement. */
    private void fill(final Portfolio portfolio) {
        marketCount = 0;
        perpetualCount = 0;
        expiryCount = 0;
        book.start(0, peg());
        for (int i = 0; i < portfolio.positions(); i++) {
            if (portfolio.instrument(i).isOption()) {
                addOption(portfolio, i);
            } else {
                addPerpetual(portfolio, i);
            }
        }
        for (int i = 0; i < portfolio.balances(); i++) {
            final Asset asset = portfolio.asset(i);
            final long amount = Math.min(portfolio.amountMinor(i), asset.capMinor());
            if (!asset.isReference() && asset != cashAsset && asset.isPriced() && amount > 0) {
                book.hold(marketOf(asset.index(), asset.index().price().scaled()),
                    ModelValue.ofMinor(amount, asset.decimals()));
            }
        }
    }

    /** What one unit of the cash is worth in the reference asset; 1 as long as it is not known. */
    private double peg() {
        findCash();
        if (cashAsset == null || cashAsset.isReference() || !cashAsset.isPriced()) {
            return 1;
        }
        return PositionValues.price(cashAsset.index().price().scaled(), cashAsset.index().priceDecimals());
    }

    private void findCash() {
        for (int i = 0; i < context.assets().size() && cashAsset == null; i++) {
            cashAsset = context.assets().at(i).symbol().equals(cash) ? context.assets().at(i) : null;
        }
    }

    private void addPerpetual(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        final int market = marketOf(instrument.terms().index(), PositionValues.indexScaled(portfolio, place));
        final long mark = portfolio.markScaled(place);
        book.addPerpetual(market, values.quantity(instrument, portfolio.lots(place), mark),
            Math.abs(PositionValues.price(mark, instrument.terms().priceDecimals())),
            instrument.mark().confidence(), 0);
        if (perpetualCount == perpetuals.length) {
            perpetuals = Arrays.copyOf(perpetuals, 2 * perpetualCount);
        }
        perpetuals[perpetualCount++] = instrument.terms();
    }

    private void addOption(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        final InstrumentTerms terms = instrument.terms();
        final int market = marketOf(terms.index(), PositionValues.indexScaled(portfolio, place));
        final double mark = PositionValues.price(portfolio.markScaled(place), terms.priceDecimals());
        final boolean isLinear = terms.option().payoff() == Payoff.LINEAR;
        book.addMarkedOption(expiryOf(terms, market), terms.option().isCall(),
            PositionValues.price(terms.option().strikeScaled(), terms.index().priceDecimals()),
            values.quantity(instrument, portfolio.lots(place), portfolio.markScaled(place)),
            isLinear ? mark : mark * book.spot(market));
    }

    private int marketOf(final Index index, final long spotScaled) {
        for (int i = 0; i < marketCount; i++) {
            if (markets[i] == index) {
                return i;
            }
        }
        if (marketCount == markets.length) {
            markets = Arrays.copyOf(markets, 2 * marketCount);
        }
        markets[marketCount++] = index;
        return book.addMarket(PositionValues.price(spotScaled, index.priceDecimals()), index.price().confidence());
    }

    private int expiryOf(final InstrumentTerms terms, final int market) {
        for (int i = 0; i < expiryCount; i++) {
            if (expiries[i].index() == terms.index() && expiries[i].expiryNs() == terms.expiryNs()) {
                return i;
            }
        }
        if (expiryCount == expiries.length) {
            expiries = Arrays.copyOf(expiries, 2 * expiryCount);
        }
        expiries[expiryCount++] = terms;
        final OptionExpiry known = context.options().find(terms.index(), terms.expiryNs());
        if (known == null || !known.isKnown()) {
            return book.addExpiry(market, 0, book.spot(market), 1);
        }
        final double confidence =
            Math.min(known.surface().forwardConfidence(), known.surface().volatilityConfidence());
        return book.addExpiry(market, 0, known.forward(), confidence);
    }

    private long inReference(final double cashUnits) {
        return ModelValue.ceilMinor(cashUnits * book.peg(), context.assets().reference().decimals());
    }
}
