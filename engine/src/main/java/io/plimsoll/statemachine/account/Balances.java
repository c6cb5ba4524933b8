package io.plimsoll.statemachine.account;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Assets;
import java.util.Arrays;

/**
 * What every entry holds of every asset, in parallel primitive arrays. A slot hangs in two chains: that of its
 * account, in order of asset ids, and that of its asset's holders. Only {@link Ledger} writes here.
 */
public final class Balances {
    private final Accounts accounts;
    private final Assets assets;
    private int[] account = new int[64];
    private int[] asset = new int[64];
    private long[] amountMinor = new long[64];
    private int[] nextOfAccount = new int[64];
    private int[] nextHolder = new int[64];
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
        return slot == NONE ? 0 : amountMinor[slot];
    }

    /** Adds to what an entry holds. */
    void add(final int entry, final Asset of, final long changeMinor) {
        add(find(entry, of), entry, of, changeMinor);
    }

    /** The same, of which {@link #find} just said where it is. @return where it is. */
    int add(final int found, final int entry, final Asset of, final long changeMinor) {
        final int slot = found == NONE ? allocate(entry, of) : found;
        final long before = amountMinor[slot];
        amountMinor[slot] = Math.addExact(before, changeMinor);
        accounts.touch(entry);
        changed.onChanged(entry, of);
        if (entry != Accounts.HOUSE) {
            count(of, before, amountMinor[slot]);
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
        while (slot != NONE && asset[slot] != of.ordinal()) {
            slot = nextOfAccount[slot];
        }
        return slot;
    }

    private int allocate(final int entry, final Asset of) {
        if (used == amountMinor.length) {
            grow();
        }
        final int slot = used++;
        account[slot] = entry;
        asset[slot] = of.ordinal();
        linkToAccount(slot, entry, of);
        nextHolder[slot] = of.holders();
        of.setHolders(slot);
        return slot;
    }

    private void linkToAccount(final int slot, final int entry, final Asset of) {
        int before = NONE;
        int after = accounts.firstBalance(entry);
        while (after != NONE && asset(after).id() < of.id()) {
            before = after;
            after = nextOfAccount[after];
        }
        nextOfAccount[slot] = after;
        if (before == NONE) {
            accounts.setFirstBalance(entry, slot);
        } else {
            nextOfAccount[before] = slot;
        }
    }

    private void grow() {
        final int capacity = 2 * used;
        account = Arrays.copyOf(account, capacity);
        asset = Arrays.copyOf(asset, capacity);
        amountMinor = Arrays.copyOf(amountMinor, capacity);
        nextOfAccount = Arrays.copyOf(nextOfAccount, capacity);
        nextHolder = Arrays.copyOf(nextHolder, capacity);
    }

    public int account(final int slot) {
        return account[slot];
    }

    public Asset asset(final int slot) {
        return assets.ofOrdinal(asset[slot]);
    }

    public long amountMinor(final int slot) {
        return amountMinor[slot];
    }

    /** The entry's next balance in order of asset ids, or {@link Accounts#NONE}. */
    public int nextOfAccount(final int slot) {
        return nextOfAccount[slot];
    }

    /** The asset's next holder, in no order that means anything, or {@link Accounts#NONE}. */
    public int nextHolder(final int slot) {
        return nextHolder[slot];
    }
}
