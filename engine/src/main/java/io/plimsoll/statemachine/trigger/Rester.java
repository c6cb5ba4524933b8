package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Shares an entry's slack out to its positions and coins and rests each where its share would be used up. A part of the
 * slack is kept in reserve, for fills; near a level none is, where entries are looked at far more often than they
 * trade.
 *
 * <p>1,000 of slack over two positions that move alike: each may lose 500 ({@link Reach} says where). How slack is
 * shared out only has to be sensible; what counts is that the floors at the resting prices, reckoned exactly, add up to
 * no less than nothing. Where they do not, less is shared out.
 *
 * <p>Only contracts without optionality, by rates of notional: for these one price bounds what they do, and the price
 * of what they are settled in a second. All others are watched. Collateral with a price of its own rests at that price.
 */
final class Rester {
    private static final int POSITIONS_MAX = 64;
    /** Of slack, where there is no upper level. */
    private static final double RESERVE = 0.2;
    /** Usual moves of all positions together: with less slack than these nothing is kept in reserve. */
    private static final double NEAR = 16;
    /** How often less is shared out, each time a quarter of it, before an entry is watched. */
    private static final int TRIES = 3;
    private static final double LESS = 0.25;

    private final ClearingState state;
    private final Wide wide = new Wide();
    private final TriggerBook book;
    private final CoinBook coins;
    private final Stakes stakes;
    private final CoinRester coinRester;
    private final MoveMeter moves;
    private final Standings standings;
    private final Regimes regimes;
    private final Far far;
    private final Bounds bounds;
    private final SpanRester spans;
    private final double[] usual = new double[POSITIONS_MAX];
    private Regime regime;
    private long floorsMinor;
    private long ceilingsMinor;
    private boolean isBounded;

    Rester(
        final ClearingState state, final TriggerBook book, final CoinBook coins, final Stakes stakes,
        final MoveMeter moves, final MoveMeter coinMoves, final Standings standings, final Regimes regimes,
        final Far far, final Bounds bounds, final SpanRester spans) {
        this.far = far;
        this.bounds = bounds;
        this.state = state;
        this.book = book;
        this.coins = coins;
        this.stakes = stakes;
        this.coinRester = new CoinRester(state, coins, stakes, coinMoves, bounds);
        this.moves = moves;
        this.standings = standings;
        this.regimes = regimes;
        this.spans = spans;
    }

