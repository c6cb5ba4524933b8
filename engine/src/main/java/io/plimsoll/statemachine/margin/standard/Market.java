package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;

/** One market as margin sees it: contract, rates, pool; and its price, open interest and funding index right now. */
public final class Market {
    private final int id;
    private final Contract contract;
    private final MarketRates rates;
    private final boolean ownPool;
    private long priceScaled;
    private long openInterestLots;
    private long fundingIndexScaled;

    /** @param ownPool whether its collateral is kept apart from all other markets. */
    public Market(final int id, final Contract contract, final MarketRates rates, final boolean ownPool) {
        this.id = id;
        this.contract = contract;
        this.rates = rates;
        this.ownPool = ownPool;
    }

    /** Sets what moves. Price and funding index are of the contract's price scale. */
    public Market at(final long price, final long openInterest, final long fundingIndex) {
        priceScaled = price;
        openInterestLots = openInterest;
        fundingIndexScaled = fundingIndex;
        return this;
    }

    /** A match changed it. */
    public void addOpenInterest(final long lots) {
        openInterestLots += lots;
    }

    /** The initial rate at the present open interest, valued at the price. */
    public long initialPpb(final Wide scratch) {
        return rates.curve().ratePpb(rates.notional(scratch, contract, openInterestLots, priceScaled));
    }

    /** What signed lots are worth. */
    public Wide worth(final Wide into, final long lots) {
        return rates.worth(into, contract, lots, priceScaled);
    }

    /** Initial margin of lots. */
    public Wide initial(final Wide into, final long lots) {
        final long ratePpb = initialPpb(into);
        return rates.initial(rates.notional(into, contract, lots, priceScaled), ratePpb);
    }

    /** Maintenance margin of lots. */
    public Wide maintenance(final Wide into, final long lots) {
        return rates.maintenance(rates.notional(into, contract, lots, priceScaled));
    }

    public int id() {
        return id;
    }

    public Contract contract() {
        return contract;
    }

    public boolean hasOwnPool() {
        return ownPool;
    }

    public long fundingIndexScaled() {
        return fundingIndexScaled;
    }

    public long openInterestLots() {
        return openInterestLots;
    }
}
