package io.plimsoll.statemachine.trade;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.account.AccountSet;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.order.OrderCancellation;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Closes every position of instruments that end, in ascending account id. First everything is booked, instrument by
 * instrument, then everybody is reviewed: nobody's turn comes too early, and both legs of a spread count.
 */
public final class FinalSettlement {
    private final ClearingState state;
    private final EventSink sink;
    private final Novation novation;
    private final Buckets buckets;
    private final HealthMonitor monitor;
    private final OrderCancellation cancellation;
    private final AccountSet holders;
    private final AccountSet affected;
    private final Wide wide = new Wide();

    /** Settlement in these books. */
    public FinalSettlement(
        final ClearingState state, final EventSink sink, final Novation novation, final Buckets buckets,
        final HealthMonitor monitor, final OrderCancellation cancellation) {
        this.state = state;
        this.sink = sink;
        this.novation = novation;
        this.buckets = buckets;
        this.monitor = monitor;
        this.cancellation = cancellation;
        this.holders = new AccountSet(state.accounts);
        this.affected = new AccountSet(state.accounts);
    }

    /** Whether the settlement's values keep far inside 63 bits. */
    public boolean fits(final Instrument instrument, final long priceScaled) {
        return instrument.contract().notional(wide, instrument.longLots(), priceScaled) < Wide.LIMIT / 8
            && state.ledger.hasRoom(instrument.settlement());
    }

    /** Starts with nobody affected. */
    public void begin() {
        affected.clear();
    }

    /** Cancels every order, closes every position at a price and takes the instrument off the list. */
    public void settle(final Instrument instrument, final long priceScaled) {
        cancellation.ofInstrument(instrument, OrderCancelReason.SETTLED);
        collectHolders(instrument);
        long worth = 0;
        for (int i = 0; i < holders.size(); i++) {
            worth += close(holders.accountAt(i), instrument, priceScaled);
        }
        novation.sweep(instrument, worth);
        instrument.delist();
        sink.instrumentSettled(instrument.id(), priceScaled, holders.size());
    }

    /** Settles an option by the price of its index. */
    public void settleOption(final Instrument instrument, final long indexScaled, final boolean isAverage) {
        final long payoff = instrument.terms().option().payoffScaled(wide, indexScaled);
        sink.optionSettled(instrument.id(), indexScaled, payoff, isAverage);
        settle(instrument, payoff);
    }

    /** Reviews whoever was affected, and gives back what empty buckets hold. */
    public void finish() {
        affected.sort();
        for (int i = 0; i < affected.size(); i++) {
            proceed(affected.accountAt(i));
        }
    }

    private void collectHolders(final Instrument instrument) {
        holders.clear();
        for (int slot = instrument.holders(); slot != NONE; slot = state.positions.nextHolder(slot)) {
            holders.add(state.positions.account(slot));
            affected.add(state.positions.account(slot));
        }
        holders.sort();
    }

    private long close(final int account, final Instrument instrument, final long priceScaled) {
        final int entry = buckets.entryFor(account, instrument, false);
        final long lots = state.positions.lotsOf(entry, instrument);
        if (instrument.isOption() && priceScaled > 0) {
            payOut(account, instrument, lots, priceScaled);
        }
        return novation.book(entry, instrument, -lots, priceScaled, 0, 0, PositionReason.SETTLEMENT);
    }

    private void payOut(final int account, final Instrument instrument, final long lots, final long priceScaled) {
        final long paid = instrument.contract().worthCeil(wide, -lots, priceScaled).toLong();
        if (lots > 0) {
            sink.optionExercised(state.accounts.id(account), instrument.id(), lots, -paid);
        } else {
            sink.optionAssigned(state.accounts.id(account), instrument.id(), -lots, paid);
        }
    }

    private void proceed(final int account) {
        if (account == Accounts.HOUSE) {
            return;
        }
        if (state.accounts.mode(account) != MarginMode.ISOLATED) {
            monitor.review(account);
            return;
        }
        for (int bucket = state.accounts.nextBucket(account); bucket != NONE;
            bucket = state.accounts.nextBucket(bucket)) {
            monitor.review(bucket);
            if (state.accounts.positionCount(bucket) == 0) {
                buckets.release(bucket);
            }
        }
    }
}
