package io.plimsoll.statemachine.order;

import static io.plimsoll.statemachine.account.Accounts.NONE;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.instrument.Instruments;
import java.util.Arrays;

/**
 * Every order of the matching engine that reserves margin, in parallel primitive arrays by slot, found by account and
 * order id. Open ones hang in a chain of their account, instrument and side, the most aggressive price first, and are
 * counted into its {@link RestingInterest}. Finished ones (filled, released, cancelled) stay known, the last 65,536 of
 * all, so that their ids are not used again and a fill that crossed a cancellation still finds its order.
 */
public final class Orders {
    /** How many finished orders stay known. */
    public static final int FINISHED_MAX = 1 << 16;
    /** The most open orders of one account. */
    public static final int OPEN_MAX = 1 << 14;

    private static final byte BID = 1;
    private static final byte OPEN = 2;

    private final RestingInterest interest;
    private final OrderIndex index = new OrderIndex();
    private final Wide wide = new Wide();
    private int[] account = new int[64];
    private int[] instrument = new int[64];
    private final Instruments instruments;
    private long[] id = new long[64];
    private long[] priceScaled = new long[64];
    private long[] lots = new long[64];
    private byte[] flags = new byte[64];
    private int[] next = new int[64];
    private int[] previous = new int[64];
    private int used;
    private int firstFree = NONE;
    private int firstFinished = NONE;
    private int lastFinished = NONE;
    private int finished;
    private int open;
    private long openLots;

    /** No orders. */
    public Orders(final Instruments instruments) {
        this.instruments = instruments;
        this.interest = new RestingInterest(instruments);
    }

    /** Sums over the open orders of each account and instrument. */
    public RestingInterest interest() {
        return interest;
    }

    /** The slot of an order, open or finished lately, or {@link io.plimsoll.statemachine.account.Accounts#NONE}. */
    public int find(final int ofAccount, final long orderId) {
        return index.find(ofAccount, orderId);
    }

    /** Adds an open order under an id that is not known. */
    public int place(
        final int ofAccount, final Instrument in, final boolean isBid, final long price, final long quantityLots,
        final long orderId) {
        final int slot = takeSlot();
        account[slot] = ofAccount;
        instrument[slot] = in.ordinal();
        id[slot] = orderId;
        priceScaled[slot] = price;
        lots[slot] = quantityLots;
        flags[slot] = (byte)(OPEN | (isBid ? BID : 0));
        index.add(ofAccount, orderId, slot);
        final int interested = interest.findOrMake(ofAccount, in);
        link(slot, interested, isBid);
        interest.add(interested, isBid, quantityLots, notional(slot, quantityLots));
        interest.addToOpen(ofAccount, 1);
        open++;
        openLots += quantityLots;
        return slot;
    }

    /** Takes lots off that were filled or released; an open order of which nothing is left is finished. */
    public void reduce(final int slot, final long byLots) {
        final long left = lots[slot] - byLots;
        if (!isOpen(slot)) {
            lots[slot] = left;
        } else if (left == 0) {
            finish(slot);
            lots[slot] = 0;
        } else {
            final int interested = interest.find(account[slot], instrument(slot));
            interest.add(interested, isBid(slot), -byLots, notional(slot, left) - notional(slot, lots[slot]));
            openLots -= byLots;
            lots[slot] = left;
        }
    }

    /** Finishes an open order; its lots stay on record, for a fill that is on its way. */
    public void cancel(final int slot) {
        finish(slot);
    }

    private void finish(final int slot) {
        final boolean isBid = isBid(slot);
        final int interested = interest.find(account[slot], instrument(slot));
        interest.add(interested, isBid, -lots[slot], -notional(slot, lots[slot]));
        interest.addToOpen(account[slot], -1);
        open--;
        openLots -= lots[slot];
        unlink(slot, interested, isBid);
        interest.freeIfEmpty(interested);
        flags[slot] &= ~OPEN;
        remember(slot);
    }

    private void remember(final int slot) {
        if (finished == FINISHED_MAX) {
            forgetFirst();
        }
        next[slot] = NONE;
        if (lastFinished == NONE) {
            firstFinished = slot;
        } else {
            next[lastFinished] = slot;
        }
        lastFinished = slot;
        finished++;
    }

    private void forgetFirst() {
        final int slot = firstFinished;
        firstFinished = next[slot];
        finished--;
        index.remove(account[slot], id[slot]);
        next[slot] = firstFree;
        firstFree = slot;
    }

