package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Instrument;
import java.util.Arrays;

/**
 * What is margined: the positions and balances of one entry as they are, or as somebody supposes them to be. Flat,
 * reused, in order of instrument ids, so that sums have one order. Changing it changes no state.
 */
public final class Portfolio {
    private final Wide wide = new Wide();
    private int positions;
    private Instrument[] instruments = new Instrument[16];
    private long[] lots = new long[16];
    private long[] costMinor = new long[16];
    private long[] markScaled = new long[16];
    private int balances;
    private Asset[] assets = new Asset[8];
    private long[] amountMinor = new long[8];
    private boolean isHighLeverage;
    private long leastRatioPpb;

    /** Empties it; nothing is chosen. */
    public Portfolio clear() {
        positions = 0;
        balances = 0;
        return choose(0, false);
    }

    /** Supposes that its account chose a least margin ratio (0: none), and high leverage or not. */
    public Portfolio choose(final long leastPpb, final boolean isHigh) {
        leastRatioPpb = leastPpb;
        isHighLeverage = isHigh;
        return this;
    }

    /** Adds a position at its instrument's mark; instruments come in ascending id. */
    public void addPosition(final Instrument instrument, final long lotsHeld, final long costOfLotsMinor) {
        if (positions == lots.length) {
            grow();
        }
        set(positions++, instrument, lotsHeld, costOfLotsMinor);
    }

    /** Adds a balance of an asset not in it yet. */
    public void addBalance(final Asset asset, final long ownedMinor) {
        if (balances == assets.length) {
            assets = Arrays.copyOf(assets, 2 * balances);
            amountMinor = Arrays.copyOf(amountMinor, 2 * balances);
        }
        assets[balances] = asset;
        amountMinor[balances++] = ownedMinor;
    }

    /** Supposes that an instrument is marked at another price. */
    public Portfolio move(final Instrument instrument, final long priceScaled) {
        final int place = find(instrument);
        if (place >= 0) {
            markScaled[place] = priceScaled;
        }
        return this;
    }

    /**
     * Supposes a trade without fees: lots (bought above 0) at a price. What it gains or loses against the mark stays
     * in the position's cost; of a position closed by it, in the settlement balance. A premium is paid at once.
     */
    public Portfolio trade(final Instrument instrument, final long change, final long priceScaled) {
        final long worth = instrument.contract().worthCeil(wide, change, priceScaled).saturated();
        int place = find(instrument);
        if (place < 0) {
            place = -place - 1;
            put(place, instrument, 0, 0);
        }
        lots[place] += change;
        costMinor[place] = FixedPoint.saturatedAdd(costMinor[place], worth);
        if (instrument.isPaidUpFront()) {
            pay(instrument.settlement(), -worth);
        }
        if (lots[place] == 0) {
            pay(instrument.settlement(), instrument.isPaidUpFront() ? 0 : -costMinor[place]);
            remove(place);
        }
        return this;
    }

    /** Supposes that an amount of an asset comes in, or goes out. */
    public Portfolio pay(final Asset asset, final long changeMinor) {
        for (int i = 0; i < balances; i++) {
            if (assets[i] == asset) {
                amountMinor[i] = FixedPoint.saturatedAdd(amountMinor[i], changeMinor);
                return this;
            }
        }
        addBalance(asset, changeMinor);
        return this;
    }

    private int find(final Instrument instrument) {
        int place = 0;
        while (place < positions && instruments[place].id() < instrument.id()) {
            place++;
        }
        return place < positions && instruments[place] == instrument ? place : -place - 1;
    }

    private void put(final int place, final Instrument instrument, final long lotsHeld, final long costOfLotsMinor) {
        if (positions == lots.length) {
            grow();
        }
        shift(place, place + 1, positions - place);
        set(place, instrument, lotsHeld, costOfLotsMinor);
        positions++;
    }

    private void set(final int place, final Instrument instrument, final long lotsHeld, final long costOfLotsMinor) {
        instruments[place] = instrument;
        lots[place] = lotsHeld;
        costMinor[place] = costOfLotsMinor;
        markScaled[place] = instrument.markScaled();
    }

    private void remove(final int place) {
        shift(place + 1, place, positions - place - 1);
        positions--;
    }

    private void shift(final int from, final int to, final int count) {
        System.arraycopy(instruments, from, instruments, to, count);
        System.arraycopy(lots, from, lots, to, count);
        System.arraycopy(costMinor, from, costMinor, to, count);
        System.arraycopy(markScaled, from, markScaled, to, count);
    }

    private void grow() {
        final int capacity = 2 * positions;
        instruments = Arrays.copyOf(instruments, capacity);
        lots = Arrays.copyOf(lots, capacity);
        costMinor = Arrays.copyOf(costMinor, capacity);
        markScaled = Arrays.copyOf(markScaled, capacity);
    }

    /** Whether its account chose high leverage. */
    public boolean isHighLeverage() {
        return isHighLeverage;
    }

    /** The least margin ratio that its account chose; 0: none. */
    public long leastRatioPpb() {
        return leastRatioPpb;
    }

    /** How many positions there are. */
    public int positions() {
        return positions;
    }

    public Instrument instrument(final int position) {
        return instruments[position];
    }

    /** Signed. */
    public long lots(final int position) {
        return lots[position];
    }

    /** What the lots were worth when they were bought, in minor units of the settlement asset. */
    public long costMinor(final int position) {
        return costMinor[position];
    }

    public long markScaled(final int position) {
        return markScaled[position];
    }

    /** How many assets are owned or owed. */
    public int balances() {
        return balances;
    }

    public Asset asset(final int balance) {
        return assets[balance];
    }

    /** Negative: owed. */
    public long amountMinor(final int balance) {
        return amountMinor[balance];
    }
}
