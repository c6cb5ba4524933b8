package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginModel;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Shares an entry's slack out to its positions and rests each where its share would be used up. A part of the slack is
 * kept in reserve, for fills.
 *
 * <p>1,000 of slack over two positions that move alike, one of them 2 BTC short at 20 % in the highest tier: that one
 * may rise by 500 / (2 x 1.2) = 208.33. A long needs less margin when it falls, which is left out: it may fall by 250 a
 * BTC, a little less than it truly could. How slack is shared out uses doubles and only has to be sensible; what counts
 * is that the floors at the resting prices, reckoned exactly, add up to no less than nothing.
 *
 * <p>Only linear contracts without optionality, settled in the reference asset, by rates of notional: for these one
 * price bounds what it does. All others are watched. Collateral with a price of its own rests at that price.
 */
final class Rester {
    /** Below it an entry's figures add up far from where they are clamped. */
    private static final long PLAIN_MAX = 1L << 54;
    private static final double FAR = 1L << 55;
    private static final int POSITIONS_MAX = 64;
    /** Of slack, where there is no upper level. */
    private static final double RESERVE = 0.2;
    /** More than the error of a dozen operations on doubles. */
    private static final double CERTAIN = 1 - 1e-12;

    private static final double POINTS_MAX = 1L << 61;

    private final ClearingState state;
    private final Wide wide = new Wide();
    private final TriggerBook book;
    private final CoinBook coins;
    private final MoveMeter moves;
    private final MoveMeter coinMoves;
    private final Standings standings;
    private final Regimes regimes;
    private Regime regime;
    private long floorsMinor;
    private long ceilingsMinor;
    private long owedMinor;
    private boolean isBounded;

    Rester(
        final ClearingState state, final TriggerBook book, final CoinBook coins, final MoveMeter moves,
        final MoveMeter coinMoves, final Standings standings, final Regimes regimes) {
        this.state = state;
        this.book = book;
        this.coins = coins;
        this.moves = moves;
        this.coinMoves = coinMoves;
        this.standings = standings;
        this.regimes = regimes;
    }

    /** Takes every position of an entry out of the book. */
    void leave(final int entry) {
        standings.fall(entry);
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            book.leave(slot, state.positions.instrument(slot));
        }
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (!state.balances.asset(slot).isReference()) {
                coins.leave(slot, state.balances.asset(slot));
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
        final double rounding = 2.0 * Regime.ROUNDING_MINOR * (positions + 1);
        final double below = regime.hasLow() ? regime.slackMinor(figures) - rounding : Double.POSITIVE_INFINITY;
        final double above = regime.hasHigh() ? regime.roomMinor(figures) - rounding : Double.POSITIVE_INFINITY;
        if (below > 0 && above > 0 && positions <= POSITIONS_MAX && isPlain(entry, figures)) {
            restAll(entry, regime.hasHigh() ? below : below * (1 - RESERVE), above);
            if (isBounded && isCovered(state.balances.get(entry, state.assets.reference()))) {
                if (!regime.hasHigh() && owedMinor == 0) {
                    standings.stand(entry, number, positions, floorsMinor);
                }
                return;
            }
            leave(entry);
        }
        watchAll(entry);
    }

    private boolean isCovered(final long balanceMinor) {
        return (owedMinor == 0 || Math.min(0, balanceMinor) - owedMinor >= regime.leastBalanceMinor())
            && (!regime.hasLow() || balanceMinor + floorsMinor >= regime.leastSlackMinor())
            && (!regime.hasHigh() || balanceMinor + ceilingsMinor < 0);
    }

