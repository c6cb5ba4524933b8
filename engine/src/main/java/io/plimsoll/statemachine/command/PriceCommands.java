package io.plimsoll.statemachine.command;

import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.PriceTickDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Price;
import io.plimsoll.statemachine.state.ClearingState;

/** Oracle prices: checked, kept, and everybody whom they move reviewed in the same command. */
public final class PriceCommands {
    private final ClearingState state;
    private final Answer answer;
    private final HealthScan scan;

    /** Handlers on these books. */
    public PriceCommands(final ClearingState state, final Answer answer, final HealthScan scan) {
        this.state = state;
        this.answer = answer;
        this.scan = scan;
    }

    /** A new index or mark price. */
    public RejectCode tick(final PriceTickDecoder command) {
        return command.kind() == PriceKind.INDEX ? index(command) : mark(command);
    }

    private RejectCode index(final PriceTickDecoder command) {
        final Index index = state.indices.get(command.targetId());
        if (index == null) {
            return RejectCode.UNKNOWN_INDEX;
        }
        final long price = Decimals.units(command.price(), index.priceDecimals());
        final long confidence = Decimals.unitsCeil(command.confidence(), index.priceDecimals());
        final long publishedNs = command.publishedNs();
        final RejectCode refusal = check(price, confidence, publishedNs, index.priceRule(), index.price());
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        state.options.advance(index, state.nowNs());
        index.price().set(price, publishedNs, confidence);
        state.options.refresh(index, state.nowNs());
        state.margin.onIndex(index);
        scan.onIndexMoved(index);
        return null;
    }

    private RejectCode mark(final PriceTickDecoder command) {
        final Instrument instrument = state.instruments.get(command.targetId());
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        final int priceDecimals = instrument.terms().priceDecimals();
        final long price = Decimals.units(command.price(), priceDecimals);
        final long confidence = Decimals.unitsCeil(command.confidence(), priceDecimals);
        final long publishedNs = command.publishedNs();
        final RejectCode refusal = check(price, confidence, publishedNs, instrument.priceRule(), instrument.mark());
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        instrument.mark().set(price, publishedNs, confidence);
        state.margin.onMark(instrument);
        scan.onInstrumentMoved(instrument);
        return null;
    }

    private RejectCode check(
        final long price, final long confidence, final long publishedNs, final PriceRule rule, final Price last) {
        if (FixedPoint.isUnitless(price)) {
            return Decimals.checkUnits(price, RejectCode.PRICE_TOO_FINE, RejectCode.PRICE_OVERFLOW);
        }
        if (!Price.isAllowed(rule, price)) {
            return RejectCode.PRICE_NOT_ALLOWED;
        }
        if (publishedNs != 0 && publishedNs < last.publishedNs()) {
            return RejectCode.PRICE_OUT_OF_ORDER;
        }
        if (confidence >= 0) {
            return null;
        }
        answer.about("confidence");
        return RejectCode.INVALID_CONFIDENCE;
    }
}
