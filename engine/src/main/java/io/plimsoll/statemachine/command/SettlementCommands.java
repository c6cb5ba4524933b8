package io.plimsoll.statemachine.command;

import io.plimsoll.codec.ExpireInstrumentDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Price;
import io.plimsoll.statemachine.option.market.TimeWeightedAverage;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.FinalSettlement;

/** Final settlement of one instrument: at a stated price, or an option's by the average of its index. */
public final class SettlementCommands {
    private final ClearingState state;
    private final Answer answer;
    private final FinalSettlement settlement;

    /** Handlers on these books. */
    public SettlementCommands(final ClearingState state, final Answer answer, final FinalSettlement settlement) {
        this.state = state;
        this.answer = answer;
        this.settlement = settlement;
    }

    /** Settles an instrument at its price; an option by the price of its index, its average when none is stated. */
    public RejectCode expire(final ExpireInstrumentDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final RejectCode refusal = check(command, instrument);
        if (refusal != null) {
            return refusal;
        }
        final boolean isAverage = isAverage(command, instrument);
        final long price = isAverage ? average(instrument) : stated(command, instrument);
        answer.accept();
        settlement.begin();
        if (instrument.isOption()) {
            settlement.settleOption(instrument, price, isAverage);
        } else {
            settlement.settle(instrument, price);
        }
        settlement.finish();
        state.options.prune(state.nowNs());
        return null;
    }

    private static boolean isAverage(final ExpireInstrumentDecoder command, final Instrument instrument) {
        return instrument.isOption() && command.settlementPrice().mantissa() == Long.MIN_VALUE;
    }

    private long average(final Instrument instrument) {
        return state.options.of(instrument).settlementScaled(state.nowNs());
    }

    /** In the scale of the index, which is the instrument's own unless it is an option. */
    private static long stated(final ExpireInstrumentDecoder command, final Instrument instrument) {
        return Decimals.units(command.settlementPrice(), instrument.terms().index().priceDecimals());
    }

    private RejectCode check(final ExpireInstrumentDecoder command, final Instrument instrument) {
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        if (isAverage(command, instrument)) {
            return checkAverage(instrument);
        }
        final long price = stated(command, instrument);
        if (FixedPoint.isUnitless(price)) {
            return Decimals.checkUnits(price, RejectCode.PRICE_TOO_FINE, RejectCode.PRICE_OVERFLOW);
        }
        return instrument.isOption() ? checkOption(instrument, price) : checkPrice(instrument, price);
    }

    private RejectCode checkAverage(final Instrument instrument) {
        if (!instrument.isExpired(state.nowNs())) {
            return RejectCode.INSTRUMENT_NOT_EXPIRED;
        }
        final long average = average(instrument);
        return average == TimeWeightedAverage.UNKNOWN
            ? RejectCode.NO_SETTLEMENT_PRICE
            : checkOption(instrument, average);
    }

    private RejectCode checkPrice(final Instrument instrument, final long price) {
        if (!instrument.allowsPrice(price)) {
            return RejectCode.PRICE_NOT_ALLOWED;
        }
        return settlement.fits(instrument, price) ? null : RejectCode.PRICE_OVERFLOW;
    }

    private RejectCode checkOption(final Instrument instrument, final long indexPrice) {
        if (!Price.isAllowed(instrument.terms().index().priceRule(), indexPrice)) {
            return RejectCode.PRICE_NOT_ALLOWED;
        }
        final long payoff = instrument.terms().option().payoffScaled(state.wide, indexPrice);
        return settlement.fits(instrument, payoff) ? null : RejectCode.PRICE_OVERFLOW;
    }
}
