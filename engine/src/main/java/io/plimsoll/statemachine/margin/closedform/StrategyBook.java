package io.plimsoll.statemachine.margin.closedform;

import java.util.Arrays;

/**
 * Options on one underlying, and its shares, to be matched into strategies. Options stand sorted by time to expiry,
 * then strike, then calls before puts, then as they came; equal ones stay apart. Prices and strikes are integers of one
 * decimal scale, quantities are contracts. Reused.
 */
public final class StrategyBook {
    private long underlying;
    private long sharePrice;
    private long shares;
    private int options;
    private boolean[] call = new boolean[16];
    private long[] strike = new long[16];
    private long[] price = new long[16];
    private long[] contracts = new long[16];
    private long[] leftNs = new long[16];

    /**
     * Empties it.
     *
     * @param priceOfUnderlying above 0.
     */
    public StrategyBook start(final long priceOfUnderlying) {
        underlying = priceOfUnderlying;
        sharePrice = 0;
        shares = 0;
        options = 0;
        return this;
    }

    /**
     * Holds shares.
     *
     * @param signed below 0 if sold short.
     */
    public void hold(final long priceOfShare, final long signed) {
        sharePrice = priceOfShare;
        shares = signed;
    }

    /**
     * Adds an option where it belongs.
     *
     * @param signed contracts, below 0 if sold.
     */
    public void add(
        final boolean isCall, final long strikePrice, final long premium, final long signed, final long toExpiryNs) {
        if (options == strike.length) {
            grow();
        }
        int at = options++;
        while (at > 0 && isBefore(toExpiryNs, strikePrice, isCall, at - 1)) {
            put(at, call[at - 1], strike[at - 1], price[at - 1], contracts[at - 1], leftNs[at - 1]);
            at--;
        }
        put(at, isCall, strikePrice, premium, signed, toExpiryNs);
    }

    private boolean isBefore(final long toExpiryNs, final long strikePrice, final boolean isCall, final int other) {
        if (toExpiryNs != leftNs[other]) {
            return toExpiryNs < leftNs[other];
        }
        return strikePrice != strike[other] ? strikePrice < strike[other] : isCall && !call[other];
    }

    private void put(
        final int at, final boolean isCall, final long strikePrice, final long premium, final long signed,
        final long toExpiryNs) {
        call[at] = isCall;
        strike[at] = strikePrice;
        price[at] = premium;
        contracts[at] = signed;
        leftNs[at] = toExpiryNs;
    }

    private void grow() {
        final int capacity = 2 * options;
        call = Arrays.copyOf(call, capacity);
        strike = Arrays.copyOf(strike, capacity);
        price = Arrays.copyOf(price, capacity);
        contracts = Arrays.copyOf(contracts, capacity);
        leftNs = Arrays.copyOf(leftNs, capacity);
    }

    public long underlying() {
        return underlying;
    }

    public long sharePrice() {
        return sharePrice;
    }

    /** Signed. */
    public long shares() {
        return shares;
    }

    public int options() {
        return options;
    }

    public boolean isCall(final int option) {
        return call[option];
    }

    public long strike(final int option) {
        return strike[option];
    }

    /** Premium of one unit of the underlying. */
    public long price(final int option) {
        return price[option];
    }

    /** Signed. */
    public long contracts(final int option) {
        return contracts[option];
    }

    public long leftNs(final int option) {
        return leftNs[option];
    }
}
