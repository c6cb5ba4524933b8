package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Instruments;
import io.plimsoll.statemachine.memory.Records;

/**
 * Every open position, a record a slot. A slot hangs in two chains: that of its account, in order of
 * instrument ids, and that of its instrument's holders. A position that becomes flat gives its slot back.
 *
 * <p>Slots come in blocks of four, and a block belongs to one account as long as one of its slots is in use. Whose they
 * are, and the chain, is the block's head, one cache line: which of four positions a fill changes is found there. All
 * else of a position is one line more. A bucket, which has one position at most, takes a single slot of a block that
 * buckets share.
 *
 * <p>Cost is what the lots were worth when they were bought (see {@link Instrument#unrealised}): negative for a linear
 * short, and for an inverse long.
 */
public final class Positions {
    /** From this field on a record holds what a scan derives of the position: a fill needs both. */
    public static final int DERIVED = 4;

    private static final int WIDTH = 8;
    private static final int LOTS = 0;
    private static final int COST = 1;
    /** Next and previous holder. */
    private static final int HOLDERS = 2;
    private static final int BLOCK_SHIFT = 2;
    private static final int BLOCK = 1 << BLOCK_SHIFT;
    /** In a block's head, one of each slot: instrument's ordinal (of a free one {@link Accounts#NONE}), account. */
    private static final int OF = 0;
    /** Next of the account. */
    private static final int NEXT = 4;