    /** Of equal prices the later placed stands behind; nothing depends on it. */
    private void link(final int slot, final int interested, final boolean isBid) {
        int before = NONE;
        int after = interest.firstOrder(interested, isBid);
        while (after != NONE && !isMoreAggressive(isBid, priceScaled[slot], priceScaled[after])) {
            before = after;
            after = next[after];
        }
        next[slot] = after;
        previous[slot] = before;
        if (after != NONE) {
            previous[after] = slot;
        }
        setNext(interested, isBid, before, slot);
    }

    private void unlink(final int slot, final int interested, final boolean isBid) {
        if (next[slot] != NONE) {
            previous[next[slot]] = previous[slot];
        }
        setNext(interested, isBid, previous[slot], next[slot]);
    }

    private void setNext(final int interested, final boolean isBid, final int before, final int slot) {
        if (before == NONE) {
            interest.setFirstOrder(interested, isBid, slot);
        } else {
            next[before] = slot;
        }
    }

    /** Whether a bid pays more, or an ask asks less, than a price. */
    static boolean isMoreAggressive(final boolean isBid, final long price, final long than) {
        return isBid ? price > than : price < than;
    }

    private long notional(final int slot, final long ofLots) {
        return instrument(slot).contract().notional(wide, ofLots, priceScaled[slot]);
    }

    private int takeSlot() {
        if (firstFree != NONE) {
            final int slot = firstFree;
            firstFree = next[slot];
            return slot;
        }
        if (used == id.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        final int capacity = 2 * used;
        account = Arrays.copyOf(account, capacity);
        instrument = Arrays.copyOf(instrument, capacity);
        id = Arrays.copyOf(id, capacity);
        priceScaled = Arrays.copyOf(priceScaled, capacity);
        lots = Arrays.copyOf(lots, capacity);
        flags = Arrays.copyOf(flags, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
    }

    /** Open orders of everybody. */
    public int open() {
        return open;
    }

    public int account(final int slot) {
        return account[slot];
    }

    public Instrument instrument(final int slot) {
        return instruments.ofOrdinal(instrument[slot]);
    }

    public long id(final int slot) {
        return id[slot];
    }

    public long priceScaled(final int slot) {
        return priceScaled[slot];
    }

    /** What was neither filled nor released. Of a cancelled order: what may still be filled. */
    public long lots(final int slot) {
        return lots[slot];
    }

    public boolean isBid(final int slot) {
        return (flags[slot] & BID) != 0;
    }

    public boolean isOpen(final int slot) {
        return (flags[slot] & OPEN) != 0;
    }

    /** The next open order of the same account, instrument and side, or the next finished one; NONE at the end. */
    public int next(final int slot) {
        return next[slot];
    }

    /** The order that was finished longest ago, or {@link io.plimsoll.statemachine.account.Accounts#NONE}. */
    public int firstFinished() {
        return firstFinished;
    }

    /** Lots of all open orders less lots of all interests, both kept as orders change: 0, or they came apart. */
    public long residueLots() {
        return openLots - interest.totalLots();
    }

    /** Recounts an account's interests from its orders; null when all is well, else what is not. */
    public String firstBroken(final int ofAccount) {
        int counted = 0;
        for (int slot = interest.firstOf(ofAccount); slot != NONE; slot = interest.nextOfAccount(slot)) {
            final int bids = count(slot, true);
            final int asks = count(slot, false);
            if (bids < 0 || asks < 0 || bids + asks == 0) {
                return "orders in " + interest.instrument(slot).terms().symbol() + " do not add up to their sums";
            }
            counted += bids + asks;
        }
        return counted == interest.openOf(ofAccount)
            ? null
            : "an account has " + interest.openOf(ofAccount) + " open orders, " + counted + " are in its chains";
    }

    /** How many orders a side has; -1 when they do not add up, or stand in the wrong order. */
    private int count(final int interested, final boolean isBid) {
        int counted = 0;
        long lotsOfAll = 0;
        long notionalOfAll = 0;
        for (int slot = interest.firstOrder(interested, isBid); slot != NONE; slot = next[slot]) {
            counted++;
            lotsOfAll += lots[slot];
            notionalOfAll += notional(slot, lots[slot]);
            final boolean isInPlace = next[slot] == NONE
                || !isMoreAggressive(isBid, priceScaled[next[slot]], priceScaled[slot]);
            final boolean isOurs = isOpen(slot) && isBid(slot) == isBid && lots[slot] > 0
                && account[slot] == interest.account(interested) && find(account[slot], id[slot]) == slot;
            if (!isInPlace || !isOurs) {
                return -1;
            }
        }
        return lotsOfAll == interest.lots(interested, isBid)
            && notionalOfAll == interest.notionalMinor(interested, isBid) ? counted : -1;
    }
}
