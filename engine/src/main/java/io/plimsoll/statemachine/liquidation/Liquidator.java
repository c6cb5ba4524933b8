package io.plimsoll.statemachine.liquidation;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.CancelReason;
import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.LiquidationOutcome;
import io.plimsoll.codec.OrderCancelReason;
import io.plimsoll.codec.Side;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.call.Ladder;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.order.OrderCancellation;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Closes as much of an entry as restores its margin and no more: one order at a time, for the position that needs the
 * most maintenance margin, sized by {@link PartialClose}. It ends when margin is restored, when prices lift it back,
 * or when no position is left.
 */
public final class Liquidator {
    private final ClearingState state;
    private final EventSink sink;
    private final Ladder ladder;
    private final Debts debts;
    private final OrderCancellation cancellation;
    private final PartialClose partialClose;
    private final BankruptcyPrice bankruptcyPrice;
    private final MarginFigures figures = new MarginFigures();

    /** A liquidator of these books. */
    public Liquidator(
        final ClearingState state, final EventSink sink, final Ladder ladder, final Debts debts,
        final OrderCancellation cancellation) {
        this.state = state;
        this.sink = sink;
        this.ladder = ladder;
        this.debts = debts;
        this.cancellation = cancellation;
        this.partialClose = new PartialClose(state);
        this.bankruptcyPrice = new BankruptcyPrice(state);
    }

    /** Starts to liquidate an entry with positions; its open orders are cancelled first. */
    public void start(final int entry, final MarginFigures now) {
        cancellation.ofEntry(entry, OrderCancelReason.LIQUIDATION);
        placeOrder(entry, now);
    }

    /** Whether {@link #review} would do anything to an entry with positions. */
    public boolean wouldAct(final int entry, final MarginFigures now) {
        return isRestored(entry, now) || mustReplace(entry, now);
    }

    /** A price, a deposit or another trade moved an entry under liquidation. */
    public void review(final int entry) {
        if (state.accounts.positionCount(entry) == 0) {
            closeOut(entry);
            return;
        }
        state.margin.evaluate(entry, figures);
        if (isRestored(entry, figures)) {
            cancelOrder(entry, CancelReason.RECOVERED);
            finish(entry, LiquidationOutcome.RECOVERED);
        } else if (mustReplace(entry, figures)) {
            cancelOrder(entry, CancelReason.REPLACED);
            placeOrder(entry, figures);
        }
    }

    /** A liquidation order was executed, wholly or in part. */
    public void afterExecution(final int entry) {
        if (state.accounts.positionCount(entry) == 0) {
            closeOut(entry);
            return;
        }
        state.margin.evaluate(entry, figures);
        if (isRestored(entry, figures)) {
            cancelOrder(entry, CancelReason.RECOVERED);
            finish(entry, LiquidationOutcome.RESTORED);
        } else if (!state.orders.isOpen(entry) || mustReplace(entry, figures)) {
            cancelOrder(entry, CancelReason.REPLACED);
            placeOrder(entry, figures);
        }
    }

    /**
     * An order executed in part runs on to the target, while it fits. Otherwise the level that cancels a liquidation is
     * enough. It depends on the state alone, so that whoever reviews finds the same.
     */
    private boolean isRestored(final int entry, final MarginFigures now) {
        return now.mayEnd(
            mustReplace(entry, now) ? state.rulebookOf(entry).cancelSharePpb() : restoredSharePpb(entry),
            state.rulebookOf(entry).clearedSharePpb());
    }

    /** The level that ends a liquidation whose order fits, as a share of the way to initial margin. */
    public long restoredSharePpb(final int entry) {
        return state.orders.isBegun(entry)
            ? state.rulebookOf(entry).targetSharePpb()
            : state.rulebookOf(entry).cancelSharePpb();
    }

    /**
     * The order no longer fits: it wants more than the position, or the other side, or a partial one will not do since
     * nothing is left.
     */
    private boolean mustReplace(final int entry, final MarginFigures now) {
        if (!state.orders.isOpen(entry)) {
            return true;
        }
        final boolean isBankrupt = state.accounts.health(entry) == HealthState.PARTIAL && now.equityMinor() <= 0;
        final Instrument instrument = state.instruments.get(state.orders.instrumentId(entry));
        final long held = state.positions.lotsOf(entry, instrument);
        return isBankrupt || held > 0 != state.orders.isSell(entry)
            || state.orders.remainingLots(entry) > Math.abs(held);
    }

    private void placeOrder(final int entry, final MarginFigures now) {
        final int slot = heaviestPosition(entry, now);
        final Instrument instrument = state.positions.instrument(slot);
        final long lots = state.positions.lots(slot);
        final long restoring = now.equityMinor() <= 0 ? 0 : partialClose.smallest(entry, instrument, lots, now);
        final long closing = restoring == 0 ? Math.abs(lots) : restoring;
        ladder.move(entry, restoring == 0 ? HealthState.FULL : HealthState.PARTIAL, now);
        final long orderId = state.orders.open(entry, instrument.id(), closing, lots > 0);
        sink.liquidationOrder(
            state.accounts.id(entry), instrument.id(), orderId, lots > 0 ? Side.SELL : Side.BUY, closing,
            instrument.markScaled(), bankruptcyPrice.ticks(instrument, lots, now), restoring == 0);
    }

    /** The slot whose closing frees the most maintenance margin; of equals the lowest instrument id. */
    private int heaviestPosition(final int entry, final MarginFigures now) {
        int heaviest = NONE;
        long most = Long.MIN_VALUE;
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Instrument instrument = state.positions.instrument(slot);
            final long freed = state.margin.maintenanceFreed(entry, instrument, state.positions.lots(slot), now);
            if (freed > most) {
                most = freed;
                heaviest = slot;
            }
        }
        return heaviest;
    }

    private void closeOut(final int entry) {
        cancelOrder(entry, CancelReason.NOTHING_LEFT);
        debts.settleFlat(entry);
        state.margin.evaluate(entry, figures);
        finish(entry, LiquidationOutcome.CLOSED_OUT);
    }

    private void cancelOrder(final int entry, final CancelReason reason) {
        if (state.orders.isOpen(entry)) {
            state.orders.cancel(entry);
            sink.liquidationCancelled(
                state.accounts.id(entry), state.orders.instrumentId(entry), state.orders.orderId(entry),
                state.orders.remainingLots(entry), reason);
        }
    }

    private void finish(final int entry, final LiquidationOutcome outcome) {
        sink.liquidationFinished(
            state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), figures.equityMinor(), outcome);
        final boolean isFlat = state.accounts.positionCount(entry) == 0;
        final HealthState to = isFlat
            ? HealthState.HEALTHY
            : Ladder.next(state.accounts.health(entry), figures, state.rulebookOf(entry));
        ladder.move(entry, to, figures);
    }
}
