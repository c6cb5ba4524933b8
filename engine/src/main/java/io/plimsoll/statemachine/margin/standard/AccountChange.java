package io.plimsoll.statemachine.margin.standard;

import java.util.Arrays;

/** A change of one account that is judged as a whole: quote money, and lots in markets. */
public final class AccountChange {
    private final MarketAccount account;
    private final long quoteMinor;
    private Market[] markets = new Market[2];
    private long[] lots = new long[2];
    private int size;

    /** @param quoteMinor added to the quote balance. */
    public AccountChange(final MarketAccount account, final long quoteMinor) {
        this.account = account;
        this.quoteMinor = quoteMinor;
    }

    /** Adds lots in a market; several in one market add up. */
    public AccountChange add(final Market market, final long lotsAdded) {
        if (size == lots.length) {
            markets = Arrays.copyOf(markets, 2 * size);
            lots = Arrays.copyOf(lots, 2 * size);
        }
        markets[size] = market;
        lots[size++] = lotsAdded;
        return this;
    }

    public MarketAccount account() {
        return account;
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
