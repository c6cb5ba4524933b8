package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Rulebook;
import io.plimsoll.statemachine.margin.MarginContext;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.margin.RateSways;
import io.plimsoll.statemachine.margin.Sways;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Margin by rates that a rulebook gives to tiers of instruments, where the initial rate may rise with the instrument's
 * open interest at its mark, and where gains not yet realised may be left out of what covers initial margin.
 *
 * <p>equity = sum of balance values + sum of (worth - cost). maintenance = base rate x share, whatever the open
 * interest. Gains are left out by adding them, when they are above 0 in total, to initial margin: equity covers the sum
 * just when equity without them covers the rest.
 *
 * <p>90 coins at 50,000, 20 % between caps of 25 and 50 million: with 500 coins open the rate is still 20 %, and
 * 900,000 is required; with 600 it is 20 % + 80 % x 5 / 25 = 36 %, and 1,620,000.
 */
public final class RateMargin implements MarginModel {
    /** Three of these add up in a long. */
    private static final long QUICK_MAX = 1L << 60;

    private final MarginContext context;
    private final RateTable table;
    private final RoundingProfile rounding;
    private final boolean gainsCount;
    private final Wide wide = new Wide();
    private final Wide scratch = new Wide();
    private final RateSways sways = new RateSways();

    /** A model; without a table all instruments have the rates of their listing. */
    public RateMargin(
        final MarginContext context, final RateTable table, final RoundingProfile rounding, final boolean gainsCount) {
        this.context = context;
        this.table = table;
        this.rounding = rounding;
        this.gainsCount = gainsCount;
    }

    /**
     * Reads {@code rounding}, {@code gainsCount} (true when absent) and what {@link RateTable} reads; without
     * {@code tiers} instruments have the rates of their listing.
     */
    public static RateMargin of(final Parameters parameters, final MarginContext context) {
        final RoundingProfile rounding = RoundingProfile.of(parameters.at("rounding"));
        return new RateMargin(
            context, parameters.has("tiers") ? RateTable.of(parameters, rounding) : null, rounding,
            parameters.flag("gainsCount", true));
    }

    @Override
    public void evaluate(final Portfolio portfolio, final MarginFigures into) {
        long equity = 0;
        long initial = 0;
        long maintenance = 0;
        long gains = 0;
        for (int i = 0; i < portfolio.balances(); i++) {
            equity = saturatedAdd(equity, portfolio.asset(i).balanceValue(wide, portfolio.amountMinor(i)));
        }
        for (int i = 0; i < portfolio.positions(); i++) {
            gains = saturatedAdd(gains, unrealised(portfolio, i));
            initial = saturatedAdd(initial, initialMargin(portfolio, i));
            maintenance = saturatedAdd(maintenance, maintenanceMargin(portfolio, i));
        }
        into.set(saturatedAdd(equity, gains), saturatedAdd(initial, leftOut(gains)), maintenance);
    }

    @Override
    public void explain(final Portfolio portfolio, final MarginStatement into) {
        evaluate(portfolio, into.clear().figures());
        for (int i = 0; i < portfolio.balances(); i++) {
            into.addEquity(
                MarginComponent.COLLATERAL, portfolio.asset(i).symbol(),
                portfolio.asset(i).balanceValue(wide, portfolio.amountMinor(i)));
        }
        long gains = 0;
        for (int i = 0; i < portfolio.positions(); i++) {
            final String symbol = portfolio.instrument(i).terms().symbol();
            final long gain = unrealised(portfolio, i);
            gains = saturatedAdd(gains, gain);
            into.addEquity(
                portfolio.instrument(i).isPaidUpFront() ? MarginComponent.OPTION_VALUE : MarginComponent.UNREALISED,
                symbol, gain);
            into.addRequirement(
                MarginComponent.POSITION_MARGIN, symbol, initialMargin(portfolio, i), maintenanceMargin(portfolio, i));
        }
        if (leftOut(gains) != 0) {
            into.addRequirement(MarginComponent.UNREALISED_GAIN, "", leftOut(gains), 0);
        }
    }

    @Override
    public boolean readsOpenInterest(final Instrument instrument) {
        return !isByListing(instrument) && !table.of(instrument).curve().isFlat();
    }

