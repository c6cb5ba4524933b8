package io.plimsoll.statemachine.margin;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;

/**
 * How balances, and positions margined by rates of notional, move what an entry has above a level. Of a linear contract
 * a point of its mark costs what {@link MarginModel#costPpb} says. Of an option it is worth a point of its mark, which
 * is the model's or its own; a short's margin moves with its underlying by the highest rate, and by another point for
 * each that it is nearer to the money.
 *
 * <p>A call on one coin sold, 15 %: a point of the index costs at most 1 + 0.15 + 1 = 2.15.
 */
public final class RateSways {
    /** What balances and gains may be rounded by, now and later, and margins likewise. */
    private static final double ROUNDING_MINOR = 8;
    /** More than the error of a value in doubles. */
    private static final double FINE = 1e-9;

    private final OptionSway option = new OptionSway();

    /** Adds what is owned and owed; false: a price of it is not known. */
    public boolean addBalances(final Portfolio portfolio, final Sways into) {
        for (int i = 0; i < portfolio.balances(); i++) {
            final Asset asset = portfolio.asset(i);
            if (!asset.isReference()) {
                if (!asset.isPriced()) {
                    return false;
                }
                into.addIndex(
                    asset.index(), Math.abs((double)portfolio.amountMinor(i)) * asset.worthOfPoint());
            }
            into.addBlur(ROUNDING_MINOR);
        }
        return true;
    }

    /**
     * Adds a position; false: it is not bounded.
     *
     * @param costPpb of a contract that is no option.
     */
    public boolean add(
        final Portfolio portfolio, final int position, final long costPpb, final MarginContext context,
        final Sways into) {
        final Instrument instrument = portfolio.instrument(position);
        if (!isLinear(instrument)) {
            return false;
        }
        into.addBlur(ROUNDING_MINOR);
        final double worth = worthOfPoint(instrument, portfolio.lots(position));
        if (instrument.isOption()) {
            return addOption(instrument, portfolio.lots(position) > 0, worth, context, into);
        }
        return costPpb != MarginModel.UNBOUNDED && addPrice(instrument, worth * costPpb / FixedPoint.PPB, into);
    }

    private boolean addOption(
        final Instrument instrument, final boolean isLong, final double worth, final MarginContext context,
        final Sways into) {
        if (!instrument.terms().index().price().isKnown()) {
            return false;
        }
        final int top = instrument.tiers().size() - 1;
        final double rate = (double)instrument.tiers().initialPpb(top) / FixedPoint.PPB;
        final boolean isFree = isLong && instrument.isPaidUpFront();
        into.addIndex(instrument.terms().index(), isFree ? 0 : worth * (isLong ? rate : rate + 1));
        // A long margined like a future needs no more than it is worth, so that its worth may count twice.
        return addOptionMark(instrument, isLong && !isFree ? 2 * worth : worth, context, into);
    }

    /** Adds an option's mark; false: it is not bounded. */
    private boolean addOptionMark(
        final Instrument instrument, final double worth, final MarginContext context, final Sways into) {
        into.addBlur(worth * (1 + FINE * instrument.terms().index().price().scaled()));
        if (instrument.mark().isKnown()) {
            into.addMark(instrument, worth);
            return true;
        }
        if (!instrument.modelMark().isKnown() || !option.take(context.options().of(instrument), context.nowNs())) {
            return false;
        }
        option.addMark(instrument, OptionSway.SURFACE_DRIFT * worth, into);
        return true;
    }

    /** Adds the price by which a contract that is no option is marked; false: there is none yet. */
    public static boolean addPrice(final Instrument instrument, final double costOfPoint, final Sways into) {
        if (instrument.mark().isKnown()) {
            into.addMark(instrument, costOfPoint);
            return true;
        }
        into.addIndex(instrument.terms().index(), costOfPoint);
        return instrument.terms().index().price().isKnown();
    }

    /** Whether a contract's worth is a multiple of its price, in the reference asset. */
    public static boolean isLinear(final Instrument instrument) {
        return instrument.contract().payoff() == Payoff.LINEAR && instrument.settlement().isReference()
            && (!instrument.isOption() || instrument.terms().option().payoff() == Payoff.LINEAR);
    }

    /** What lots gain or lose at most by a point of price, in minor units. */
    public static double worthOfPoint(final Instrument instrument, final long lots) {
        final Contract contract = instrument.contract();
        return Math.abs((double)lots) * contract.unit() * contract.factor() / contract.divisor();
    }
}