    /** Takes every position of an entry out of the book. */
    void leave(final int entry) {
        standings.fall(entry);
        spans.leave(entry);
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            book.leave(slot, state.positions.instrument(slot));
        }
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (!state.balances.asset(slot).isReference()) {
                coins.leave(slot, state.balances.asset(slot));
                stakes.clear(slot);
            }
        }
    }

    /** Rests every position of an entry that rests nowhere, was just evaluated, and needs nothing. */
    void rest(final int entry, final MarginFigures figures) {
        final int positions = state.accounts.positionCount(entry);
        if (positions == 0) {
            return;
        }
        final int number = regimes.of(entry);
        regime = regimes.at(number);
        if (positions > POSITIONS_MAX || !isPlain(entry, figures) || !restIn(entry, figures)) {
            if (!restInSpans(entry, figures)) {
                watchAll(entry);
            }
        } else if (!regime.hasHigh() && coinRester.owedMinor() == 0) {
            standings.stand(entry, number, positions, floorsMinor);
        }
    }

    /** Where no price by itself bounds what its position does, all of them may together. */
    private boolean restInSpans(final int entry, final MarginFigures figures) {
        return hasPlainFigures(figures) && hasPlainBalances(entry)
            && spans.rest(entry, Math.min(below(entry, figures), above(entry, figures)), regime);
    }

    private double below(final int entry, final MarginFigures figures) {
        return regime.hasLow() ? regime.slackMinor(figures) - rounding(entry) : Double.POSITIVE_INFINITY;
    }

    private double above(final int entry, final MarginFigures figures) {
        return regime.hasHigh() ? regime.roomMinor(figures) - rounding(entry) : Double.POSITIVE_INFINITY;
    }

    private boolean restIn(final int entry, final MarginFigures figures) {
        final double below = below(entry, figures);
        final double above = above(entry, figures);
        final double usualMoves = usualMoves(entry);
        double share = regime.hasHigh() || below < NEAR * usualMoves ? 1 : 1 - RESERVE;
        for (int i = 0; i < TRIES && below > 0 && above > 0; i++) {
            restAll(entry, budget(below * share), budget(above * share), usualMoves);
            if (isBounded && isCovered(state.balances.get(entry, state.assets.reference()))) {
                return true;
            }
            leave(entry);
            share *= LESS;
        }
        return false;
    }

    private double budget(final double minor) {
        return (double)bounds.of(Bounds.Kind.BUDGET, (long)minor);
    }

    /** Twice what a position's figures may be rounded by, in its settlement asset and again in the reference asset. */
    private double rounding(final int entry) {
        double minor = 1;
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Asset settlement = state.positions.instrument(slot).settlement();
            minor += settlement.isReference() ? 1 : 1 + Far.unitWorth(settlement);
        }
        return 2.0 * Regime.ROUNDING_MINOR * minor;
    }

    private boolean isCovered(final long balanceMinor) {
        return coinRester.mayOwe(balanceMinor)
            && (!regime.hasLow() || balanceMinor + floorsMinor >= regime.leastSlackMinor())
            && (!regime.hasHigh() || balanceMinor + bounds.of(Bounds.Kind.CEILING, ceilingsMinor) < 0);
    }

    /** What each position usually gains or loses at a move, and all of them together. */
    private double usualMoves(final int entry) {
        double whole = 0;
        int place = 0;
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            usual[place] = usualMove(slot);
            whole += usual[place++];
        }
        return whole;
    }

    private void restAll(final int entry, final double below, final double above, final double usualMoves) {
        floorsMinor = 0;
        ceilingsMinor = 0;
        isBounded = true;
        coinRester.begin(entry, regime);
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            if (!state.positions.instrument(slot).settlement().isReference()) {
                coinRester.addAtMark(entry, slot);
            }
        }
        final double whole = usualMoves + coinRester.usualMoves(entry);
        int place = 0;
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final double share = whole > 0 ? usual[place++] / whole : 1.0 / state.accounts.positionCount(entry);
            restOne(entry, slot, below * share, above * share);
        }
        coinRester.rest(entry, whole > 0 ? below / whole : 0, whole > 0 ? above / whole : 0);
        floorsMinor = bounds.of(Bounds.Kind.FLOOR, floorsMinor + coinRester.floorsMinor());
        ceilingsMinor += coinRester.ceilingsMinor();
        isBounded &= coinRester.isBounded();
    }

    private void watchAll(final int entry) {
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (state.balances.amountMinor(slot) != 0 && !state.balances.asset(slot).isReference()) {
                coins.watch(slot, state.balances.asset(slot));
            }
        }
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            book.watch(slot, state.positions.instrument(slot));
        }
        spans.restWhileHeld(entry);
    }

    private void restOne(final int entry, final int slot, final double belowMinor, final double aboveMinor) {
        final Instrument instrument = state.positions.instrument(slot);
        final long lots = state.positions.lots(slot);
        final long costMinor = state.positions.costMinor(slot);
        final double unitWorth = Far.unitWorth(instrument.settlement());
        final double cost = Reach.cost(instrument, lots, regime.costPpb(instrument));
        long floor = 0;
        long ceiling = 0;
        if (regime.hasLow()) {
            final long price = Reach.mark(instrument, lots, belowMinor / unitWorth, cost, lots < 0);
            floor = regime.floorMinor(instrument, lots, costMinor, price);
            book.rest(slot, instrument, price, lots < 0, floor);
        }
        if (regime.hasHigh()) {
            final long price = Reach.mark(instrument, lots, aboveMinor / unitWorth, cost, lots > 0);
            ceiling = regime.ceilingMinor(instrument, lots, costMinor, price);
            book.restRelief(slot, instrument, price, lots > 0);
        }
        isBounded &= floor != Regime.UNKNOWN && ceiling != Regime.UNKNOWN;
        if (instrument.settlement().isReference()) {
            floorsMinor += floor;
            ceilingsMinor += ceiling;
        } else {
            coinRester.add(entry, instrument.settlement(), floor, ceiling);
        }
    }

    /** What a position usually gains or loses at a move, in minor units of the reference asset. */
    private double usualMove(final int slot) {
        final Instrument instrument = state.positions.instrument(slot);
        final long lots = state.positions.lots(slot);
        return Reach.notional(instrument, lots) * Reach.cost(instrument, lots, regime.costPpb(instrument))
            * Far.unitWorth(instrument.settlement()) * moves.mean(instrument.ordinal());
    }

    private boolean isPlain(final int entry, final MarginFigures figures) {
        return hasPlainFigures(figures) && hasPlainBalances(entry) && hasPlainPositions(entry);
    }

    private static boolean hasPlainFigures(final MarginFigures figures) {
        return figures.initialMinor() < Far.PLAIN_MAX && Math.abs(figures.equityMinor()) < Far.PLAIN_MAX;
    }

    private boolean hasPlainBalances(final int entry) {
        boolean isPlain = true;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            final Asset asset = state.balances.asset(slot);
            if (!asset.isReference() && state.balances.amountMinor(slot) != 0) {
                isPlain &= asset.isPriced() && !Far.isFar(wide, state.balances, asset);
            }
        }
        return isPlain;
    }

    private boolean hasPlainPositions(final int entry) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Instrument instrument = state.positions.instrument(slot);
            if (regime.costPpb(instrument) == MarginModel.UNBOUNDED || far.isFar(instrument)
                || Math.abs(state.positions.costMinor(slot)) >= Far.PLAIN_MAX
                || !hasPlainSettlement(entry, instrument.settlement(), state.positions.costMinor(slot))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an entry has a balance of what a position is settled in, by which the price of that can rest. */
    private boolean hasPlainSettlement(final int entry, final Asset settlement, final long costMinor) {
        return settlement.isReference()
            || settlement.isPriced() && settlement.index().priceRule() != PriceRule.ANY
            && state.balances.find(entry, settlement) != NONE && CoinRester.isPlainCost(settlement, costMinor);
    }
}