    private void restAll(final int entry, final double below, final double above) {
        floorsMinor = 0;
        ceilingsMinor = 0;
        owedMinor = 0;
        isBounded = true;
        double whole = 0;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            whole += isCoin(slot) ? usualCoinMove(slot) : 0;
        }
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            whole += usualMove(slot);
        }
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final double share = whole > 0 ? usualMove(slot) / whole : 1.0 / state.accounts.positionCount(entry);
            restOne(slot, below * share, above * share);
        }
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (isCoin(slot)) {
                final double share = whole > 0 ? usualCoinMove(slot) / whole : 0;
                restCoin(slot, below * share, above * share);
            }
        }
    }

    private void watchAll(final int entry) {
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            if (isCoin(slot)) {
                coins.watch(slot, state.balances.asset(slot));
            }
        }
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            book.watch(slot, state.positions.instrument(slot));
        }
    }

    private void restOne(final int slot, final double belowMinor, final double aboveMinor) {
        final Instrument instrument = state.positions.instrument(slot);
        final boolean isLong = state.positions.lots(slot) > 0;
        final double costOfPoint = costOfPoint(slot, instrument);
        if (regime.hasLow()) {
            final long price = price(instrument, belowMinor / costOfPoint, !isLong);
            final long floor = regime.floorMinor(
                instrument, state.positions.lots(slot), state.positions.costMinor(slot), price);
            isBounded &= floor != Regime.UNKNOWN;
            floorsMinor += floor;
            book.rest(slot, instrument, price, !isLong, floor);
        }
        if (regime.hasHigh()) {
            final long price = price(instrument, aboveMinor / costOfPoint, isLong);
            final long ceiling = regime.ceilingMinor(
                instrument, state.positions.lots(slot), state.positions.costMinor(slot), price);
            isBounded &= ceiling != Regime.UNKNOWN;
            ceilingsMinor += ceiling;
            book.restRelief(slot, instrument, price, isLong);
        }
    }

    /** An asset with a price of its own: what is owned loses when it falls, what is owed when it rises. */
    private void restCoin(final int slot, final double belowMinor, final double aboveMinor) {
        final Asset asset = state.balances.asset(slot);
        final long amountMinor = state.balances.amountMinor(slot);
        final double worthOfPoint = Math.abs((double)coinValue(slot) / asset.index().price().scaled());
        if (regime.hasLow()) {
            final long price = coinPrice(asset, belowMinor / worthOfPoint, amountMinor < 0);
            final long floor = asset.balanceValueAt(wide, amountMinor, price);
            isBounded &= Math.abs(floor) < Regime.WORTH_MAX;
            floorsMinor += floor;
            owedMinor += Math.max(0, -floor);
            coins.rest(slot, asset, price, amountMinor < 0);
        } else if (amountMinor < 0) {
            isBounded = false;
        }
        if (regime.hasHigh()) {
            final long price = coinPrice(asset, aboveMinor / worthOfPoint, amountMinor > 0);
            final long ceiling = asset.balanceValueAt(wide, amountMinor, price);
            isBounded &= Math.abs(ceiling) < Regime.WORTH_MAX;
            ceilingsMinor += ceiling;
            coins.rest(slot, asset, price, amountMinor > 0);
        }
    }

    private static long coinPrice(final Asset asset, final double points, final boolean isAbove) {
        return price(asset.index().price().scaled(), asset.index().priceRule(), points, isAbove);
    }

    private static long price(final Instrument instrument, final double points, final boolean isAbove) {
        return price(instrument.markScaled(), instrument.priceRule(), points, isAbove);
    }

    /** So many points above or below a price, rounded towards it; not below 0 where there is no such price. */
    private static long price(final long from, final PriceRule rule, final double points, final boolean isAbove) {
        final long whole = (long)Math.min(POINTS_MAX, points * CERTAIN);
        final long price = FixedPoint.saturatedAdd(from, isAbove ? whole : -whole);
        return rule == PriceRule.ANY ? price : Math.max(0, price);
    }

    private boolean isCoin(final int slot) {
        return state.balances.amountMinor(slot) != 0 && !state.balances.asset(slot).isReference();
    }

    private long coinValue(final int slot) {
        return state.balances.asset(slot).balanceValue(wide, state.balances.amountMinor(slot));
    }

    private double usualCoinMove(final int slot) {
        return Math.abs((double)coinValue(slot)) * coinMoves.mean(state.balances.asset(slot).ordinal());
    }

    /** What a position usually gains or loses at a move, in minor units. */
    private double usualMove(final int slot) {
        final Instrument instrument = state.positions.instrument(slot);
        return costOfPoint(slot, instrument) * Math.abs((double)instrument.markScaled())
            * moves.mean(instrument.ordinal());
    }

    /**
     * The most that slack changes when the mark moves by a point. A short's margin grows with a rising price, and so
     * does a long's with a falling one below 0.
     */
    private double costOfPoint(final int slot, final Instrument instrument) {
        final double worth = Math.abs((double)state.positions.lots(slot)) * worthOfPoint(instrument.contract());
        return state.positions.lots(slot) > 0 && instrument.priceRule() != PriceRule.ANY
            ? worth
            : worth * regime.costPpb(instrument) / FixedPoint.PPB;
    }

    /** Of one lot, in minor units. */
    private static double worthOfPoint(final Contract contract) {
        return (double)contract.unit() * contract.factor() / contract.divisor();
    }

    /** Whether a mark is so high that a position at it could be clamped. */
    static boolean isFar(final Instrument instrument) {
        return isFar(instrument, instrument.longLots());
    }

    /** Whether lots at the mark are worth so much. */
    static boolean isFar(final Instrument instrument, final long lots) {
        final Contract contract = instrument.contract();
        return Math.abs((double)instrument.markScaled() * lots) * ((double)contract.unit() * contract.factor())
            >= FAR * contract.divisor();
    }

    private boolean isPlain(final int entry, final MarginFigures figures) {
        return figures.initialMinor() < PLAIN_MAX && Math.abs(figures.equityMinor()) < PLAIN_MAX
            && hasPlainBalances(entry) && hasPlainPositions(entry);
    }

    /** Where what is owned limits what may be owed, a price moves the limit. */
    private boolean hasPlainBalances(final int entry) {
        boolean isPlain = true;
        boolean hasDebt = false;
        boolean hasCoins = false;
        for (int slot = state.accounts.firstBalance(entry); slot != NONE; slot = state.balances.nextOfAccount(slot)) {
            hasDebt |= state.balances.amountMinor(slot) < 0;
            if (isCoin(slot)) {
                hasCoins = true;
                isPlain &= state.balances.asset(slot).isPriced() && !isFar(state.balances.asset(slot));
            }
        }
        return isPlain && !(hasCoins && hasDebt && regime.hasDebtRule());
    }

    /** Whether a price is so high that what is owned or owed of an asset could be clamped. */
    boolean isFar(final Asset asset) {
        return Math.abs(asset.value(wide, state.balances.ownedMinor(asset))) >= PLAIN_MAX
            || Math.abs(asset.value(wide, -state.balances.owedMinor(asset))) >= PLAIN_MAX;
    }

    private boolean hasPlainPositions(final int entry) {
        for (int slot = state.accounts.firstPosition(entry); slot != NONE; slot = state.positions.nextOfAccount(slot)) {
            final Instrument instrument = state.positions.instrument(slot);
            if (regime.costPpb(instrument) == MarginModel.UNBOUNDED || instrument.contract().payoff() != Payoff.LINEAR
                || !instrument.settlement().isReference() || isFar(instrument)
                || Math.abs(state.positions.costMinor(slot)) >= PLAIN_MAX) {
                return false;
            }
        }
        return true;
    }
}
