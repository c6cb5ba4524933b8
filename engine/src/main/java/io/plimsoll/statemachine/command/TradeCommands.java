package io.plimsoll.statemachine.command;

import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.PositionReason;
import io.plimsoll.statemachine.EventSink;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.account.Accounts;
import io.plimsoll.statemachine.health.HealthMonitor;
import io.plimsoll.statemachine.health.HealthScan;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import io.plimsoll.statemachine.trade.Buckets;
import io.plimsoll.statemachine.trade.Leg;
import io.plimsoll.statemachine.trade.Novation;

/**
 * Fills of the matching engine. They are trades already done, so want of margin does not refuse them: it calls, or
 * liquidates.
 */
public final class TradeCommands {
    /** The most positions of one entry. */
    public static final int POSITIONS_MAX = 512;

    private final ClearingState state;
    private final Answer answer;
    private final Novation novation;
    private final Buckets buckets;
    private final HealthMonitor monitor;
    private final HealthScan scan;
    private final FilledOrders filledOrders;
    private final Leg bought = new Leg();
    private final Leg sold = new Leg();
    private final FillMargin fillMargin;
    /** Of the present fill: whether both sides are free and not isolated, as nearly all are. Asked once. */
    private boolean isPlain;

    /** Handlers on these books. */
    public TradeCommands(
        final ClearingState state, final Answer answer, final EventSink sink, final Novation novation,
        final Buckets buckets, final HealthMonitor monitor, final HealthScan scan) {
        this.state = state;
        this.answer = answer;
        this.novation = novation;
        this.buckets = buckets;
        this.monitor = monitor;
        this.scan = scan;
        this.filledOrders = new FilledOrders(state, sink);
        this.fillMargin = new FillMargin(state);
    }

    /** A trade between two accounts. */
    public RejectCode fill(final FillDecoder command) {
        final Instrument instrument = state.instruments.get(command.instrumentId());
        final int buyer = state.accounts.indexOf(command.buyerId());
        final int seller = state.accounts.indexOf(command.sellerId());
        final RejectCode refusal = check(command, instrument, buyer, seller);
        if (refusal != null) {
            return refusal;
        }
        // What both sides hold is loaded while the fill's fields are decoded.
        locate(bought, buyer, instrument);
        locate(sold, seller, instrument);
        final long lots = Decimals.lots(command.quantity(), instrument);
        final long price = Decimals.units(command.price(), instrument.terms().priceDecimals());
        final RejectCode wrong = checkTerms(command, instrument, lots, price);
        if (wrong != null) {
            return wrong;
        }
        final long product = instrument.contract().quickProduct(lots, price);
        final RejectCode unordered = filledOrders.check(command, instrument, buyer, seller, lots);
        final RejectCode unfit =
            unordered != null ? unordered : checkSides(instrument, buyer, seller, product, lots, price);
        final RejectCode refused = unfit != null || !state.checksFills()
            ? unfit
            : checkMargins(command, instrument, buyer, seller, price);
        if (refused != null) {
            return refused;
        }
        answer.accept();
        filledOrders.reduce(command, buyer, seller, lots);
        if (!isPlain) {
            settleIn(bought, buyer, instrument, lots);
            settleIn(sold, seller, instrument, -lots);
        }
        novate(command, instrument, product, price);
        return null;
    }

    private void novate(
        final FillDecoder command, final Instrument instrument, final long product, final long price) {
        instrument.lastFill().set(price, 0);
        final long openBefore = instrument.longLots();
        final Maker maker = command.maker();
        final long tradeId = command.tradeId();
        final boolean buyerGrows = bought.grows();
        final long worthBought = novation.book(
            bought, instrument, product, price, feePpb(maker, instrument, Maker.BUYER), tradeId, PositionReason.FILL);
        if (sold.entry() == bought.entry()) {
            novation.find(sold, sold.entry(), instrument, sold.lots());
        }
        final boolean sellerGrows = sold.grows();
        final long worthSold = novation.book(
            sold, instrument, product, price, feePpb(maker, instrument, Maker.SELLER), tradeId, PositionReason.FILL);
        novation.sweep(instrument, worthBought + worthSold);
        settle(bought.entry(), instrument, buyerGrows);
        settle(sold.entry(), instrument, sellerGrows);
        // In this order: whether open interest moved cannot be foreseen.
        final boolean movesRates = state.watchesOpenInterest(instrument) && instrument.longLots() != openBefore;
        if (movesRates || instrument.followsFills()) {
            scan.onInstrumentMoved(instrument);
        }
    }

