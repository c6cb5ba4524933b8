package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.margin.MarginFigures;
import java.util.Arrays;

/**
 * A quote balance and positions in markets, on their own: what a batch of changes is tried on. Positions that become
 * empty leave.
 *
 * <p>net collateral = quote balance + sum of worths; both requirements are sums over positions.
 */
public final class MarketAccount {
    private long quoteMinor;
    private Market[] markets = new Market[4];
    private long[] lots = new long[4];
    private long[] entryIndexScaled = new long[4];
    private int size;
    private final Wide total = new Wide();
    private final Wide scratch = new Wide();

    /** An account without positions. */
    public MarketAccount(final long quoteMinor) {
        this.quoteMinor = quoteMinor;
    }

    /** Adds a position (none of 0 lots), settled when its market's funding index stood at the entry index. */
    public MarketAccount hold(final Market market, final long lotsHeld, final long entryIndex) {
        if (lotsHeld != 0) {
            append(market, lotsHeld, entryIndex);
        }
        return this;
    }

    /** Becomes a copy of another. */
    public void copy(final MarketAccount other) {
        quoteMinor = other.quoteMinor;
        size = other.size;
        markets = Arrays.copyOf(other.markets, other.markets.length);
        lots = Arrays.copyOf(other.lots, other.lots.length);
        entryIndexScaled = Arrays.copyOf(other.entryIndexScaled, other.entryIndexScaled.length);
    }

    /** Pays or receives all funding due. */
    public void settleFunding(final FundingPayment payment) {
        payment.clear();
        for (int i = 0; i < size; i++) {
            final long index = markets[i].fundingIndexScaled();
            payment.add(markets[i].contract(), lots[i], index - entryIndexScaled[i]);
            entryIndexScaled[i] = index;
        }
        quoteMinor = Math.addExact(quoteMinor, payment.minor());
    }

    /** Applies a change. */
    public void apply(final AccountChange change) {
        quoteMinor = Math.addExact(quoteMinor, change.quoteMinor());
        for (int i = 0; i < change.size(); i++) {
            addLots(change.market(i), change.lots(i));
        }
    }

    private void addLots(final Market market, final long lotsAdded) {
        final int place = find(market);
        if (place < 0) {
            append(market, lotsAdded, market.fundingIndexScaled());
        } else {
            lots[place] = Math.addExact(lots[place], lotsAdded);
        }
        removeIfEmpty(place < 0 ? size - 1 : place);
    }

    private void removeIfEmpty(final int place) {
        if (lots[place] == 0) {
            size--;
            for (int i = place; i < size; i++) {
                markets[i] = markets[i + 1];
                lots[i] = lots[i + 1];
                entryIndexScaled[i] = entryIndexScaled[i + 1];
            }
        }
    }

    private void append(final Market market, final long lotsHeld, final long entryIndex) {
        if (size == lots.length) {
            markets = Arrays.copyOf(markets, 2 * size);
            lots = Arrays.copyOf(lots, 2 * size);
            entryIndexScaled = Arrays.copyOf(entryIndexScaled, 2 * size);
        }
        markets[size] = market;
        lots[size] = lotsHeld;
        entryIndexScaled[size++] = entryIndex;
    }

    /**
     * Equity (net collateral) and both requirements.
     *
     * @throws ArithmeticException when one of them does not fit 63 bits.
     */
    public void evaluate(final MarginFigures into) {
        total.set(quoteMinor);
        for (int i = 0; i < size; i++) {
            total.plus(markets[i].worth(scratch, lots[i]));
        }
        final long netCollateral = total.toLong();
        total.set(0);
        for (int i = 0; i < size; i++) {
            total.plus(markets[i].initial(scratch, lots[i]));
        }
        final long initial = total.toLong();
        total.set(0);
        for (int i = 0; i < size; i++) {
            total.plus(markets[i].maintenance(scratch, lots[i]));
        }
        into.set(netCollateral, initial, total.toLong());
    }

    /** Whether figures of {@link #evaluate} are below maintenance margin; never without a requirement. */
    public static boolean isLiquidatable(final MarginFigures figures) {
        return figures.maintenanceMinor() > 0 && figures.isInBreach();
    }

    /** Lots held in a market. */
    public long lotsIn(final Market market) {
        final int place = find(market);
        return place < 0 ? 0 : lots[place];
    }

    private int find(final Market market) {
        for (int i = 0; i < size; i++) {
            if (markets[i] == market) {
                return i;
            }
        }
        return -1;
    }

    public long quoteMinor() {
        return quoteMinor;
    }

    public int size() {
        return size;
    }

    public Market market(final int place) {
        return markets[place];
    }

    public long lots(final int place) {
        return lots[place];
    }
}
