package io.plimsoll.statemachine.margin.closedform;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

/**
 * What a {@link StrategyRule} asks for, by kind of strategy, at the price's decimals. Reused.
 *
 * <p>There are two ways to count it. The {@link #deposit} is what must be put up to enter the book: premium paid
 * counts, premium received is taken off spreads and stays to be put up for shorts. The {@code ...OfEquity} amounts are
 * what equity, options and shares at their marks included, must reach: a sold option is already taken off equity, so
 * its premium is not asked for again.
 */
public final class StrategyRequirement {
    private long spreadLoss;
    private long spreadPremium;
    private long longs;
    private long shorts;
    private long shortPremium;
    private long coveredPremium;
    private long shares;
    private long sharesMaintenance;
    private long shortSale;

    void clear() {
        spreadLoss = 0;
        spreadPremium = 0;
        longs = 0;
        shorts = 0;
        shortPremium = 0;
        coveredPremium = 0;
        shares = 0;
        sharesMaintenance = 0;
        shortSale = 0;
    }

    void setSpreads(final long loss, final long premium) {
        spreadLoss = loss;
        spreadPremium = premium;
    }

    void addLong(final long requirement) {
        longs = saturatedAdd(longs, requirement);
    }

    void addShort(final long requirement, final long premium) {
        shorts = saturatedAdd(shorts, requirement);
        shortPremium = saturatedAdd(shortPremium, premium);
    }

    void addCovered(final long premium) {
        coveredPremium = saturatedAdd(coveredPremium, premium);
    }

    void setShares(final long initial, final long maintenance, final long proceeds) {
        shares = initial;
        sharesMaintenance = maintenance;
        shortSale = proceeds;
    }

    /** What entering the whole book takes. */
    public long deposit() {
        return saturatedAdd(saturatedAdd(saturatedAdd(spreadLoss, spreadPremium), saturatedAdd(longs, shorts)),
            saturatedAdd(shares, shortSale));
    }

    /** Of spreads: their loss and what they are worth, since equity holds that too. */
    public long spreadsOfEquity() {
        return saturatedAdd(spreadLoss, spreadPremium);
    }

    /** Of longs that stand alone: as much of their worth as may not be borrowed on. */
    public long longsOfEquity() {
        return longs;
    }

    /** Of shorts that stand alone, and straddles: what is asked for beyond the premium. */
    public long shortsOfEquity() {
        return shorts - shortPremium;
    }

    /** Of shorts covered by shares: nothing, so what they took off equity is given back. */
    public long coveredOfEquity() {
        return -coveredPremium;
    }

    /** Of shares, held or sold short, at the initial rate. */
    public long sharesOfEquity() {
        return shares;
    }

    /** Of shares, held or sold short, at the maintenance rate. */
    public long sharesMaintenanceOfEquity() {
        return sharesMaintenance;
    }
}
