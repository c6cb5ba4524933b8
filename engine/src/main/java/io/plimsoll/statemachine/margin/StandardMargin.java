package io.plimsoll.statemachine.margin;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.MarginTiers;

/**
 * Margin by rates of notional.
 *
 * <p>equity = sum of balance values (haircut and cap if owned) + sum of unrealised gains, both in the reference asset,
 * rounded down. Requirements are the sum over positions of notional by marginal tier, rounded up. 1 BTC long from
 * 40,000, marked at 39,000, on 3,000 USD with 10 % initial and 5 % maintenance: equity 2,000, initial 3,900,
 * maintenance 1,950.
 */
public final class StandardMargin implements MarginModel {
    /** Three of these add up in a long. */
    private static final long QUICK_MAX = 1L << 60;

    private final Wide wide = new Wide();
    private final RateSways sways = new RateSways();

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        long equity = 0;
        long initial = 0;
        long maintenance = 0;
        for (int i = 0; i < portfolio.balances(); i++) {
            equity = saturatedAdd(equity, portfolio.asset(i).balanceValue(wide, portfolio.amountMinor(i)));
        }
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            final Asset settlement = instrument.settlement();
            final long lots = portfolio.lots(i);
            final long mark = portfolio.markScaled(i);
            final long product = instrument.contract().quickProduct(lots, mark);
            equity = saturatedAdd(equity, settlement.value(
                wide, instrument.unrealised(wide, product, lots, portfolio.costMinor(i), mark)));
            initial = saturatedAdd(initial, settlement.valueCeil(
                wide, instrument.initialMargin(wide, product, lots, mark)));
            maintenance = saturatedAdd(maintenance, settlement.valueCeil(
                wide, instrument.maintenanceMargin(wide, product, lots, mark)));
        }
        into.set(equity, initial, maintenance);
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        evaluate(portfolio, into.clear().figures());
        for (int i = 0; i < portfolio.balances(); i++) {
            into.addEquity(
                MarginComponent.COLLATERAL, portfolio.asset(i).symbol(),
                portfolio.asset(i).balanceValue(wide, portfolio.amountMinor(i)));
        }
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            into.addEquity(
                instrument.isPaidUpFront() ? MarginComponent.OPTION_VALUE : MarginComponent.UNREALISED,
                instrument.terms().symbol(), unrealised(portfolio, i));
            into.addRequirement(
                MarginComponent.POSITION_MARGIN, instrument.terms().symbol(),
                initialMargin(instrument, portfolio.lots(i), portfolio.markScaled(i)),
                maintenanceMargin(instrument, portfolio.lots(i), portfolio.markScaled(i)));
        }
    }

    @Override
    public long costPpb(final Instrument instrument, final long sharePpb) {
        final MarginTiers tiers = instrument.tiers();
        return instrument.isOption() ? UNBOUNDED : FixedPoint.PPB + tiers.initialPpb(tiers.size() - 1);
    }

    @Override
    public long slackOf(
        final Instrument instrument, final long lots, final long costMinor, final long markScaled,
        final long sharePpb) {
        final long product = instrument.contract().quickProduct(lots, markScaled);
        final long gain = instrument.gain(wide, product, lots, costMinor, markScaled);
        if (sharePpb < 0) {
            return Math.abs(gain) < QUICK_MAX ? gain : Contract.NOT_QUICK;
        }
        final long maintenance = instrument.maintenanceMargin(wide, product, lots, markScaled);
        final long way = sharePpb == 0 ? 0 : instrument.initialMargin(wide, product, lots, markScaled) - maintenance;
        final boolean fits = Math.abs(gain) < QUICK_MAX && maintenance < QUICK_MAX && way < QUICK_MAX;
        return fits
            ? gain - maintenance - Divisor.PPB.ceil(Math.multiplyHigh(way, sharePpb), way * sharePpb)
            : Contract.NOT_QUICK;
    }

    @Override
    public boolean sways(final Portfolio portfolio, final MarginContext context, final Sways into) {
        boolean isKnown = sways.addBalances(portfolio, into);
        for (int i = 0; i < portfolio.positions() && isKnown; i++) {
            isKnown = sways.add(portfolio, i, costPpb(portfolio.instrument(i), FixedPoint.PPB), context, into);
        }
        return isKnown;
    }

    private long unrealised(final Portfolio portfolio, final int position) {
        final Instrument instrument = portfolio.instrument(position);
        final long unrealised = instrument.unrealised(
            wide, portfolio.lots(position), portfolio.costMinor(position), portfolio.markScaled(position));
        return instrument.settlement().value(wide, unrealised);
    }

    /** Initial margin of a position in the reference asset, rounded up. */
    public long initialMargin(final Instrument instrument, final long lots, final long priceScaled) {
        return instrument.settlement().valueCeil(wide, instrument.initialMargin(wide, lots, priceScaled));
    }

    /** Maintenance margin of a position in the reference asset, rounded up. */
    public long maintenanceMargin(final Instrument instrument, final long lots, final long priceScaled) {
        return instrument.settlement().valueCeil(wide, instrument.maintenanceMargin(wide, lots, priceScaled));
    }
}
