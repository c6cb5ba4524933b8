package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.PriceRule;

/** A price that arrives from outside, at a scale of its own. */
public final class Index {
    private final int id;
    private final String symbol;
    private final int priceDecimals;
    private final PriceRule priceRule;
    private final Price price = new Price();

    /** @param priceDecimals one unit of price is 10^-priceDecimals. */
    public Index(final int id, final String symbol, final int priceDecimals, final PriceRule priceRule) {
        this.id = id;
        this.symbol = symbol;
        this.priceDecimals = priceDecimals;
        this.priceRule = priceRule;
    }

    public int id() {
        return id;
    }

    public String symbol() {
        return symbol;
    }

    public int priceDecimals() {
        return priceDecimals;
    }

    public PriceRule priceRule() {
        return priceRule;
    }

    public Price price() {
        return price;
    }
}
