package io.plimsoll.statemachine.command;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.BalanceReason;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundReason;
import io.plimsoll.codec.LiquidationFillDecoder;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.liquidation.Debts;
import io.plimsoll.statemachine.liquidation.Liquidator;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Buckets;
import io.plimsoll.statemachine.trade.Novation;

/** Executions of liquidation orders. */
public final class LiquidationCommands {
    private final ClearingState state;
    private final Answer answer;
    private final EventSink sink;
    private final Novation novation;
    private final Buckets buckets;
    private final Debts debts;
    private final Liquidator liquidator;
    private final HealthMonitor monitor;
    private final HealthScan scan;
    private final MarginFigures figures = new MarginFigures();

    /** Handlers on these books. */
    public LiquidationCommands(
        final ClearingState state, final Answer answer, final EventSink sink, final Novation novation,
        final Buckets buckets, final Debts debts, final Liquidator liquidator, final HealthMonitor monitor,
        final HealthScan scan) {
        this.state = state;
        this.answer = answer;
        this.sink = sink;
        this.novation = novation;
        this.buckets = buckets;
        this.debts = debts;
        this.liquidator = liquidator;
        this.monitor = monitor;
        this.scan = scan;
    }

    /**
     * An order, or a part of it, was executed. An order cancelled meanwhile is still taken, since the trade was done;
     * it never closes more than there is.
     */
    public RejectCode fill(final LiquidationFillDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final int account = state.accounts.indexOf(command.accountId());
        final int counterparty = state.accounts.indexOf(command.counterpartyId());
        final RejectCode unusable = checkParties(command, instrument, account, counterparty);
        if (unusable != null) {
            return unusable;
        }
        final int entry = buckets.entryFor(account, instrument, false);
        final long lots = Decimals.lots(command.quantity(), instrument);
        final long price = Decimals.units(command.price(), instrument.terms().priceDecimals());
        final RejectCode refusal = checkOrder(command, instrument, entry, lots, price);
        if (refusal != null) {
            return refusal;
        }
        final long signedLots = -Long.signum(state.positions.lotsOf(entry, instrument)) * lots;
        if (!fits(instrument, entry, counterparty, signedLots, price)) {
            return RejectCode.VALUE_OVERFLOW;
        }
        answer.accept();
        execute(command, instrument, entry, counterparty, signedLots, price);
        return null;
    }

    private void execute(
        final LiquidationFillDecoder command, final Instrument instrument, final int entry, final int counterparty,
        final long lots, final long price) {
        instrument.lastFill().set(price, 0);
        final long openBefore = instrument.longLots();
        state.orders.execute(entry, Math.abs(lots));
        final int other = buckets.entryFor(counterparty, instrument, true);
        final boolean otherGrows = novation.grows(other, instrument, -lots);
        final long closed = novation.book(
            entry, instrument, lots, price, instrument.takerFeePpb(), command.tradeId(), PositionReason.LIQUIDATION);
        final long opened = novation.book(
            other, instrument, -lots, price, 0, command.tradeId(), PositionReason.FILL);
        novation.sweep(instrument, closed + opened);
        chargeLiquidationFee(entry, instrument, lots, price);
        proceed(entry);
        settleCounterparty(other, instrument, otherGrows);
        final boolean movesRates = instrument.longLots() != openBefore && state.watchesOpenInterest(instrument);
        if (movesRates || instrument.followsFills()) {
            scan.onInstrumentMoved(instrument);
        }
    }

    private void proceed(final int entry) {
        if (state.accounts.positionCount(entry) > 0) {
            debts.enforceLimit(entry);
        }
        if (state.accounts.isLiquidating(entry)) {
            liquidator.afterExecution(entry);
        } else {
            monitor.review(entry);
        }
        if (state.accounts.isBucket(entry) && state.accounts.positionCount(entry) == 0) {
            buckets.release(entry);
        }
    }