    private static long feePpb(final Maker maker, final Instrument instrument, final Maker side) {
        return maker == side ? instrument.makerFeePpb() : instrument.takerFeePpb();
    }

    /** Where the rulebook of a side has its fills checked; the subject says which side. */
    private RejectCode checkMargins(
        final FillDecoder command, final Instrument instrument, final int buyer, final int seller, final long price) {
        final Maker maker = command.maker();
        final boolean isBought = isCovered(bought, instrument, buyer, price, feePpb(maker, instrument, Maker.BUYER));
        if (isBought && isCovered(sold, instrument, seller, price, feePpb(maker, instrument, Maker.SELLER))) {
            return null;
        }
        answer.about(isBought ? "seller" : "buyer");
        return RejectCode.INSUFFICIENT_MARGIN;
    }

    private boolean isCovered(
        final Leg side, final Instrument instrument, final int account, final long price, final long feePpb) {
        return !fillMargin.isAsked(account) || fillMargin.isCovered(
            account, buckets.entryFor(account, instrument, false), instrument, side.lots(), price, feePpb,
            !side.grows());
    }

    /** A side was looked up in its account if that has no bucket yet. */
    private void settleIn(final Leg side, final int account, final Instrument instrument, final long lots) {
        if (!state.accounts.isIsolated(account)) {
            return;
        }
        final int entry = buckets.entryFor(account, instrument, true);
        if (entry != side.entry()) {
            novation.find(side, entry, instrument, lots);
        }
    }

    private void settle(final int entry, final Instrument instrument, final boolean grew) {
        if (isPlain) {
            monitor.review(entry);
            return;
        }
        final boolean isBucket = state.accounts.isBucket(entry);
        if (isBucket && grew) {
            buckets.fund(entry, instrument);
        }
        monitor.review(entry);
        if (isBucket && state.accounts.positionCount(entry) == 0) {
            buckets.release(entry);
        }
    }

    private RejectCode check(
        final FillDecoder command, final Instrument instrument, final int buyer, final int seller) {
        final RejectCode closed = InstrumentCheck.tradable(state, instrument);
        if (closed != null) {
            return closed;
        }
        isPlain = state.isEveryMemberFree() && isPlain(command.buyerId(), buyer) && isPlain(command.sellerId(), seller);
        if (isPlain) {
            return null;
        }
        final RejectCode noBuyer = AccountCheck.mayTrade(state, command.buyerId(), buyer);
        return noBuyer != null ? noBuyer : AccountCheck.mayTrade(state, command.sellerId(), seller);
    }

    private boolean isPlain(final long accountId, final int account) {
        return accountId > 0 && account != Accounts.NONE && state.accounts.isPlain(account);
    }

    private void locate(final Leg side, final int account, final Instrument instrument) {
        final int known = isPlain ? account : buckets.entryFor(account, instrument, false);
        novation.locate(side, known == Accounts.NONE ? account : known, instrument);
    }

    private static RejectCode checkTerms(
        final FillDecoder command, final Instrument instrument, final long lots, final long price) {
        final RejectCode noQuantity = Decimals.checkQuantity(command.quantity(), lots);
        return noQuantity != null ? noQuantity : Decimals.checkFillPrice(instrument, price);
    }

    private RejectCode checkSides(
        final Instrument instrument, final int buyer, final int seller, final long product, final long lots,
        final long price) {
        final boolean isRoom = novation.fits(instrument, product, lots, price);
        final RejectCode buying = checkSide(bought, buyer, lots, isRoom);
        return buying != null ? buying : checkSide(sold, seller, -lots, isRoom);
    }

    private RejectCode checkSide(final Leg side, final int account, final long lots, final boolean isRoom) {
        side.trade(lots);
        if (!isPlain && state.isAccountKilled(account) && side.grows()) {
            return RejectCode.ACCOUNT_KILLED;
        }
        if (!isRoom || !novation.fits(side)) {
            return RejectCode.VALUE_OVERFLOW;
        }
        return !side.hasPosition() && state.accounts.positionCount(side.entry()) >= POSITIONS_MAX
            ? RejectCode.TOO_MANY_POSITIONS
            : null;
    }
}
