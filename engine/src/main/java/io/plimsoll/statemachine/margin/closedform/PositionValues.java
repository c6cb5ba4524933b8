package io.plimsoll.statemachine.margin.closedform;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;

/**
 * What a portfolio's positions and balances are in the terms of a closed form: worth, quantity of the underlying,
 * prices. Worth is rounded down, in minor units of the reference asset.
 */
public final class PositionValues {
    private final Wide wide = new Wide();

    /** Balances and gains, options paid up front at what they are worth. */
    public long equity(final Portfolio portfolio, final boolean isHaircut) {
        long equity = 0;
        for (int i = 0; i < portfolio.balances(); i++) {
            equity = saturatedAdd(equity, balance(portfolio, i, isHaircut));
        }
        for (int i = 0; i < portfolio.positions(); i++) {
            equity = saturatedAdd(equity, unrealised(portfolio, i));
        }
        return equity;
    }

    /** The lines of {@link #equity}. */
    public void explainEquity(final Portfolio portfolio, final boolean isHaircut, final MarginStatement into) {
        for (int i = 0; i < portfolio.balances(); i++) {
            into.addEquity(
                MarginComponent.COLLATERAL, portfolio.asset(i).symbol(), balance(portfolio, i, isHaircut));
        }
        for (int i = 0; i < portfolio.positions(); i++) {
            final Instrument instrument = portfolio.instrument(i);
            into.addEquity(
                instrument.isPaidUpFront() ? MarginComponent.OPTION_VALUE : MarginComponent.UNREALISED,
                instrument.terms().symbol(), unrealised(portfolio, i));
        }
    }

    private long balance(final Portfolio portfolio, final int place, final boolean isHaircut) {
        final Asset asset = portfolio.asset(place);
        final long amount = portfolio.amountMinor(place);
        return isHaircut
            ? asset.balanceValue(wide, amount)
            : asset.value(wide, Math.min(amount, asset.capMinor()));
    }

    private long unrealised(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        final long gain = instrument.unrealised(
            wide, portfolio.lots(place), portfolio.costMinor(place), portfolio.markScaled(place));
        return instrument.settlement().value(wide, gain);
    }

    /** What a position is worth at its mark, whatever was paid for it. */
    long worth(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        final Wide worth =
            instrument.contract().worthFloor(wide, portfolio.lots(place), portfolio.markScaled(place));
        return instrument.settlement().value(wide, worth.saturated());
    }

    /** Initial margin by the rates of the listing, rounded up. */
    long listedInitial(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        return instrument.settlement().valueCeil(wide,
            instrument.initialMargin(wide, portfolio.lots(place), portfolio.markScaled(place)));
    }

    /** Maintenance margin by the rates of the listing, rounded up. */
    long listedMaintenance(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        return instrument.settlement().valueCeil(wide,
            instrument.maintenanceMargin(wide, portfolio.lots(place), portfolio.markScaled(place)));
    }

    /**
     * Signed quantity of the underlying in minor units of the settlement asset: what lots would be worth at a price of
     * 1.
     */
    long quantityMinor(final Instrument instrument, final long lots) {
        final long one = FixedPoint.powerOfTen(instrument.terms().priceDecimals());
        return instrument.contract().worthFloor(wide, lots, one).saturated();
    }

    /** Signed quantity of the underlying; of an inverse perpetual or future the coins that it is worth at a mark. */
    double quantity(final Instrument instrument, final long lots, final long markScaled) {
        final double minor = instrument.contract().payoff() == Payoff.LINEAR
            ? quantityMinor(instrument, lots)
            : Long.signum(lots) * (double)instrument.contract().notional(wide, lots, markScaled);
        return minor / FixedPoint.powerOfTen(instrument.settlement().decimals());
    }

    /** A price in whole units. */
    static double price(final long scaled, final int decimals) {
        return (double)scaled / FixedPoint.powerOfTen(decimals);
    }

    /** The index's price, above 0; as long as none is known, the option's strike, or the mark. */
    static long indexScaled(final Portfolio portfolio, final int place) {
        final Instrument instrument = portfolio.instrument(place);
        final Index index = instrument.terms().index();
        final long known = index.price().isKnown()
            ? index.price().scaled()
            : instrument.isOption() ? instrument.terms().option().strikeScaled() : portfolio.markScaled(place);
        return Math.max(1, known);
    }

    /** Nanoseconds until expiry, below 0 after it, so that the order of expiries never changes. */
    static long leftNs(final Instrument instrument, final long nowNs) {
        return instrument.terms().expiryNs() - nowNs;
    }
}
