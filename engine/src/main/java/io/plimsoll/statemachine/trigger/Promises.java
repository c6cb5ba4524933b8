package io.plimsoll.statemachine.trigger;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Tells of an entry that changed whether it provably needs nothing, without evaluating it: each of its legs promised a
 * floor when it came to rest, and balance and floors together still are not below 0. A fill moves the balance and one
 * leg, which stays where it rests and promises anew what it adds there; what was kept in reserve pays for it.
 *
 * <p>Only of healthy entries, who have no upper level and are nearly all.
 */
final class Promises {
    private final ClearingState state;
    private final Legs legs;
    private final Standings standings;
    private final Regimes regimes;
    private final CoinPromises coins;
    private final Far far;

    Promises(
        final ClearingState state, final Legs legs, final Standings standings, final Regimes regimes,
        final CoinPromises coins, final Far far) {
        this.far = far;
        this.state = state;
        this.legs = legs;
        this.standings = standings;
        this.regimes = regimes;
        this.coins = coins;
    }

    /** A position of an entry was opened, grew, fell or turned. */
    void onChanged(
        final int slot, final int entry, final Instrument instrument, final long lots, final long costMinor) {
        final long meta = standings.meta(entry);
        if (Standings.stands(meta) && !promiseAnew(meta, slot, entry, instrument, lots, costMinor)) {
            standings.fall(entry);
        }
    }

    /** A position became flat: its leg is about to be taken out. */
    void onFreed(final int slot) {
        final int entry = state.positions.account(slot);
        if (!standings.stands(entry) || !legs.nodes().isResting(slot)) {
            return;
        }
        if (shift(entry, state.positions.instrument(slot), -legs.floor(slot))) {
            standings.removeLeg(entry);
        } else {
            standings.fall(entry);
        }
    }

    /** Whether an entry needs nothing. False: it has to be evaluated. */
    boolean hold(final int entry) {
        coins.settle();
        final long meta = standings.meta(entry);
        if (!Standings.stands(meta) || !state.accounts.isHealthy(entry)) {
            return false;
        }
        final long balance = state.balances.get(entry, state.assets.reference());
        return Math.abs(balance) < Regime.WORTH_MAX
            && balance >= regimes.at(Standings.regime(meta)).leastBalanceMinor()
            && balance + standings.floorsMinor(entry) >= 0;
    }

    /** A leg adds more or less, in what it is settled in; false when that has no bounds. */
    private boolean shift(final int entry, final Instrument instrument, final long changeMinor) {
        if (!instrument.settlement().isReference()) {
            return coins.onPosition(entry, instrument.settlement(), changeMinor);
        }
        standings.add(entry, changeMinor);
        return true;
    }

    /** Replaces the floor of a leg that stays where it rests; false when it cannot. */
    private boolean promiseAnew(
        final long meta, final int slot, final int entry, final Instrument instrument, final long lots,
        final long costMinor) {
        if (!legs.nodes().isResting(slot) || !legs.restsWhereTheyLose(slot, lots)) {
            return false;
        }
        // Keys of shorts have their sign turned. Without a branch: which it is cannot be foreseen.
        final long sign = lots >> Long.SIZE - 1;
        final long key = legs.nodes().key(slot);
        if ((instrument.markScaled() ^ sign) - sign < key) {
            return false;
        }
        final long restScaled = (key ^ sign) - sign;
        final long floor = regimes.at(Standings.regime(meta)).floorMinor(instrument, lots, costMinor, restScaled);
        if (floor == Regime.UNKNOWN || far.isFar(instrument, lots) || Math.abs(costMinor) >= Regime.WORTH_MAX
            || !coins.isPlainCost(entry, instrument.settlement(), costMinor)
            || !shift(entry, instrument, floor - legs.floor(slot))) {
            return false;
        }
        legs.setFloor(slot, floor);
        return true;
    }

    /** A balance changed of an asset with a price of its own, or of the reference asset, which needs no promise. */
    void onCoins(final int entry, final Asset asset) {
        if (!asset.isReference() && standings.stands(entry)) {
            coins.onBalance(entry, asset);
        }
    }
}