    /**
     * At a level that initial margin counts in, a rate that moves with the price, or gains left out, can cost a holder
     * more than a move in favour brings.
     */
    @Override
    public long costPpb(final Instrument instrument, final long sharePpb) {
        if (instrument.isOption() || sharePpb > 0 && (!gainsCount || readsOpenInterest(instrument))) {
            return UNBOUNDED;
        }
        return isByListing(instrument)
            ? FixedPoint.PPB + instrument.tiers().initialPpb(instrument.tiers().size() - 1)
            : FixedPoint.PPB + table.of(instrument).curve().basePpb();
    }

    @Override
    public long slackOf(
        final Instrument instrument, final long lots, final long costMinor, final long markScaled,
        final long sharePpb) {
        final long gain = gain(instrument, lots, costMinor, markScaled);
        if (sharePpb < 0) {
            return Math.abs(gain) < QUICK_MAX ? gain : Contract.NOT_QUICK;
        }
        final long initial = initialMinor(instrument, lots, markScaled);
        final long level =
            Rulebook.level(wide, sharePpb, initial, maintenanceMinor(instrument, lots, markScaled));
        return Math.abs(gain) < QUICK_MAX && initial < QUICK_MAX ? gain - level : Contract.NOT_QUICK;
    }

    /** Gains left out take away at a level what they add to equity, and no more. */
    @Override
    public boolean sways(final Portfolio portfolio, final MarginContext now, final Sways into) {
        boolean isKnown = sways.addBalances(portfolio, into);
        for (int i = 0; i < portfolio.positions() && isKnown; i++) {
            final Instrument instrument = portfolio.instrument(i);
            isKnown = !readsOpenInterest(instrument)
                && sways.add(portfolio, i, costPpb(instrument, 0), now, into);
        }
        return isKnown;
    }

    private long leftOut(final long gains) {
        return gainsCount ? 0 : Math.max(0, gains);
    }

    private long unrealised(final Portfolio portfolio, final int position) {
        final Instrument instrument = portfolio.instrument(position);
        return instrument.settlement().value(wide, gain(
            instrument, portfolio.lots(position), portfolio.costMinor(position), portfolio.markScaled(position)));
    }

    /** In minor units of the settlement asset, as the margins below. */
    private long gain(final Instrument instrument, final long lots, final long costMinor, final long markScaled) {
        final long worth = instrument.contract().worth(wide, lots, markScaled, rounding.notional()).saturated();
        return saturatedAdd(worth, -costMinor);
    }

    private long initialMargin(final Portfolio portfolio, final int position) {
        final Instrument instrument = portfolio.instrument(position);
        return instrument.settlement().valueCeil(
            wide, initialMinor(instrument, portfolio.lots(position), portfolio.markScaled(position)));
    }

    private long initialMinor(final Instrument instrument, final long lots, final long markScaled) {
        if (isByListing(instrument)) {
            return instrument.initialMargin(wide, lots, markScaled);
        }
        final MarketRates rates = table.of(instrument);
        final long ratePpb = rates.curve().isFlat()
            ? rates.curve().basePpb()
            : rates.curve().ratePpb(openInterest(instrument, rates, markScaled));
        return rates.initial(rates.notional(wide, instrument.contract(), lots, markScaled), ratePpb).saturated();
    }

    private long maintenanceMargin(final Portfolio portfolio, final int position) {
        final Instrument instrument = portfolio.instrument(position);
        return instrument.settlement().valueCeil(
            wide, maintenanceMinor(instrument, portfolio.lots(position), portfolio.markScaled(position)));
    }

    private long maintenanceMinor(final Instrument instrument, final long lots, final long markScaled) {
        if (isByListing(instrument)) {
            return instrument.maintenanceMargin(wide, lots, markScaled);
        }
        final MarketRates rates = table.of(instrument);
        return rates.maintenance(rates.notional(wide, instrument.contract(), lots, markScaled)).saturated();
    }

    /** Options have rates of their own kind, which only a listing states. */
    private boolean isByListing(final Instrument instrument) {
        return table == null || instrument.isOption();
    }

    /** What is open at a price, in the reference asset at the decimals of a rulebook's caps. */
    private Wide openInterest(final Instrument instrument, final MarketRates rates, final long priceScaled) {
        final Wide open = rates.notional(wide, instrument.contract(), instrument.longLots(), priceScaled);
        final Asset settlement = instrument.settlement();
        if (!settlement.isReference()) {
            open.set(settlement.value(scratch, open.saturated()));
        }
        final int decimals = context.assets().reference().decimals();
        return open.times(FixedPoint.powerOfTen(RateTable.MONEY_DECIMALS - decimals));
    }
}
