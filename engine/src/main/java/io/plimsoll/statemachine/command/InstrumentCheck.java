package io.plimsoll.statemachine.command;

import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/** The checks that fills and orders share. */
final class InstrumentCheck {
    private InstrumentCheck() {
    }

    /** Why an instrument cannot be traded now, or null. */
    static RejectCode tradable(final ClearingState state, final Instrument instrument) {
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        if (instrument.isExpired(state.nowNs())) {
            return RejectCode.INSTRUMENT_EXPIRED;
        }
        if (state.isHalted()) {
            return RejectCode.HALTED;
        }
        return instrument.isHalted() ? RejectCode.INSTRUMENT_HALTED : null;
    }
}
