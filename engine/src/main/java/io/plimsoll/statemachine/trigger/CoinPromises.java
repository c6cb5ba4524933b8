package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.state.ClearingState;
import java.util.Arrays;

/**
 * Promises anew what an asset with a price of its own adds to slack, after its balance or a position settled in it
 * changed: it stays where it rests.
 */
final class CoinPromises {
    private final ClearingState state;
    private final CoinBook coins;
    private final Stakes stakes;
    private final Standings standings;
    private final CoinWorth worth = new CoinWorth();
    private int[] changed = new int[16];
    private int changes;

    CoinPromises(final ClearingState state, final CoinBook coins, final Stakes stakes, final Standings standings) {
        this.state = state;
        this.coins = coins;
        this.stakes = stakes;
        this.standings = standings;
    }

    /** An entry that stands owns or owes more or less of an asset. */
    void onBalance(final int entry, final Asset asset) {
        final int slot = state.balances.find(entry, asset);
        if (stakes.isLaid(slot)) {
            note(slot);
        } else if (state.balances.amountMinor(slot) < 0 || asset.index().priceRule() == PriceRule.ANY) {
            // Of what nobody reckoned with, what is owned is worth at least nothing.
            standings.fall(entry);
        }
    }

    /** A position settled in an asset adds more or less of it; false when that asset has no bounds. */
    boolean onPosition(final int entry, final Asset settlement, final long changeMinor) {
        final int slot = state.balances.find(entry, settlement);
        if (slot == NONE || !stakes.isLaid(slot)) {
            return false;
        }
        stakes.add(slot, changeMinor, 0);
        note(slot);
        return true;
    }

    /** Whether what a position cost stays far from where figures are clamped, at any price that its asset may have. */
    boolean isPlainCost(final int entry, final Asset settlement, final long costMinor) {
        if (settlement.isReference()) {
            return true;
        }
        final int slot = state.balances.find(entry, settlement);
        return slot != NONE
            && Math.abs((double)costMinor) * settlement.worthOfPoint() * coins.highest(slot) < Regime.WORTH_MAX;
    }

    private void note(final int slot) {
        if (stakes.change(slot)) {
            if (changes == changed.length) {
                changed = Arrays.copyOf(changed, 2 * changes);
            }
            changed[changes++] = slot;
        }
    }

    void settle() {
        for (int i = 0; i < changes; i++) {
            final int slot = changed[i];
            final int entry = state.balances.account(slot);
            if (stakes.settle(slot) && standings.stands(entry) && !promiseAnew(slot, entry)) {
                standings.fall(entry);
            }
        }
        changes = 0;
    }

    private boolean promiseAnew(final int slot, final int entry) {
        final Asset asset = state.balances.asset(slot);
        final long amount = state.balances.amountMinor(slot);
        final long price = asset.index().price().scaled();
        if (amount < 0 || price < coins.lowest(slot) || price > coins.highest(slot)) {
            return false;
        }
        final long floor =
            worth.floorMinor(asset, amount, stakes.coins(slot), coins.lowest(slot), coins.highest(slot));
        if (floor == Regime.UNKNOWN) {
            return false;
        }
        standings.add(entry, floor - stakes.floor(slot));
        stakes.setFloor(slot, floor);
        return true;
    }
}
