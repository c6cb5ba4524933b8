package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Instruments;
import io.plimsoll.statemachine.memory.Ints;
import java.util.Arrays;

/**
 * What the open orders of one account in one instrument come to: lots and notional of all bids and of all asks, and
 * the first order of each side, the one that pays most or asks least. In parallel primitive arrays by slot; the slots
 * of an account hang in a chain, in order of instrument ids. A slot without orders is given back.
 */
public final class RestingInterest {
    private final Instruments instruments;
    /** One up: 0 is no slot. */
    private final Ints firstOfAccount = new Ints();
    private final Ints openOfAccount = new Ints();
    private int[] account = new int[64];
    private int[] instrument = new int[64];
    private int[] nextOfAccount = new int[64];
    /** Two by slot: bids, asks. */
    private int[] firstOrder = new int[128];
    private long[] lots = new long[128];
    private long[] notionalMinor = new long[128];
    private int used;
    private int firstFree = NONE;
    private long totalLots;

    RestingInterest(final Instruments instruments) {
        this.instruments = instruments;
    }

    /** Where a side of a slot stands. */
    static int side(final int slot, final boolean isBid) {
        return 2 * slot + (isBid ? 0 : 1);
    }

    /** An account's first interest, or {@link io.plimsoll.statemachine.account.Accounts#NONE}. */
    public int firstOf(final int ofAccount) {
        return firstOfAccount.get(ofAccount) - 1;
    }

    /** The account's next in order of instrument ids. */
    public int nextOfAccount(final int slot) {
        return nextOfAccount[slot];
    }

    /** How many open orders an account has. */
    public int openOf(final int ofAccount) {
        return openOfAccount.get(ofAccount);
    }

    /** An account's interest in an instrument, or {@link io.plimsoll.statemachine.account.Accounts#NONE}. */
    public int find(final int ofAccount, final Instrument in) {
        int slot = firstOf(ofAccount);
        while (slot != NONE && instrument[slot] != in.ordinal()) {
            slot = nextOfAccount[slot];
        }
        return slot;
    }

    public Instrument instrument(final int slot) {
        return instruments.ofOrdinal(instrument[slot]);
    }

    int account(final int slot) {
        return account[slot];
    }

    /** Lots that all bids, or all asks, still want. */
    public long lots(final int slot, final boolean isBid) {
        return lots[side(slot, isBid)];
    }

    /** Sum of each bid's, or ask's, notional at its own price, rounded up order by order. */
    public long notionalMinor(final int slot, final boolean isBid) {
        return notionalMinor[side(slot, isBid)];
    }

    /** The bid with the highest, or the ask with the lowest, price. */
    public int firstOrder(final int slot, final boolean isBid) {
        return firstOrder[side(slot, isBid)];
    }

    void setFirstOrder(final int slot, final boolean isBid, final int order) {
        firstOrder[side(slot, isBid)] = order;
    }

    /** Lots of all open orders of everybody. */
    long totalLots() {
        return totalLots;
    }

    /** Counts a change of one order into its side. */
    void add(final int slot, final boolean isBid, final long changeLots, final long changeMinor) {
        final int side = side(slot, isBid);
        lots[side] += changeLots;
        notionalMinor[side] += changeMinor;
        totalLots += changeLots;
    }

    void addToOpen(final int ofAccount, final int change) {
        openOfAccount.set(ofAccount, openOfAccount.get(ofAccount) + change);
    }

    /** Finds an account's slot in an instrument, or makes it. */
    int findOrMake(final int ofAccount, final Instrument in) {
        final int found = find(ofAccount, in);
        if (found != NONE) {
            return found;
        }
        final int slot = takeSlot();
        account[slot] = ofAccount;
        instrument[slot] = in.ordinal();
        setFirstOrder(slot, true, NONE);
        setFirstOrder(slot, false, NONE);
        link(slot, ofAccount, in);
        return slot;
    }

    private void link(final int slot, final int ofAccount, final Instrument in) {
        int before = NONE;
        int after = firstOf(ofAccount);
        while (after != NONE && instrument(after).id() < in.id()) {
            before = after;
            after = nextOfAccount[after];
        }
        nextOfAccount[slot] = after;
        setNext(ofAccount, before, slot);
    }

    private void setNext(final int ofAccount, final int before, final int slot) {
        if (before == NONE) {
            firstOfAccount.set(ofAccount, slot + 1);
        } else {
            nextOfAccount[before] = slot;
        }
    }

    /** Gives a slot back once no order is left in it. */
    void freeIfEmpty(final int slot) {
        if (firstOrder(slot, true) != NONE || firstOrder(slot, false) != NONE) {
            return;
        }
        final int ofAccount = account[slot];
        int before = NONE;
        for (int at = firstOf(ofAccount); at != slot; at = nextOfAccount[at]) {
            before = at;
        }
        setNext(ofAccount, before, nextOfAccount[slot]);
        nextOfAccount[slot] = firstFree;
        firstFree = slot;
    }

    private int takeSlot() {
        if (firstFree != NONE) {
            final int slot = firstFree;
            firstFree = nextOfAccount[slot];
            return slot;
        }
        if (used == account.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        final int capacity = 2 * used;
        account = Arrays.copyOf(account, capacity);
        instrument = Arrays.copyOf(instrument, capacity);
        nextOfAccount = Arrays.copyOf(nextOfAccount, capacity);
        firstOrder = Arrays.copyOf(firstOrder, 2 * capacity);
        lots = Arrays.copyOf(lots, 2 * capacity);
        notionalMinor = Arrays.copyOf(notionalMinor, 2 * capacity);
    }
}
