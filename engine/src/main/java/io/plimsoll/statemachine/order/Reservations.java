package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.account.Accounts.NONE;
import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginMode;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.Portfolio;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * The margin that open orders reserve: what the worse of two cases, all bids or all asks of an instrument filled,
 * would need on top of what the position needs now. A case costs the additional initial margin at the mark by the
 * rulebook's model, the taker fee, and what the orders pay more (or ask less) than the mark.
 *
 * <p>Long 10 at a mark of 100 with 10 % initial margin and a fee of 0.1 %: bids for 5 at 100 and 5 at 102 need 100 of
 * margin, 0.5 + 0.51 of fees and 10 above the mark, 111.01 together; asks for 15 at 101 leave a short of 5, which needs
 * less than what is held, even with fees of 1.515. Reserved: 111.01.
 *
 * <p>Instruments add up where the model adds up positions; where it nets them, all are filled together in several
 * {@link FillCase cases}, and the worst counts. An isolated account reserves what the bucket of the position would
 * lack. It is computed from orders, positions and marks whenever it is asked for, so it moves with the mark and is no
 * state of its own. Allocates nothing.
 */
public final class Reservations {
    private final ClearingState state;
    private final RestingInterest interest;
    private final OrderCost cost;
    private final Portfolio alone = new Portfolio();
    private final MarginFigures now = new MarginFigures();
    private final MarginFigures after = new MarginFigures();
    private final Wide wide = new Wide();

    /** Reservations in these books. */
    public Reservations(final ClearingState state) {
        this.state = state;
        this.interest = state.openOrders.interest();
        this.cost = new OrderCost(state.openOrders);
    }

    /** What an account's open orders reserve, in minor units of the reference asset, rounded up. */
    public long reservedMinor(final int account) {
        cost.supposeNothing();
        return interest.openOf(account) == 0 ? 0 : reserved(account);
    }

    /**
     * Whether a position would need no more than it does now if one more order, and all that rest beside it on its
     * side, were filled: a pure reduction, or a turn into a smaller position of the other side.
     */
    public boolean addsNothing(
        final int account, final Instrument instrument, final boolean isBid, final long priceScaled,
        final long lots) {
        cost.suppose(instrument, isBid, priceScaled, lots);
        final int slot = interest.find(account, instrument);
        final int entry = isIsolated(account) ? state.accounts.bucketOf(account, instrument.id()) : account;
        final long held = entry == NONE ? 0 : state.positions.lotsOf(entry, instrument);
        state.margin.evaluate(account, portfolioOf(account, entry), now);
        state.margin.evaluate(
            account,
            portfolioOf(account, entry)
                .trade(instrument, cost.lots(instrument, slot, isBid), instrument.markScaled()),
            after);
        return saturatedAdd(after.initialMinor(), cost.spentMinor(instrument, slot, isBid, held))
            <= now.initialMinor();
    }

    /** The same with one more order. */
    public long reservedMinorWith(
        final int account, final Instrument instrument, final boolean isBid, final long priceScaled,
        final long lots) {
        cost.suppose(instrument, isBid, priceScaled, lots);
        return reserved(account);
    }

    /** Whether the buckets of an isolated account could be funded for all orders, and for one more. */
    public boolean canFundWith(
        final int account, final Instrument instrument, final boolean isBid, final long priceScaled,
        final long lots) {
        cost.suppose(instrument, isBid, priceScaled, lots);
        final Asset asset = instrument.settlement();
        return !isIsolated(account) || isCovered(account, asset, state.balances.get(account, asset));
    }

    /**
     * Whether an account that pays an amount still covers its orders. The buckets of an isolated one are funded in the
     * settlement asset alone, so there must be enough of that.
     */
    public boolean coversAfterPaying(final int account, final Asset asset, final long amountMinor) {
        cost.supposeNothing();
        return !isIsolated(account) || interest.openOf(account) == 0
            || isCovered(account, asset, state.balances.get(account, asset) - amountMinor);
    }

    private boolean isCovered(final int account, final Asset asset, final long balanceMinor) {
        final long reserved = sum(account, asset);
        return reserved == 0 || balanceMinor >= asset.amountWorth(wide, reserved);
    }

    /** Equity above initial margin and reserved margin; below 0 when they are not covered. */
    public long freeMinor(final int account, final long reservedMinor) {
        state.margin.evaluate(account, now);
        return saturatedAdd(saturatedAdd(now.equityMinor(), -now.initialMinor()), -reservedMinor);
    }

    /** Figures of an entry after one more order, and all that rest beside it on its side, were filled. */
    public void figuresAfter(
        final int account, final int entry, final Instrument instrument, final boolean isBid, final long priceScaled,
        final long lots, final MarginFigures into) {
        cost.suppose(instrument, isBid, priceScaled, lots);
        final int slot = interest.find(account, instrument);
        final Portfolio filled = state.margin.portfolioOf(entry)
            .trade(instrument, cost.lots(instrument, slot, isBid), instrument.markScaled());
        state.margin.evaluate(account, filled, into);
        into.set(
            saturatedAdd(into.equityMinor(), -cost.lostMinor(instrument, slot, isBid)), into.initialMinor(),
            into.maintenanceMinor());
    }

    private boolean isIsolated(final int account) {
        return state.accounts.mode(account) == MarginMode.ISOLATED;
    }

    private long reserved(final int account) {
        return isIsolated(account) || state.margin.addsUp(account) ? sum(account, null) : worstCase(account);
    }

