package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import java.util.Arrays;

/**
 * Money kept with each position, topped up from and drained to a main balance when positions change. A position that
 * closes returns what it has left; one below maintenance margin takes what it lacks; if the main balance cannot pay,
 * every position held gives up what it has above its own maintenance margin, by its state before the changes, and the
 * lacks are paid in order of market ids as far as that reaches.
 */
public final class PositionCollateral {
    private static final int ABSENT = -1;

    private long mainMinor;
    private long mainChangeMinor;
    private Market[] markets = new Market[4];
    private boolean[] held = new boolean[4];
    private boolean[] touched = new boolean[4];
    private long[] lots = new long[4];
    private long[] quoteMinor = new long[4];
    private long[] lotsChange = new long[4];
    private long[] quoteChangeMinor = new long[4];
    private long[] lackMinor = new long[4];
    private int size;
    private final Wide wide = new Wide();

    /** @param mainMinor quote money outside positions. */
    public PositionCollateral(final long mainMinor) {
        this.mainMinor = mainMinor;
    }

    /** Adds a position with its own money. */
    public PositionCollateral hold(final Market market, final long lotsHeld, final long quote) {
        final int place = placeOf(market);
        held[place] = true;
        lots[place] = lotsHeld;
        quoteMinor[place] = quote;
        return this;
    }

    /** Changes a position, and pays its money to or from the main balance. Call {@link #settle()} after the last. */
    public PositionCollateral change(final Market market, final long lotsAdded, final long quoteAdded) {
        final int place = placeOf(market);
        touched[place] = true;
        lotsChange[place] = Math.addExact(lotsChange[place], lotsAdded);
        quoteChangeMinor[place] = Math.addExact(quoteChangeMinor[place], quoteAdded);
        final long lotsAfter = lots[place] + lotsChange[place];
        final long quoteAfter = quoteMinor[place] + quoteChangeMinor[place];
        if (lotsAfter == 0) {
            moveToMain(place, quoteAfter);
        } else {
            topUp(place, -excess(place, lotsAfter, quoteAfter));
        }
        return this;
    }

    private void topUp(final int place, final long lacking) {
        if (lacking > 0 && mainMinor >= lacking) {
            moveToMain(place, -lacking);
        } else if (lacking > 0) {
            lackMinor[place] = lacking;
        }
    }

    /** Pays what {@link #change} could not. */
    public void settle() {
        if (isNothingLacking()) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (held[i]) {
                moveToMain(i, Math.max(0, excess(i, lots[i], quoteMinor[i])));
            }
        }
        for (int i = nextLacking(ABSENT); i != ABSENT; i = nextLacking(i)) {
            final long paid = Math.max(0, Math.min(lackMinor[i], mainMinor));
            moveToMain(i, -paid);
        }
    }

    private boolean isNothingLacking() {
        return nextLacking(ABSENT) == ABSENT;
    }

    /** The place of the lowest market id above that of another place, of those that lack. */
    private int nextLacking(final int after) {
        int next = ABSENT;
        for (int i = 0; i < size; i++) {
            if (lackMinor[i] > 0 && isNext(i, after, next)) {
                next = i;
            }
        }
        return next;
    }

    private boolean isNext(final int place, final int after, final int best) {
        return (after == ABSENT || markets[place].id() > markets[after].id())
            && (best == ABSENT || markets[place].id() < markets[best].id());
    }

    private long excess(final int place, final long lotsThen, final long quoteThen) {
        final long worth = markets[place].worth(wide, lotsThen).toLong();
        return worth + quoteThen - markets[place].maintenance(wide, lotsThen).toLong();
    }

    private void moveToMain(final int place, final long amountMinor) {
        if (amountMinor != 0) {
            touched[place] = true;
            quoteChangeMinor[place] -= amountMinor;
            mainMinor += amountMinor;
            mainChangeMinor += amountMinor;
        }
    }

    private int placeOf(final Market market) {
        for (int i = 0; i < size; i++) {
            if (markets[i] == market) {
                return i;
            }
        }
        if (size == markets.length) {
            grow();
        }
        markets[size] = market;
        return size++;
    }

    private void grow() {
        markets = Arrays.copyOf(markets, 2 * size);
        held = Arrays.copyOf(held, 2 * size);
        touched = Arrays.copyOf(touched, 2 * size);
        lots = Arrays.copyOf(lots, 2 * size);
        quoteMinor = Arrays.copyOf(quoteMinor, 2 * size);
        lotsChange = Arrays.copyOf(lotsChange, 2 * size);
        quoteChangeMinor = Arrays.copyOf(quoteChangeMinor, 2 * size);
        lackMinor = Arrays.copyOf(lackMinor, 2 * size);
    }

    /** What the main balance gained. */
    public long mainChangeMinor() {
        return mainChangeMinor;
    }

    public Market market(final int place) {
        return markets[place];
    }

    /** The place of the changed position with the lowest market id above that of another; -1 when none is left. */
    public int nextChanged(final int after) {
        int next = ABSENT;
        for (int i = 0; i < size; i++) {
            if (touched[i] && isNext(i, after, next)) {
                next = i;
            }
        }
        return next;
    }

    public long lotsChange(final int place) {
        return lotsChange[place];
    }

    public long quoteChangeMinor(final int place) {
        return quoteChangeMinor[place];
    }
}
