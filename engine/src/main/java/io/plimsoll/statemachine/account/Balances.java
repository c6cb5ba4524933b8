package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Assets;
import io.plimsoll.statemachine.memory.Records;
import java.util.Arrays;

/**
 * What every entry holds of every asset, a record a slot. A slot hangs in two chains: that of its
 * account, in order of asset ids, and that of its asset's holders. Only {@link Ledger} writes here.
 */
public final class Balances {
    private static final int WIDTH = 4;
    private static final int AMOUNT = 0;
    /** Asset, account. */
    private static final int OF = 1;
    /** Next holder, next of the account. */
    private static final int NEXT = 2;

    private final Accounts accounts;
    private final Assets assets;
    private final Records records = new Records(WIDTH);
    private ChangedListener changed = (entry, of) -> { };
    private int used;
    private long[] ownedMinor = new long[16];
    private long[] owedMinor = new long[16];

    /** @param accounts whose chains start there. */
    public Balances(final Accounts accounts, final Assets assets) {
        this.accounts = accounts;
        this.assets = assets;
    }

    /** Told of a balance that changed. */
    @FunctionalInterface
    public interface ChangedListener {
        /** An entry holds more or less of an asset. */
        void onChanged(int entry, Asset of);
    }

    /** Sets who is told of changes. */
    public void onChanged(final ChangedListener listener) {
        changed = listener;
    }

    /** What an entry holds of an asset. */
    public long get(final int entry, final Asset of) {
        final int slot = find(entry, of);
        return slot == NONE ? 0 : amountMinor(slot);
    }

    /** Adds to what an entry holds. */
    void add(final int entry, final Asset of, final long changeMinor) {
        add(find(entry, of), entry, of, changeMinor);
    }

    /** The same, of which {@link #find} just said where it is. @return where it is. */
    int add(final int found, final int entry, final Asset of, final long changeMinor) {
        final int slot = found == NONE ? allocate(entry, of) : found;
        final long before = amountMinor(slot);
        final long after = Math.addExact(before, changeMinor);
        records.set(slot, AMOUNT, after);
        accounts.touch(entry);
        changed.onChanged(entry, of);
        if (entry != Accounts.HOUSE) {
            count(of, before, after);
        }
        return slot;
    }

    private void count(final Asset of, final long before, final long after) {
        if (of.ordinal() >= ownedMinor.length) {
            ownedMinor = Arrays.copyOf(ownedMinor, 2 * of.ordinal());
            owedMinor = Arrays.copyOf(owedMinor, 2 * of.ordinal());
        }
        ownedMinor[of.ordinal()] += Math.max(0, after) - Math.max(0, before);
        owedMinor[of.ordinal()] += Math.max(0, -after) - Math.max(0, -before);
    }

    /** What all entries but the house's together own of an asset. */
    public long ownedMinor(final Asset of) {
        return of.ordinal() < ownedMinor.length ? ownedMinor[of.ordinal()] : 0;
    }

    /** What all entries but the house's together owe of an asset, at least 0. */
    public long owedMinor(final Asset of) {
        return of.ordinal() < owedMinor.length ? owedMinor[of.ordinal()] : 0;
    }

    /** The slot of what an entry holds of an asset, or {@link Accounts#NONE}. */
    public int find(final int entry, final Asset of) {
        int slot = accounts.firstBalance(entry);
        while (slot != NONE && records.high(slot, OF) != of.ordinal()) {
            slot = nextOfAccount(slot);
        }
        return slot;
    }

    private int allocate(final int entry, final Asset of) {
        final int slot = used++;
        records.ensure(slot);
        records.set(slot, OF, Records.both(of.ordinal(), entry));
        linkToAccount(slot, entry, of);
        records.setHigh(slot, NEXT, of.holders());
        of.setHolders(slot);
        return slot;
    }

    private void linkToAccount(final int slot, final int entry, final Asset of) {
        int before = NONE;
        int after = accounts.firstBalance(entry);
        while (after != NONE && asset(after).id() < of.id()) {
            before = after;
            after = nextOfAccount(after);
        }
        records.setLow(slot, NEXT, after);
        if (before == NONE) {
            accounts.setFirstBalance(entry, slot);
        } else {
            records.setLow(before, NEXT, slot);
        }
    }

    /** Loads slots, see {@link Records#load}. */
    public long load(final int[] slots, final int count) {
        return records.load(slots, count);
    }

    public int account(final int slot) {
        return records.low(slot, OF);
    }

    public Asset asset(final int slot) {
        return assets.ofOrdinal(records.high(slot, OF));
    }

    public long amountMinor(final int slot) {
        return records.get(slot, AMOUNT);
    }

    /** The entry's next balance in order of asset ids, or {@link Accounts#NONE}. */
    public int nextOfAccount(final int slot) {
        return records.low(slot, NEXT);
    }

    /** The asset's next holder, in no order that means anything, or {@link Accounts#NONE}. */
    public int nextHolder(final int slot) {
        return records.high(slot, NEXT);
    }
}
