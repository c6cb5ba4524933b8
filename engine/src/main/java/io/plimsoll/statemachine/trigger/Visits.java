package io.plimsoll.statemachine.trigger;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.memory.Ints;
import io.plimsoll.statemachine.state.ClearingState;

/**
 * Loads what looks at crossed positions will need, for a group of them side by side: one after the other their cache
 * misses would wait for each other, some thirty an entry. Purely for speed: it changes nothing.
 */
final class Visits {
    /** Positions a group: of more, what is loaded first would be out of the nearest cache before it is used. */
    static final int GROUP = 16;
    private static final int LEGS_MAX = 4 * GROUP;

    private final ClearingState state;
    private final Legs legs;
    private final Ints seenInScan;
    private final int[] entries = new int[GROUP];
    private final int[] balances = new int[GROUP];
    private final int[] places = new int[LEGS_MAX];
    private final int[] neighbours = new int[2 * LEGS_MAX];
    private long seen;

    Visits(final ClearingState state, final Legs legs, final Ints seenInScan) {
        this.state = state;
        this.legs = legs;
        this.seenInScan = seenInScan;
    }

    /** Loads for positions that were just taken out of a ladder, at most {@link #GROUP}. */
    void load(final int[] slots, final int count) {
        seen += state.positions.load(slots, count);
        for (int i = 0; i < count; i++) {
            entries[i] = state.positions.account(slots[i]);
        }
        seen += state.accounts.load(entries, count);
        for (int i = 0; i < count; i++) {
            seen += seenInScan.get(entries[i]);
        }
        loadHoldings(count);
    }

    private void loadHoldings(final int count) {
        int firsts = 0;
        int found = 0;
        for (int i = 0; i < count; i++) {
            final int balance = state.accounts.firstBalance(entries[i]);
            balances[found] = balance;
            found += balance == NONE ? 0 : 1;
            final int first = state.accounts.firstPosition(entries[i]);
            places[firsts] = first;
            firsts += first == NONE ? 0 : 1;
        }
        seen += state.balances.load(balances, found) + state.positions.load(places, firsts);
        loadLegs(count);
    }

    private void loadLegs(final int count) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            int slot = state.accounts.firstPosition(entries[i]);
            for (int k = 0; k < LEGS_MAX / GROUP && slot != NONE; k++) {
                places[found++] = slot;
                slot = state.positions.nextOfAccount(slot);
            }
        }
        seen += legs.load(places, found);
        int beside = 0;
        for (int i = 0; i < found; i++) {
            beside = addNeighbours(places[i], beside);
        }
        seen += legs.load(neighbours, beside);
    }

    /** Who comes before and after a leg in its ladder: both are told when it leaves. */
    private int addNeighbours(final int slot, final int from) {
        if (!legs.nodes().isResting(slot)) {
            return from;
        }
        int to = from;
        neighbours[to] = legs.nodes().next(slot);
        to += neighbours[to] == NONE ? 0 : 1;
        neighbours[to] = legs.nodes().previous(slot);
        to += neighbours[to] == NONE ? 0 : 1;
        return to;
    }

    /** What was loaded so far, added up: no figure that means anything. */
    long seen() {
        return seen;
    }
}
