package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.Sways;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Rests entries whose slack no one price bounds, but of which their model says how much it may change at most with
 * each price, each surface and time ({@link Sways}): portfolios margined by scenarios, and options. Slack is shared
 * out to all of these by what they usually do; within its span each costs no more than its share, so that all together
 * leave some.
 *
 * <p>1,000 of slack, a quarter of it for time at 3 an hour; 750 over an index of which a point costs 2.2: 340.9 points
 * down and up, and 83 hours.
 */
final class SpanRester {
    /** Of slack, the most that is for time. */
    private static final double TIME_SHARE = 0.25;
    /** More than the error of some hundred operations on doubles. */
    private static final double CERTAIN = 1 - 1e-9;
    private static final double POINTS_MAX = 1L << 61;

    private final ClearingState state;
    private final SpanBook book;
    private final MoveMeter marks;
    private final MoveMeter indices;
    private final SurfaceMeter surfaces;
    private final Sways sways = new Sways();

    SpanRester(
        final ClearingState state, final SpanBook book, final MoveMeter marks, final MoveMeter indices,
        final SurfaceMeter surfaces) {
        this.state = state;
        this.book = book;
        this.marks = marks;
        this.indices = indices;
        this.surfaces = surfaces;
    }

    /** Takes an entry out wherever it rests. */
    void leave(final int entry) {
        book.leave(entry);
    }

    /**
     * Rests an entry.
     *
     * @param slackMinor by how much it is above a level, or below one above it.
     * @param regime     that it is in, which says what may be owed.
     * @return false: it is not known where.
     */
    boolean rest(final int entry, final double slackMinor, final Regime regime) {
        if (!(slackMinor > 0) || mayConvert(entry, regime)
            || !state.margin.sways(entry, state, sways.clear())) {
            return false;
        }
        final double slack = (slackMinor - sways.blurMinor()) * CERTAIN;
        final double ofTime = ofTime(slack);
        final double usual = usualMoves();
        if (!(slack > 0 && ofTime >= 0 && usual >= 0)) {
            return false;
        }
        final double root = rootOfLife(slack - ofTime, usual, usualWays());
        for (int i = 0; i < sways.size(); i++) {
            if (!restOne(entry, i, slack - ofTime, root)) {
                book.leave(entry);
                return false;
            }
        }
        restUntil(entry, ofTime);
        return true;
    }