    private final Accounts accounts;
    private final Instruments instruments;
    private final Records records = new Records(WIDTH);
    /** By block. */
    private final Records heads = new Records(2 * BLOCK);
    private final ZeroSums netLots = new ZeroSums();
    private final ZeroSums clearingGaps = new ZeroSums();
    private FreedListener freed = (slot, in) -> { };
    private ChangedListener changed = (slot, entry, in, lots, costMinor) -> { };
    private int used;
    private int firstFreeBlock = NONE;
    private int firstFreeOfBuckets = NONE;
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
        void onChanged(int slot, int entry, Instrument in, long lots, long costMinor);
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
        final int first = accounts.firstPosition(entry);
        if (first == NONE) {
            return NONE;
        }
        // All four of its block, one after the other without a branch: which it is cannot be foreseen.
        final int block = blockOf(first);
        final long of = Records.both(in.ordinal(), entry);
        final int found = oneIf(heads.get(block, OF), of) + 2 * oneIf(heads.get(block, OF + 1), of)
            + 3 * oneIf(heads.get(block, OF + 2), of) + 4 * oneIf(heads.get(block, OF + 3), of);
        return found == 0 ? findBeyond(first, in) : (first & -BLOCK) + found - 1;
    }

    /** 1 when both are equal, else 0. */
    private static int oneIf(final long left, final long right) {
        final long difference = left ^ right;
        return (int)((difference | -difference) >>> Long.SIZE - 1) ^ 1;
    }

    private int findBeyond(final int first, final Instrument in) {
        int slot = first;
        while (slot != NONE && ordinal(slot) != in.ordinal()) {
            slot = nextOfAccount(slot);
        }
        return slot;
    }

    /** Signed lots of an entry in an instrument; 0: none. */
    public long lotsOf(final int entry, final Instrument in) {
        final int slot = find(entry, in);
        return slot == NONE ? 0 : lots(slot);
    }

    /** Sets a position, opening and freeing the slot as needed. A flat position has no cost. */
    public void set(final int entry, final Instrument in, final long newLots, final long newCostMinor) {
        final int found = find(entry, in);
        final boolean isOpen = found != NONE;
        put(found, entry, in, isOpen ? lots(found) : 0, isOpen ? costMinor(found) : 0, newLots, newCostMinor);
    }

    /** The same, of which {@link #find} just said where it is and what it holds; of none both are 0. */
    public void put(
        final int found, final int entry, final Instrument in, final long lotsBefore, final long costBefore,
        final long newLots, final long newCostMinor) {
        if (found == NONE && newLots == 0) {
            return;
        }
        final int slot = found == NONE ? allocate(entry, in) : found;
        count(in, newLots - lotsBefore, newCostMinor - costBefore);
        in.count(lotsBefore, newLots);
        accounts.touch(entry);
        records.set(slot, LOTS, newLots);
        records.set(slot, COST, newCostMinor);
        if (newLots == 0) {
            free(slot, entry, in);
        } else {
            changed.onChanged(slot, entry, in, newLots, newCostMinor);
        }
    }

    private void count(final Instrument in, final long changeLots, final long changeMinor) {
        netLots.add(in.ordinal(), changeLots);
        if (!in.isPaidUpFront()) {
            clearingGaps.add(in.ordinal(), changeMinor);
        }
    }

    private int allocate(final int entry, final Instrument in) {
        int before = NONE;
        int after = accounts.firstPosition(entry);
        int free = NONE;
        while (after != NONE && instrument(after).id() < in.id()) {
            free = free == NONE ? freeBeside(after) : free;
            before = after;
            after = nextOfAccount(after);
        }
        final int slot = takeSlot(entry, free == NONE && after != NONE ? freeBeside(after) : free);
        records.set(slot, LOTS, 0);
        records.set(slot, COST, 0);
        heads.set(blockOf(slot), OF + inBlock(slot), Records.both(in.ordinal(), entry));
        linkToAccount(slot, entry, before, after);
        linkToHolders(slot, in);
        accounts.addToPositionCount(entry, 1);
        open++;
        return slot;
    }

    /** A free slot of the same block, or {@link Accounts#NONE}. */
    private int freeBeside(final int slot) {
        final int block = slot & -BLOCK;
        for (int i = block; i < block + BLOCK; i++) {
            if (isFree(i)) {
                return i;
            }
        }
        return NONE;
    }

    private boolean isFree(final int slot) {
        return ordinal(slot) == NONE;
    }

    private static int blockOf(final int slot) {
        return slot >> BLOCK_SHIFT;
    }

    private static int inBlock(final int slot) {
        return slot & BLOCK - 1;
    }

    private int ordinal(final int slot) {
        return heads.high(blockOf(slot), OF + inBlock(slot));
    }

    private void setNext(final int slot, final int next) {
        heads.setLow(blockOf(slot), NEXT + inBlock(slot), next);
    }

    /** @param beside a free slot in a block of the entry's, or {@link Accounts#NONE}. */
    private int takeSlot(final int entry, final int beside) {
        if (accounts.isBucket(entry)) {
            return takeForBucket();
        }
        return beside == NONE ? takeBlock() : beside;
    }

    private int takeForBucket() {
        if (firstFreeOfBuckets == NONE) {
            final int block = takeBlock();
            for (int i = block; i < block + BLOCK; i++) {
                setNext(i, i + 1 < block + BLOCK ? i + 1 : NONE);
            }
            firstFreeOfBuckets = block;
        }
        final int slot = firstFreeOfBuckets;
        firstFreeOfBuckets = nextOfAccount(slot);
        return slot;
    }

    /** The first slot of a block of which all are free. */
    private int takeBlock() {
        if (firstFreeBlock != NONE) {
            final int block = firstFreeBlock;
            firstFreeBlock = nextOfAccount(block);
            return block;
        }
        final int block = used;
        used += BLOCK;
        records.ensure(used - 1);
        heads.ensure(blockOf(block));
        for (int i = 0; i < BLOCK; i++) {
            heads.set(blockOf(block), OF + i, Records.both(NONE, NONE));
        }
        return block;
    }

    private void linkToAccount(final int slot, final int entry, final int before, final int after) {
        setNext(slot, after);
        if (before == NONE) {
            accounts.setFirstPosition(entry, slot);
        } else {
            setNext(before, slot);
        }
    }

    private void linkToHolders(final int slot, final Instrument in) {
        final int next = in.holders();
        records.set(slot, HOLDERS, Records.both(NONE, next));
        if (next != NONE) {
            records.setHigh(next, HOLDERS, slot);
        }
        in.setHolders(slot);
    }

    private void free(final int slot, final int entry, final Instrument in) {
        freed.onFreed(slot, in);
        unlinkFromAccount(slot, entry);
        unlinkFromHolders(slot, in);
        accounts.addToPositionCount(entry, -1);
        open--;
        heads.setHigh(blockOf(slot), OF + inBlock(slot), NONE);
        if (accounts.isBucket(entry)) {
            setNext(slot, firstFreeOfBuckets);
            firstFreeOfBuckets = slot;
        } else {
            freeBlock(slot & -BLOCK);
        }
    }

    private void freeBlock(final int block) {
        for (int i = block; i < block + BLOCK; i++) {
            if (!isFree(i)) {
                return;
            }
        }
        setNext(block, firstFreeBlock);
        firstFreeBlock = block;
    }

    private void unlinkFromAccount(final int slot, final int entry) {
        if (accounts.firstPosition(entry) == slot) {
            accounts.setFirstPosition(entry, nextOfAccount(slot));
            return;
        }
        int before = accounts.firstPosition(entry);
        while (nextOfAccount(before) != slot) {
            before = nextOfAccount(before);
        }
        setNext(before, nextOfAccount(slot));
    }

    private void unlinkFromHolders(final int slot, final Instrument in) {
        final int previous = records.high(slot, HOLDERS);
        final int next = nextHolder(slot);
        if (previous == NONE) {
            in.setHolders(next);
        } else {
            records.setLow(previous, HOLDERS, next);
        }
        if (next != NONE) {
            records.setHigh(next, HOLDERS, previous);
        }
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

    /** Loads what tells which positions the blocks of slots hold, see {@link Records#load}. */
    public long load(final int[] slots, final int count) {
        long seen = 0;
        for (int i = 0; i < count; i++) {
            final int block = blockOf(slots[i]);
            seen += heads.has(block) ? heads.get(block, OF) : 0;
        }
        return seen;
    }

    /** The records of all slots, for whoever derives something of each: see {@link #DERIVED}. */
    public Records records() {
        return records;
    }

    public int account(final int slot) {
        return heads.low(blockOf(slot), OF + inBlock(slot));
    }

    public Instrument instrument(final int slot) {
        return instruments.ofOrdinal(ordinal(slot));
    }

    public long lots(final int slot) {
        return records.get(slot, LOTS);
    }

    public long costMinor(final int slot) {
        return records.get(slot, COST);
    }

    /** The entry's next position in order of instrument ids, or {@link Accounts#NONE}. */
    public int nextOfAccount(final int slot) {
        return heads.low(blockOf(slot), NEXT + inBlock(slot));
    }

    /** The instrument's next holder, in no order that means anything, or {@link Accounts#NONE}. */
    public int nextHolder(final int slot) {
        return records.low(slot, HOLDERS);
    }
}
