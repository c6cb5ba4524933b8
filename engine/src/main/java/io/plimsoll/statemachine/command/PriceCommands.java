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
        final RejectCode refusal = check(command, index.priceDecimals(), index.priceRule(), index.price());
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        state.options.advance(index, state.nowNs());
        set(index.price(), command, index.priceDecimals());
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
        final RejectCode refusal = check(command, priceDecimals, instrument.priceRule(), instrument.mark());
        if (refusal != null) {
            return refusal;
        }
        answer.accept();
        set(instrument.mark(), command, priceDecimals);
        state.margin.onMark(instrument);
        scan.onInstrumentMoved(instrument);
        return null;
    }

    private static void set(final Price price, final PriceTickDecoder command, final int priceDecimals) {
        price.set(Decimals.units(command.price(), priceDecimals), command.publishedNs(),
            Decimals.unitsCeil(command.confidence(), priceDecimals));
    }

    private RejectCode check(
        final PriceTickDecoder command, final int priceDecimals, final PriceRule rule, final Price last) {
        final long price = Decimals.units(command.price(), priceDecimals);
        if (FixedPoint.isUnitless(price)) {
            return Decimals.checkUnits(price, RejectCode.PRICE_TOO_FINE, RejectCode.PRICE_OVERFLOW);
        }
        if (!Price.isAllowed(rule, price)) {
            return RejectCode.PRICE_NOT_ALLOWED;
        }
        final boolean isOld = command.publishedNs() != 0 && command.publishedNs() < last.publishedNs();
        return isOld ? RejectCode.PRICE_OUT_OF_ORDER : checkConfidence(command, priceDecimals);
    }

    private RejectCode checkConfidence(final PriceTickDecoder command, final int priceDecimals) {
        if (Decimals.unitsCeil(command.confidence(), priceDecimals) >= 0) {
            return null;
        }
        answer.about("confidence");
        return RejectCode.INVALID_CONFIDENCE;
    }
}