    /**
     * Whether a price may have coins converted: it may take debts in coins beyond their limit, those beside coins by a
     * rule, and what is beyond it already may become worth converting.
     */
    private boolean mayConvert(final int entry, final Regime regime) {
        long owedMinor = 0;
        boolean hasCoins = false;
        boolean owesCoins = false;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            final long amountMinor = state.balances.amountMinor(slot);
            final boolean isCoin = amountMinor != 0 && !state.balances.asset(slot).isReference();
            owedMinor += isCoin ? 0 : Math.max(0, -amountMinor);
            hasCoins |= isCoin;
            owesCoins |= isCoin && amountMinor < 0;
        }
        return owesCoins
            || owedMinor > 0 && hasCoins && (regime.hasDebtRule() || !regime.mayOwe(owedMinor, 0));
    }

    /** What is set aside for time; below 0: it would not even do for what has passed since values were refreshed. */
    private double ofTime(final double slack) {
        if (sways.sinceNs() == Long.MAX_VALUE) {
            return 0;
        }
        final double whole = sways.costOfNano() * (sways.untilNs() - sways.sinceNs());
        final double share = Math.min(whole, TIME_SHARE * slack);
        return share >= sways.costOfNano() * (state.nowNs() - sways.sinceNs()) ? share : -1;
    }

    private void restUntil(final int entry, final double ofTime) {
        if (sways.sinceNs() == Long.MAX_VALUE) {
            return;
        }
        final double nanos = sways.costOfNano() == 0 ? POINTS_MAX : ofTime / sways.costOfNano() * CERTAIN;
        final long untilNs = sways.sinceNs() + (long)Math.min(nanos, (double)(sways.untilNs() - sways.sinceNs()));
        book.restUntil(entry, Math.max(untilNs, state.nowNs()), state.nowNs());
    }

    /** Rests an entry until time alone changes what its model requires. */
    void restWhileHeld(final int entry) {
        final long holdsNs = state.margin.holdsNs(entry, state.nowNs());
        if (holdsNs != Long.MAX_VALUE) {
            book.restUntil(entry, state.nowNs() + holdsNs, state.nowNs());
        }
    }

    /** What all prices together usually cost at a move; below 0: something could be clamped. */
    private double usualMoves() {
        double usual = 0;
        double whole = 0;
        for (int i = 0; i < sways.size(); i++) {
            if (sways.expiry(i) == null) {
                usual += usualMove(i);
                whole += sways.costOfPoint(i) * Math.abs((double)sways.priceScaled(i));
            }
        }
        return whole < Far.PLAIN_MAX ? usual : -1;
    }

    private double usualMove(final int i) {
        final double relative = sways.index(i) == null
            ? marks.mean(sways.instrument(i).ordinal())
            : indices.mean(book.placeOf(sways.index(i)));
        return sways.costOfPoint(i) * Math.abs((double)sways.priceScaled(i)) * relative;
    }

    /** What all surfaces together usually cost while a price comes. */
    private double usualWays() {
        double usual = 0;
        for (int i = 0; i < sways.size(); i++) {
            usual += sways.expiry(i) == null ? 0 : usualWay(i);
        }
        return usual;
    }

    private double usualWay(final int i) {
        return sways.costOfPoint(i) * surfaces.mean(sways.expiry(i));
    }

    /**
     * The root r of the number of prices until all slack is used up, as far as usual moves tell: prices go forth and
     * back, so that n of them cost what the root of n moves do, but surfaces only go on: slack = r moves + r^2 ways.
     */
    private static double rootOfLife(final double slack, final double moves, final double ways) {
        return 2 * slack / (moves + Math.sqrt(moves * moves + 4 * ways * slack));
    }

    /** What a future loses in a scenario may go with its mark and the index, whose product is bounded nearby only. */
    private static double reachOfMark(final Instrument instrument, final long priceScaled) {
        return instrument.isOption() ? POINTS_MAX : Math.abs((double)priceScaled) * Sways.REACH;
    }

    private boolean restOne(final int entry, final int i, final double slack, final double root) {
        final OptionExpiry expiry = sways.expiry(i);
        final double share = expiry == null ? usualMove(i) * root : usualWay(i) * root * root;
        final double cost = sways.costOfPoint(i);
        final double free = cost == 0 ? POINTS_MAX : Math.min(share, slack) / cost - sways.lagPoints(i);
        if (!(free >= 0)) {
            return false;
        }
        if (expiry != null) {
            final double units = Math.min(free, sways.mostPoints(i)) * SurfaceMeter.SCALE;
            book.restUntil(entry, expiry, surfaces.way(expiry) + (long)(units * CERTAIN));
            return true;
        }
        return restBetween(entry, i, free);
    }

    private boolean restBetween(final int entry, final int i, final double free) {
        final long price = sways.priceScaled(i);
        if (sways.index(i) == null) {
            final long points = (long)Math.min(reachOfMark(sways.instrument(i), price), free);
            final long low = FixedPoint.saturatedAdd(price, -points);
            final boolean isAny = sways.instrument(i).priceRule() == PriceRule.ANY;
            book.rest(
                entry, sways.instrument(i), isAny ? low : Math.max(0, low), FixedPoint.saturatedAdd(price, points));
            return true;
        }
        final long points = (long)Math.min(free, price * Sways.REACH);
        if (price > 0) {
            book.rest(entry, sways.index(i), price - points, price + points);
        }
        return price > 0;
    }
}
