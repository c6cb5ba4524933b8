package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Instruments;
import java.util.Arrays;

/**
 * Every open position in parallel primitive arrays. A slot hangs in two chains: that of its account, in order of
 * instrument ids, and that of its instrument's holders. A position that becomes flat gives its slot back.
 *
 * <p>Cost is what the lots were worth when they were bought (see {@link Instrument#unrealised}): negative for a linear
 * short, and for an inverse long.
 */
public final class Positions {
    private final Accounts accounts;
    private final Instruments instruments;
    private int[] account = new int[64];
    private int[] instrument = new int[64];
    private long[] lots = new long[64];
    private long[] costMinor = new long[64];
    private int[] nextOfAccount = new int[64];
    private int[] nextHolder = new int[64];
    private int[] previousHolder = new int[64];
    private final ZeroSums netLots = new ZeroSums();
    private final ZeroSums clearingGaps = new ZeroSums();
    private FreedListener freed = (slot, in) -> { };
    private ChangedListener changed = (slot, entry) -> { };
    private int used;
    private int firstFree = NONE;
    private int open;

    /** @param accounts whose chains start there. */
    public Positions(final Accounts accounts, final Instruments instruments) {
        this.accounts = accounts;
        this.instruments = instruments;
    }

    /** Told of a slot before it is given back, to be used for another position later. */
    @FunctionalInterface
    public interface FreedListener {
        /** A position became flat. */
        void onFreed(int slot, Instrument instrument);
    }

    /** Told of a slot whose position was opened or changed, after the change. */
    @FunctionalInterface
    public interface ChangedListener {
        /** A position is another than before, and not flat. */
        void onChanged(int slot, int entry);
    }

    /** Sets who is told of changes. */
    public void onChanged(final ChangedListener listener) {
        changed = listener;
    }

    /** Sets who is told of freed slots. */
    public void onFreed(final FreedListener listener) {
        freed = listener;
    }

    /** The slot of an entry's position in an instrument, or {@link Accounts#NONE}. */
    public int find(final int entry, final Instrument in) {
        int slot = accounts.firstPosition(entry);
        while (slot != NONE && instrument[slot] != in.ordinal()) {
            slot = nextOfAccount[slot];
        }
        return slot;
    }

    /** Signed lots of an entry in an instrument; 0: none. */
    public long lotsOf(final int entry, final Instrument in) {
        final int slot = find(entry, in);
        return slot == NONE ? 0 : lots[slot];
    }

    /** Sets a position, opening and freeing the slot as needed. A flat position has no cost. */
    public void set(final int entry, final Instrument in, final long newLots, final long newCostMinor) {
        put(find(entry, in), entry, in, newLots, newCostMinor);
    }

    /** The same, of which {@link #find} just said where it is. */
    public void put(
        final int found, final int entry, final Instrument in, final long newLots, final long newCostMinor) {
        if (found == NONE && newLots == 0) {
            return;
        }
        final int slot = found == NONE ? allocate(entry, in) : found;
        count(in, newLots - lots[slot], newCostMinor - costMinor[slot]);
        in.count(lots[slot], costMinor[slot], newLots, newCostMinor);
        accounts.touch(entry);
        lots[slot] = newLots;
        costMinor[slot] = newCostMinor;
        if (newLots == 0) {
            free(slot, entry, in);
        } else {
            changed.onChanged(slot, entry);
        }
    }

    private void count(final Instrument in, final long changeLots, final long changeMinor) {
        netLots.add(in.ordinal(), changeLots);
        if (!in.isPaidUpFront()) {
            clearingGaps.add(in.ordinal(), changeMinor);
        }
    }

    private int allocate(final int entry, final Instrument in) {
        final int slot = takeSlot();
        account[slot] = entry;
        instrument[slot] = in.ordinal();
        lots[slot] = 0;
        costMinor[slot] = 0;
        linkToAccount(slot, entry, in);
        linkToHolders(slot, in);
        accounts.addToPositionCount(entry, 1);
        open++;
        return slot;
    }

    private int takeSlot() {
        if (firstFree != NONE) {
            final int slot = firstFree;
            firstFree = nextOfAccount[slot];
            return slot;
        }
        if (used == lots.length) {
            grow();
        }
        return used++;
    }

    private void linkToAccount(final int slot, final int entry, final Instrument in) {
        int before = NONE;
        int after = accounts.firstPosition(entry);
        while (after != NONE && instrument(after).id() < in.id()) {
            before = after;
            after = nextOfAccount[after];
        }
        nextOfAccount[slot] = after;
        if (before == NONE) {
            accounts.setFirstPosition(entry, slot);
        } else {
            nextOfAccount[before] = slot;
        }
    }

    private void linkToHolders(final int slot, final Instrument in) {
        previousHolder[slot] = NONE;
        nextHolder[slot] = in.holders();
        if (in.holders() != NONE) {
            previousHolder[in.holders()] = slot;
        }
        in.setHolders(slot);
    }

    private void free(final int slot, final int entry, final Instrument in) {
        freed.onFreed(slot, in);
        unlinkFromAccount(slot, entry);
        unlinkFromHolders(slot, in);
        accounts.addToPositionCount(entry, -1);
        open--;
        nextOfAccount[slot] = firstFree;
        firstFree = slot;
    }

    private void unlinkFromAccount(final int slot, final int entry) {
        if (accounts.firstPosition(entry) == slot) {
            accounts.setFirstPosition(entry, nextOfAccount[slot]);
            return;
        }
        int before = accounts.firstPosition(entry);
        while (nextOfAccount[before] != slot) {
            before = nextOfAccount[before];
        }
        nextOfAccount[before] = nextOfAccount[slot];
    }

    private void unlinkFromHolders(final int slot, final Instrument in) {
        final int previous = previousHolder[slot];
        final int next = nextHolder[slot];
        if (previous == NONE) {
            in.setHolders(next);
        } else {
            nextHolder[previous] = next;
        }
        if (next != NONE) {
            previousHolder[next] = previous;
        }
    }

    private void grow() {
        final int capacity = 2 * used;
        account = Arrays.copyOf(account, capacity);
        instrument = Arrays.copyOf(instrument, capacity);
        lots = Arrays.copyOf(lots, capacity);
        costMinor = Arrays.copyOf(costMinor, capacity);
        nextOfAccount = Arrays.copyOf(nextOfAccount, capacity);
        nextHolder = Arrays.copyOf(nextHolder, capacity);
        previousHolder = Arrays.copyOf(previousHolder, capacity);
    }

    /** By ordinal of the instrument: all lots, longs less shorts. */
    public ZeroSums netLots() {
        return netLots;
    }

    /** By ordinal of the instrument: its clearing balance and the cost of all positions, together. */
    public ZeroSums clearingGaps() {
        return clearingGaps;
    }

    /** How many positions are open. */
    public int open() {
        return open;
    }

    public int account(final int slot) {
        return account[slot];
    }

    public Instrument instrument(final int slot) {
        return instruments.ofOrdinal(instrument[slot]);
    }

    public long lots(final int slot) {
        return lots[slot];
    }

    public long costMinor(final int slot) {
        return costMinor[slot];
    }

    /** The entry's next position in order of instrument ids, or {@link Accounts#NONE}. */
    public int nextOfAccount(final int slot) {
        return nextOfAccount[slot];
    }

    /** The instrument's next holder, in no order that means anything, or {@link Accounts#NONE}. */
    public int nextHolder(final int slot) {
        return nextHolder[slot];
    }
}
