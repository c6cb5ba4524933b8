package io.plimsoll.statemachine.option.market;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;

/** Every expiry that options are listed for or a surface was published for, in order of index and expiry. */
public final class OptionMarket {
    /** The most expiries at one time. */
    public static final int EXPIRIES_MAX = 1024;

    private final OptionExpiry[] expiries = new OptionExpiry[EXPIRIES_MAX];
    private final boolean[] isTaken = new boolean[EXPIRIES_MAX];
    private int size;

    /** The expiry, or null. */
    public OptionExpiry find(final Index index, final long expiryNs) {
        final int place = placeOf(index, expiryNs);
        return isAt(place, index, expiryNs) ? expiries[place] : null;
    }

    /** The expiry of an option that is listed. */
    public OptionExpiry of(final Instrument option) {
        return find(option.terms().index(), option.terms().expiryNs());
    }

    /** The expiry, new when need be; there must be room. */
    public OptionExpiry open(final Index index, final long expiryNs, final long nowNs) {
        final int place = placeOf(index, expiryNs);
        if (!isAt(place, index, expiryNs)) {
            System.arraycopy(expiries, place, expiries, place + 1, size - place);
            expiries[place] = new OptionExpiry(takeNumber(), index, expiryNs, nowNs);
            size++;
        }
        return expiries[place];
    }

    private int takeNumber() {
        int number = 0;
        while (isTaken[number]) {
            number++;
        }
        isTaken[number] = true;
        return number;
    }

    /** Whether there is no room for another expiry, unless it is this one. */
    public boolean isFullFor(final Index index, final long expiryNs) {
        return size == EXPIRIES_MAX && find(index, expiryNs) == null;
    }

    private int placeOf(final Index index, final long expiryNs) {
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            final OptionExpiry at = expiries[middle];
            final boolean isBefore = at.index().id() < index.id()
                || at.index() == index && at.expiryNs() < expiryNs;
            low = isBefore ? middle + 1 : low;
            high = isBefore ? high : middle;
        }
        return low;
    }

    private boolean isAt(final int place, final Index index, final long expiryNs) {
        return place < size && expiries[place].index() == index && expiries[place].expiryNs() == expiryNs;
    }

    /** An index's next expiry before (step -1) or after (step 1) one that has a surface and lies ahead, else null. */
    public OptionExpiry neighbour(final Index index, final long expiryNs, final int step, final long nowNs) {
        final int here = placeOf(index, expiryNs);
        int place = step < 0 || !isAt(here, index, expiryNs) ? here - (step < 0 ? 1 : 0) : here + 1;
        while (place >= 0 && place < size && expiries[place].index() == index) {
            if (expiries[place].isKnown() && expiries[place].expiryNs() > nowNs) {
                return expiries[place];
            }
            place += step;
        }
        return null;
    }

    /** Before the price of an index changes: counts it into the averages of its expiries. */
    public void advance(final Index index, final long nowNs) {
        for (int i = placeOf(index, 0); i < size && expiries[i].index() == index; i++) {
            expiries[i].advance(nowNs);
        }
    }

    /** Values the options on an index anew where inputs have moved by a step; whether any had. */
    public boolean refresh(final Index index, final long nowNs) {
        boolean hasMoved = false;
        for (int i = placeOf(index, 0); i < size && expiries[i].index() == index; i++) {
            hasMoved |= expiries[i].refreshIfDue(nowNs);
        }
        return hasMoved;
    }

    /** Forgets expiries that have passed and have no option listed any more. */
    public void prune(final long nowNs) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            final OptionExpiry expiry = expiries[i];
            if (expiry.expiryNs() > nowNs || expiry.hasOptions()) {
                expiries[kept++] = expiry;
            } else {
                isTaken[expiry.number()] = false;
            }
        }
        while (size > kept) {
            expiries[--size] = null;
        }
    }

    public int size() {
        return size;
    }

    /** The expiry at a place in order of index id and time. */
    public OptionExpiry at(final int place) {
        return expiries[place];
    }
}