    /** Instrument by instrument: over those that settle in an asset, or all. */
    private long sum(final int account, final Asset settledIn) {
        long reserved = 0;
        for (int slot = interest.firstOf(account); slot != NONE; slot = interest.nextOfAccount(slot)) {
            reserved = addInstrument(reserved, account, interest.instrument(slot), slot, settledIn);
        }
        final Instrument supposed = cost.supposedIn();
        return supposed == null || interest.find(account, supposed) != NONE
            ? reserved
            : addInstrument(reserved, account, supposed, NONE, settledIn);
    }

    private long addInstrument(
        final long reserved, final int account, final Instrument instrument, final int slot, final Asset settledIn) {
        if (settledIn != null && instrument.settlement() != settledIn) {
            return reserved;
        }
        return saturatedAdd(
            reserved, isIsolated(account) ? lacking(account, instrument, slot) : added(account, instrument, slot));
    }

    /** What the worse side adds to the margin of a position on its own. */
    private long added(final int account, final Instrument instrument, final int slot) {
        final long held = state.positions.lotsOf(account, instrument);
        final long needed = initialAlone(account, instrument, held);
        final long bids = added(account, instrument, slot, held, true);
        final long asks = added(account, instrument, slot, held, false);
        return Math.max(0, saturatedAdd(Math.max(bids, asks), -needed));
    }

    private long added(
        final int account, final Instrument instrument, final int slot, final long held, final boolean isBid) {
        return saturatedAdd(
            initialAlone(account, instrument, saturatedAdd(held, cost.lots(instrument, slot, isBid))),
            cost.spentMinor(instrument, slot, isBid, held));
    }

    private long initialAlone(final int account, final Instrument instrument, final long lots) {
        if (lots == 0) {
            return 0;
        }
        // Bought at the mark, so that no model sees a gain in it.
        state.margin.evaluate(
            account, state.margin.clear(account, alone).trade(instrument, lots, instrument.markScaled()), after);
        return after.initialMinor();
    }

    /** What the bucket would lack after the worse side, if that needs more than it needs now. */
    private long lacking(final int account, final Instrument instrument, final int slot) {
        final int bucket = state.accounts.bucketOf(account, instrument.id());
        state.margin.evaluate(account, portfolioOf(account, bucket), now);
        final long needed = now.initialMinor();
        final long worse = Math.max(
            neededAfter(account, bucket, instrument, slot, true),
            neededAfter(account, bucket, instrument, slot, false));
        return worse <= needed ? 0 : Math.max(0, saturatedAdd(worse, -there(bucket, instrument)));
    }

    /** What a bucket has towards it: equity; where premium is paid, no more than its cash. */
    private long there(final int bucket, final Instrument instrument) {
        if (bucket == NONE || !instrument.isPaidUpFront()) {
            return now.equityMinor();
        }
        final Asset asset = instrument.settlement();
        return Math.min(now.equityMinor(), asset.balanceValue(wide, state.balances.get(bucket, asset)));
    }

    private long neededAfter(
        final int account, final int bucket, final Instrument instrument, final int slot, final boolean isBid) {
        final long lots = cost.lots(instrument, slot, isBid);
        if (lots == 0) {
            return 0;
        }
        state.margin.evaluate(
            account, portfolioOf(account, bucket).trade(instrument, lots, instrument.markScaled()), after);
        final long held = bucket == NONE ? 0 : state.positions.lotsOf(bucket, instrument);
        return saturatedAdd(after.initialMinor(), cost.spentMinor(instrument, slot, isBid, held));
    }

    /** A bucket that was never made holds nothing. */
    private Portfolio portfolioOf(final int account, final int entry) {
        return entry == NONE ? state.margin.clear(account, alone) : state.margin.portfolioOf(entry);
    }

    /** All instruments filled together, in the case that costs most. */
    private long worstCase(final int account) {
        state.margin.evaluate(account, now);
        long worst = 0;
        for (int i = 0; i < FillCase.COUNT; i++) {
            worst = Math.max(worst, costOf(account, FillCase.at(i)));
        }
        return worst;
    }

    private long costOf(final int account, final FillCase filled) {
        final Portfolio portfolio = state.margin.portfolioOf(account);
        long lost = 0;
        for (int slot = interest.firstOf(account); slot != NONE; slot = interest.nextOfAccount(slot)) {
            final Instrument instrument = interest.instrument(slot);
            lost = saturatedAdd(lost, fill(portfolio, account, instrument, slot, filled));
        }
        final Instrument supposed = cost.supposedIn();
        if (supposed != null && interest.find(account, supposed) == NONE) {
            lost = saturatedAdd(lost, fill(portfolio, account, supposed, NONE, filled));
        }
        state.margin.evaluate(account, portfolio, after);
        final long paid = Math.max(0, now.equityMinor() - after.equityMinor());
        final long margin = saturatedAdd(after.initialMinor(), -now.initialMinor());
        return saturatedAdd(saturatedAdd(margin, paid), lost);
    }

    private long fill(
        final Portfolio portfolio, final int account, final Instrument instrument, final int slot,
        final FillCase filled) {
        final boolean isBid = filled.isBid(
            instrument, state.positions.lotsOf(account, instrument), cost.lots(instrument, slot, true),
            cost.lots(instrument, slot, false));
        final long lots = cost.lots(instrument, slot, isBid);
        if (lots == 0) {
            return 0;
        }
        portfolio.trade(instrument, lots, instrument.markScaled());
        return cost.lostMinor(instrument, slot, isBid);
    }
}
