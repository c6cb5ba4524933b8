package io.plimsoll.statemachine.command;

import io.plimsoll.codec.ExpireInstrumentDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Price;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.FinalSettlement;

/** Final settlement of one instrument at a stated price. */
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

    /** Settles an instrument at its price; an option by the price of its index. */
    public RejectCode expire(final ExpireInstrumentDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final RejectCode refusal = check(command, instrument);
        if (refusal != null) {
            return refusal;
        }
        final long price = stated(command, instrument);
        answer.accept();
        settlement.begin();
        if (instrument.isOption()) {
            settlement.settleOption(instrument, price, false);
        } else {
            settlement.settle(instrument, price);
        }
        settlement.finish();
        return null;
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
        final long price = stated(command, instrument);
        if (FixedPoint.isUnitless(price)) {
            return Decimals.checkUnits(price, RejectCode.PRICE_TOO_FINE, RejectCode.PRICE_OVERFLOW);
        }
        return instrument.isOption() ? checkOption(instrument, price) : checkPrice(instrument, price);
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
