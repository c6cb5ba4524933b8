package io.plimsoll.statemachine.margin.closedform;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.OptionTerms;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Options as vaults: each short is put together with a long of the same underlying, expiry and type, if there is one,
 * and must be covered for the most that the pair can lose ({@link SpreadVault}). What stays single is covered in full,
 * or where the rulebook says so by {@link NakedVault}. Initial and maintenance margin are the same. Perpetuals and
 * futures have the rates of their listing.
 *
 * <p>Needs are in cash, so the worth of the options, which equity holds, is required too. A call's need, in the
 * underlying, is taken at its index's price. Put 250 sold and put 220 bought: 30, and what both are worth together.
 */
public final class VaultMargin implements MarginModel {
    private static final int NEED_DECIMALS = 12;

    private final MarginContext context;
    private final VaultScales scales = new VaultScales();
    private final SpreadVault pair = new SpreadVault(scales);
    private final NakedVault naked;
    private final PositionValues values = new PositionValues();
    private final VaultPairs pairs = new VaultPairs(values);
    private final Wide wide = new Wide();
    private final Wide need = new Wide();
    private final Wide full = new Wide();

    private VaultMargin(final MarginContext context, final Parameters parameters) {
        this.context = context;
        naked = parameters.has("naked") ? NakedVault.of(parameters.at("naked"), scales) : null;
    }

    /** Reads {@code naked}; without it every short is covered in full. */
    public static VaultMargin of(final Parameters parameters, final MarginContext context) {
        return new VaultMargin(context, parameters);
    }

    @Override
    public boolean offsetsPositions() {
        return true;
    }

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        long initial = 0;
        long maintenance = 0;
        pairs.match(portfolio);
        for (int i = 0; i < portfolio.positions(); i++) {
            if (portfolio.instrument(i).isOption()) {
                final long required = required(portfolio, i);
                initial = saturatedAdd(initial, required);
                maintenance = saturatedAdd(maintenance, required);
            } else {
                initial = saturatedAdd(initial, values.listedInitial(portfolio, i));
                maintenance = saturatedAdd(maintenance, values.listedMaintenance(portfolio, i));
            }
        }
        into.set(values.equity(portfolio, true), initial, maintenance);
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        evaluate(portfolio, into.clear().figures());
        values.explainEquity(portfolio, true, into);
        pairs.match(portfolio);
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            final String symbol = instrument.terms().symbol();
            if (instrument.isOption()) {
                final long required = required(portfolio, i);
                into.addRequirement(MarginComponent.MAXIMUM_LOSS, symbol, required, required);
            } else {
                into.addRequirement(MarginComponent.POSITION_MARGIN, symbol,
                    values.listedInitial(portfolio, i), values.listedMaintenance(portfolio, i));
            }
        }
    }

    @Override
    public long holdsNs(final Portfolio portfolio, final long nowNs) {
        long holdsNs = Long.MAX_VALUE;
        for (int i = 0; i < portfolio.positions() && naked != null; i++) {
            final Instrument instrument = portfolio.instrument(i);
            if (instrument.isOption()) {
                holdsNs = Math.min(holdsNs, naked.holdsNs(PositionValues.leftNs(instrument, nowNs)));
            }
        }
        return holdsNs;
    }

    /** What an option is worth, and of a short what its vaults need. */
    private long required(final Portfolio portfolio, final int place) {
        long sum = values.worth(portfolio, place);
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.sold(i) == place) {
                sum = saturatedAdd(sum, portfolio.instrument(place).settlement().valueCeil(wide, need(portfolio, i)));
            }
        }
        return sum;
    }

    /** Of one pair, in minor units of the settlement asset. */
    private long need(final Portfolio portfolio, final int ofPair) {
        final int place = pairs.sold(ofPair);
        final InstrumentTerms terms = portfolio.instrument(place).terms();
        final OptionTerms option = terms.option();
        final long spot = PositionValues.indexScaled(portfolio, place);
        final long quantity = pairs.quantity(ofPair);
        final int priceDecimals = terms.index().priceDecimals();
        scales.set(priceDecimals, terms.settlement().decimals(), NEED_DECIMALS);
        if (pairs.isSingle(ofPair)) {
            pair.need(option.isCall(), option.strikeScaled(), quantity, 0, 0, full);
            if (naked != null) {
                final long leftNs = PositionValues.leftNs(portfolio.instrument(place), context.nowNs());
                full.min(naked.need(option.isCall(), option.strikeScaled(), spot, quantity, leftNs, need));
            }
        } else {
            final OptionTerms bought = portfolio.instrument(pairs.bought(ofPair)).terms().option();
            pair.need(option.isCall(), option.strikeScaled(), quantity, bought.strikeScaled(), quantity, full);
        }
        return inSettlement(option, spot, priceDecimals, terms.settlement().decimals());
    }

    /** A put's need is in the quote currency, a call's in the underlying; a linear option settles in the first. */
    private long inSettlement(final OptionTerms option, final long spot, final int priceDecimals, final int decimals) {
        final boolean isLinear = option.payoff() == Payoff.LINEAR;
        if (option.isCall() == isLinear) {
            if (isLinear) {
                Scale.up(full.times(spot), -priceDecimals);
            } else {
                Scale.up(full, priceDecimals).ceilDiv(spot);
            }
        }
        return Scale.up(full, decimals - NEED_DECIMALS).saturated();
    }
}