    private void settleCounterparty(final int other, final Instrument instrument, final boolean grew) {
        if (other == Accounts.HOUSE) {
            return;
        }
        if (state.accounts.isBucket(other) && grew) {
            buckets.fund(other, instrument);
        }
        monitor.review(other);
        if (state.accounts.isBucket(other) && state.accounts.positionCount(other) == 0) {
            buckets.release(other);
        }
    }

    /** A share of the notional closed goes to the insurance fund, but never more than balance and equity can bear. */
    private void chargeLiquidationFee(
        final int entry, final Instrument instrument, final long lots, final long price) {
        final Asset asset = instrument.settlement();
        final long ratePpb = state.rulebookOf(entry).liquidationFeePpb();
        if (ratePpb == 0 || !asset.isPriced()) {
            return;
        }
        state.margin.evaluate(entry, figures);
        final long bearable = Math.min(
            state.balances.get(entry, asset),
            asset.amountWithin(state.wide, Math.max(0, figures.equityMinor())));
        final long full = instrument.contract().shareOfNotional(state.wide, lots, price, ratePpb);
        payFee(entry, asset, Math.min(full, Math.max(0, bearable)));
    }

    private void payFee(final int entry, final Asset asset, final long fee) {
        if (fee > 0) {
            state.ledger.toFund(entry, Fund.INSURANCE, asset, fee);
            sink.balanceChanged(
                state.accounts.id(entry), state.accounts.bucketInstrumentId(entry), asset.id(),
                state.balances.get(entry, asset), -fee, BalanceReason.LIQUIDATION_FEE);
            sink.fundMoved(
                Fund.INSURANCE, asset.id(), fee, state.ledger.fundMinor(Fund.INSURANCE, asset),
                state.accounts.id(entry), FundReason.LIQUIDATION_FEE);
        }
    }

    private RejectCode checkParties(
        final LiquidationFillDecoder command, final Instrument instrument, final int account,
        final int counterparty) {
        if (instrument == null) {
            return RejectCode.UNKNOWN_INSTRUMENT;
        }
        if (!instrument.isListed()) {
            return RejectCode.INSTRUMENT_DELISTED;
        }
        final RejectCode unusable = AccountCheck.open(state, command.accountId(), account);
        if (unusable != null) {
            return unusable;
        }
        if (command.counterpartyId() == Accounts.HOUSE) {
            return null;
        }
        return account == counterparty
            ? RejectCode.SAME_ACCOUNT
            : AccountCheck.open(state, command.counterpartyId(), counterparty);
    }

    private RejectCode checkOrder(
        final LiquidationFillDecoder command, final Instrument instrument, final int entry, final long lots,
        final long price) {
        if (entry == NONE || !isOrder(command.orderId(), entry)) {
            return RejectCode.UNKNOWN_ORDER;
        }
        if (state.orders.instrumentId(entry) != instrument.id()) {
            return RejectCode.ORDER_INSTRUMENT_MISMATCH;
        }
        final RejectCode noQuantity = Decimals.checkQuantity(command.quantity(), lots);
        final RejectCode refusal = noQuantity != null ? noQuantity : Decimals.checkFillPrice(instrument, price);
        if (refusal != null) {
            return refusal;
        }
        if (lots > state.orders.remainingLots(entry)) {
            return RejectCode.ORDER_EXCEEDED;
        }
        final long held = state.positions.lotsOf(entry, instrument);
        final boolean isReducing = lots <= Math.abs(held) && held > 0 == state.orders.isSell(entry);
        return isReducing ? null : RejectCode.LIQUIDATION_NOT_REDUCING;
    }

    /** An id names the last order, open or cancelled; none names the open one. */
    private boolean isOrder(final long orderId, final int entry) {
        return orderId == 0 ? state.orders.isOpen(entry) : state.orders.orderId(entry) == orderId;
    }

    private boolean fits(
        final Instrument instrument, final int entry, final int counterparty, final long lots, final long price) {
        final int known = buckets.entryFor(counterparty, instrument, false);
        final int other = known == NONE ? counterparty : known;
        return novation.fits(entry, instrument, lots, price) && novation.fits(other, instrument, -lots, price);
    }
}
