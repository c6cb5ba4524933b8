package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import java.util.Arrays;

/**
 * Finds the slot of an order by account and order id: open addressing with linear probing. Looked up, never iterated;
 * what is removed leaves no gap, so that it stays as fast as it was.
 */
final class OrderIndex {
    private static final long ACCOUNT_MIX = 0x9E3779B97F4A7C15L;
    private static final long ID_MIX = 0xC2B2AE3D27D4EB4FL;

    private int[] slots = emptied(64);
    private int[] accounts = new int[64];
    private long[] ids = new long[64];
    private int size;

    /** The slot of an order, or {@link io.plimsoll.statemachine.account.Accounts#NONE}. */
    int find(final int account, final long id) {
        int place = home(account, id);
        while (slots[place] != NONE) {
            if (ids[place] == id && accounts[place] == account) {
                return slots[place];
            }
            place = next(place);
        }
        return NONE;
    }

    /** Adds an order that is not there. */
    void add(final int account, final long id, final int slot) {
        if (2 * ++size > slots.length) {
            grow();
        }
        put(account, id, slot);
    }

    private void put(final int account, final long id, final int slot) {
        int place = home(account, id);
        while (slots[place] != NONE) {
            place = next(place);
        }
        slots[place] = slot;
        accounts[place] = account;
        ids[place] = id;
    }

    /** Removes an order that is there, and moves up those that would no longer be found behind its place. */
    void remove(final int account, final long id) {
        int hole = home(account, id);
        while (ids[hole] != id || accounts[hole] != account || slots[hole] == NONE) {
            hole = next(hole);
        }
        slots[hole] = NONE;
        size--;
        for (int place = next(hole); slots[place] != NONE; place = next(place)) {
            final int home = home(accounts[place], ids[place]);
            final boolean mayStay = hole < place ? hole < home && home <= place : hole < home || home <= place;
            if (!mayStay) {
                slots[hole] = slots[place];
                accounts[hole] = accounts[place];
                ids[hole] = ids[place];
                slots[place] = NONE;
                hole = place;
            }
        }
    }

    private int home(final int account, final long id) {
        final long mixed = account * ACCOUNT_MIX ^ id * ID_MIX;
        return (int)((mixed ^ mixed >>> 29) * ACCOUNT_MIX >>> Long.SIZE - Integer.numberOfTrailingZeros(slots.length));
    }

    private int next(final int place) {
        return place + 1 & slots.length - 1;
    }

    private void grow() {
        final int[] oldSlots = slots;
        final int[] oldAccounts = accounts;
        final long[] oldIds = ids;
        slots = emptied(2 * oldSlots.length);
        accounts = new int[slots.length];
        ids = new long[slots.length];
        for (int place = 0; place < oldSlots.length; place++) {
            if (oldSlots[place] != NONE) {
                put(oldAccounts[place], oldIds[place], oldSlots[place]);
            }
        }
    }

    private static int[] emptied(final int length) {
        final int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
