package io.plimsoll.statemachine.trade;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.BalanceReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;

/** The buckets of isolated accounts: which entry a position is booked in, and the money that moves in and out of it. */
public final class Buckets {
    private final ClearingState state;
    private final EventSink sink;
    private final MarginFigures figures = new MarginFigures();

    /** Buckets in these books. */
    public Buckets(final ClearingState state, final EventSink sink) {
        this.state = state;
        this.sink = sink;
    }

    /** The entry that holds, or would hold, an account's position; makes a bucket when asked to. */
    public int entryFor(final int account, final Instrument instrument, final boolean mayCreate) {
        return state.accounts.isIsolated(account) ? bucketFor(account, instrument, mayCreate) : account;
    }

    private int bucketFor(final int account, final Instrument instrument, final boolean mayCreate) {
        final int bucket = state.accounts.bucketOf(account, instrument.id());
        return bucket == NONE && mayCreate ? state.accounts.openBucket(account, instrument.id()) : bucket;
    }

    /**
     * After a position grew: moves what its initial margin lacks, or what its premium left owed, from the account's
     * free balance, as far as that reaches.
     */
    public void fund(final int bucket, final Instrument instrument) {
        state.margin.evaluate(bucket, figures);
        final long lacking = figures.initialMinor() - figures.equityMinor();
        final Asset asset = instrument.settlement();
        final long wanted = lacking > 0 && asset.isPriced() ? asset.amountWorth(state.wide, lacking) : 0;
        final long owed = instrument.isPaidUpFront() ? -state.balances.get(bucket, asset) : 0;
        final long free = Math.max(0, state.balances.get(state.accounts.parent(bucket), asset));
        move(state.accounts.parent(bucket), bucket, asset, Math.min(free, Math.max(wanted, owed)));
    }

    /** After a position was closed: gives what is left in its bucket back to the account. */
    public void release(final int bucket) {
        for (int slot = state.accounts.firstBalance(bucket); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            move(bucket, state.accounts.parent(bucket), state.balances.asset(slot), state.balances.amountMinor(slot));
        }
    }

    /** Moves money between an account and its bucket, and says so. */
    public void move(final int from, final int to, final Asset asset, final long amountMinor) {
        if (amountMinor > 0) {
            state.ledger.transfer(from, to, asset, amountMinor);
            balanceChanged(from, asset, -amountMinor);
            balanceChanged(to, asset, amountMinor);
        }
    }

    private void balanceChanged(final int entry, final Asset asset, final long changeMinor) {
        sink.balanceChanged(
            state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), asset.id(),
            state.balances.get(entry, asset), changeMinor, BalanceReason.ALLOCATION);
    }
}
