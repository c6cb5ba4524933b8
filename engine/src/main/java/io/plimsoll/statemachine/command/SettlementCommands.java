package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.ExpireInstrumentDecoder;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Buckets;
import io.plimsoll.statemachine.trade.Novation;

/** Final settlement: every position in an instrument is closed at one price, in ascending account id. */
public final class SettlementCommands {
    private final ClearingState state;
    private final Answer answer;
    private final EventSink sink;
    private final Novation novation;
    private final Buckets buckets;
    private final HealthMonitor monitor;
    private final AccountSet holders;

    /** Handlers on these books. */
    public SettlementCommands(
        final ClearingState state, final Answer answer, final EventSink sink, final Novation novation,
        final Buckets buckets, final HealthMonitor monitor) {
        this.state = state;
        this.answer = answer;
        this.sink = sink;
        this.novation = novation;
        this.buckets = buckets;
        this.monitor = monitor;
        this.holders = new AccountSet(state.accounts);
    }

    /**
     * Settles an instrument. First everybody's gain is booked, then everybody is reviewed: nobody's turn comes
     * too early.
     */
    public RejectCode expire(final ExpireInstrumentDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final RejectCode refusal = check(command, instrument);
        if (refusal != null) {
            return refusal;
        }
        final long price = Decimals.units(command.settlementPrice(), instrument.terms().index().priceDecimals());
        answer.accept();
        collectHolders(instrument);
        long worth = 0;
        for (int i = 0; i < holders.size(); i++) {
            worth += close(holders.accountAt(i), instrument, price);
        }
        novation.sweep(instrument, worth);
        instrument.delist();
        sink.instrumentSettled(instrument.id(), price, holders.size());
        for (int i = 0; i < holders.size(); i++) {
            proceed(holders.accountAt(i), instrument);
        }
        return null;
    }

    private RejectCode check(final ExpireInstrumentDecoder command, final Instrument instrument) {
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        final long price = Decimals.units(command.settlementPrice(), instrument.terms().index().priceDecimals());
        if (FixedPoint.isUnitless(price)) {
            return Decimals.checkUnits(price, RejectCode.PRICE_TOO_FINE, RejectCode.PRICE_OVERFLOW);
        }
        if (!instrument.allowsPrice(price)) {
            return RejectCode.PRICE_NOT_ALLOWED;
        }
        final boolean fits =
            instrument.contract().notional(state.wide, instrument.longLots(), price) < Wide.LIMIT / 8;
        return fits && state.ledger.hasRoom(instrument.settlement()) ? null : RejectCode.PRICE_OVERFLOW;
    }

    private void collectHolders(final Instrument instrument) {
        holders.clear();
        for (int slot = instrument.holders(); slot != NONE; slot = state.positions.nextHolder(slot)) {
            holders.add(state.positions.account(slot));
        }
        holders.sort();
    }

    private long close(final int account, final Instrument instrument, final long price) {
        final int entry = buckets.entryFor(account, instrument, false);
        final long lots = state.positions.lotsOf(entry, instrument);
        return novation.book(entry, instrument, -lots, price, 0, 0, PositionReason.SETTLEMENT);
    }

    private void proceed(final int account, final Instrument instrument) {
        if (account == Accounts.HOUSE) {
            return;
        }
        final int entry = buckets.entryFor(account, instrument, false);
        monitor.review(entry);
        if (state.accounts.isBucket(entry)) {
            buckets.release(entry);
        }
    }
}
