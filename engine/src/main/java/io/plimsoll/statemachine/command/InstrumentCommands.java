package io.plimsoll.statemachine.command;

import io.plimsoll.codec.AlterInstrumentDecoder;
import io.plimsoll.codec.DelistInstrumentDecoder;
import io.plimsoll.codec.ListInstrumentDecoder;
import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.InstrumentTerms;
import io.plimsoll.statemachine.instrument.MarginTiers;
import io.plimsoll.statemachine.order.OrderCancellation;
import io.plimsoll.statemachine.state.ClearingState;

/** Listing, altering and delisting of instruments. */
public final class InstrumentCommands {
    private final ClearingState state;
    private final Answer answer;
    private final HealthScan scan;
    private final InstrumentListing listing;
    private final OrderCancellation cancellation;

    /** Handlers on these books. */
    public InstrumentCommands(
        final ClearingState state, final Answer answer, final HealthScan scan,
        final OrderCancellation cancellation) {
        this.state = state;
        this.answer = answer;
        this.scan = scan;
        this.cancellation = cancellation;
        this.listing = new InstrumentListing(state);
    }

    /** Lists an instrument. */
    public RejectCode list(final ListInstrumentDecoder command) {
        final RejectCode refusal = listing.check(command);
        if (refusal != null) {
            return refusal;
        }
        final long makerFee = command.makerFeePpb();
        final long takerFee = command.takerFeePpb();
        final int settlementDecimals = state.assets.get(command.settlementAssetId()).decimals();
        final MarginTiers tiers = InstrumentListing.tiers(command.tiers(), settlementDecimals);
        if (tiers == null) {
            answer.about("tiers");
            return RejectCode.INVALID_TIERS;
        }
        // The symbol follows the tiers in the message, so it can only be read after them.
        final String symbol = command.symbol();
        if (isSymbolTaken(symbol)) {
            return RejectCode.SYMBOL_TAKEN;
        }
        answer.accept();
        final InstrumentTerms terms = listing.terms(command, symbol);
        final Instrument instrument = new Instrument(terms, state.instruments.size(), tiers, makerFee, takerFee);
        state.instruments.add(instrument);
        if (instrument.isOption()) {
            state.options.open(terms.index(), terms.expiryNs(), state.nowNs()).add(instrument);
        }
        if (state.margin.hasModels() && isFirstOn(terms.index())) {
            // To models that move underlyings, collateral that follows the index is one from now on.
            scan.onRulebookMoved();
        }
        return null;
    }

    private boolean isFirstOn(final Index index) {
        for (int i = 0; i < state.instruments.size() - 1; i++) {
            if (state.instruments.at(i).terms().index() == index) {
                return false;
            }
        }
        return true;
    }

    private boolean isSymbolTaken(final String symbol) {
        for (int i = 0; i < state.instruments.size(); i++) {
            if (state.instruments.at(i).terms().symbol().equals(symbol)) {
                return true;
            }
        }
        return false;
    }

    /** New tiers and fees, for every holder at once. */
    public RejectCode alter(final AlterInstrumentDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        if (!isFee(command.makerFeePpb()) || !isFee(command.takerFeePpb())) {
            return RejectCode.INVALID_FEE;
        }
        final long makerFee = command.makerFeePpb();
        final long takerFee = command.takerFeePpb();
        final MarginTiers tiers = InstrumentListing.tiers(command.tiers(), instrument.settlement().decimals());
        if (tiers == null) {
            answer.about("tiers");
            return RejectCode.INVALID_TIERS;
        }
        answer.accept();
        instrument.alter(tiers, makerFee, takerFee);
        scan.onTermsMoved(instrument);
        return null;
    }

    /** Takes an instrument nobody holds off the list, and cancels its orders. */
    public RejectCode delist(final DelistInstrumentDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        if (instrument.holders() != -1) {
            return RejectCode.INSTRUMENT_HAS_POSITIONS;
        }
        answer.accept();
        cancellation.ofInstrument(instrument, OrderCancelReason.DELISTED);
        instrument.delist();
        return null;
    }

    static boolean isFee(final long ratePpb) {
        return ratePpb >= -FixedPoint.PPB && ratePpb <= FixedPoint.PPB;
    }
}
