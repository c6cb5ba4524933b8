package io.plimsoll.statemachine.trigger;

import io.plimsoll.codec.HealthState;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

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
    private int[] changed = new int[16];
    private int changes;

    Promises(final ClearingState state, final Legs legs, final Standings standings, final Regimes regimes) {
        this.state = state;
        this.legs = legs;
        this.standings = standings;
        this.regimes = regimes;
    }

    /** A position of an entry was opened, grew, fell or turned. */
    void onChanged(final int slot, final int entry) {
        if (standings.stands(entry) && legs.change(slot)) {
            if (changes == changed.length) {
                changed = Arrays.copyOf(changed, 2 * changes);
            }
            changed[changes++] = slot;
        }
    }

    /** A position became flat: its leg is about to be taken out. */
    void onFreed(final int slot) {
        final int entry = state.positions.account(slot);
        if (standings.stands(entry)) {
            legs.ensure(slot);
            legs.settle(slot);
            if (legs.nodes().isResting(slot)) {
                standings.remove(entry, legs.floor(slot));
            }
        }
    }

    /** Whether an entry needs nothing. False: it has to be evaluated. */
    boolean hold(final int entry) {
        settle();
        if (!standings.stands(entry) || state.accounts.health(entry) != HealthState.HEALTHY) {
            return false;
        }
        final long balance = state.balances.get(entry, state.assets.reference());
        return Math.abs(balance) < Regime.WORTH_MAX
            && balance >= regimes.at(standings.regime(entry)).leastBalanceMinor()
            && balance + standings.floorsMinor(entry) >= 0;
    }

    private void settle() {
        for (int i = 0; i < changes; i++) {
            final int slot = changed[i];
            final int entry = state.positions.account(slot);
            if (legs.settle(slot) && standings.stands(entry) && !promiseAnew(slot, entry)) {
                standings.fall(entry);
            }
        }
        changes = 0;
    }

    /** Replaces the floor of a leg that stays where it rests; false when it cannot. */
    private boolean promiseAnew(final int slot, final int entry) {
        final long lots = state.positions.lots(slot);
        if (!legs.nodes().isResting(slot) || legs.isUpper(slot) != lots < 0) {
            return false;
        }
        final Instrument instrument = state.positions.instrument(slot);
        final long restScaled = lots < 0 ? -legs.nodes().key(slot) : legs.nodes().key(slot);
        final long markScaled = instrument.markScaled();
        if (lots < 0 ? markScaled > restScaled : markScaled < restScaled) {
            return false;
        }
        final long costMinor = state.positions.costMinor(slot);
        final long floor = regimes.at(standings.regime(entry)).floorMinor(instrument, lots, costMinor, restScaled);
        if (floor == Regime.UNKNOWN || Rester.isFar(instrument, lots) || Math.abs(costMinor) >= Regime.WORTH_MAX) {
            return false;
        }
        standings.add(entry, floor - legs.floor(slot));
        legs.setFloor(slot, floor);
        return true;
    }

    /** What is owned of any other asset is worth at least nothing; debts are not. */
    void onCoins(final int entry, final Asset asset) {
        if (!asset.isReference()) {
            standings.fall(entry);
        }
    }
}
