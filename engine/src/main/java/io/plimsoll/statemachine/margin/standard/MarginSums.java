package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

/**
 * What one bucket has and must have at one check, in minor units of the reference asset. Collateral and requirement are
 * kept apart, as some rules ask for their ratio; health is their difference.
 */
public final class MarginSums {
    private long collateralMinor;
    private long requirementMinor;
    private long collateralBufferMinor;
    private long requirementBufferMinor;
    private long depositsMinor;
    private long weightedDepositsMinor;
    private long borrowsMinor;
    private long weightedBorrowsMinor;
    private long profitMinor;
    private long weightedProfitMinor;
    private long exposureMinor;
    private long positionRequirementMinor;
    private long rewardsMinor;
    private long reserveMinor;
    private long chargesMinor;
    private long equityMinor;
    private int positions;

    void clear() {
        collateralMinor = 0;
        requirementMinor = 0;
        collateralBufferMinor = 0;
        requirementBufferMinor = 0;
        depositsMinor = 0;
        weightedDepositsMinor = 0;
        borrowsMinor = 0;
        weightedBorrowsMinor = 0;
        profitMinor = 0;
        weightedProfitMinor = 0;
        exposureMinor = 0;
        positionRequirementMinor = 0;
        rewardsMinor = 0;
        reserveMinor = 0;
        chargesMinor = 0;
        equityMinor = 0;
        positions = 0;
    }

    void deposit(final long valueMinor, final long weightedMinor) {
        depositsMinor = saturatedAdd(depositsMinor, valueMinor);
        weightedDepositsMinor = saturatedAdd(weightedDepositsMinor, weightedMinor);
        collateralMinor = saturatedAdd(collateralMinor, weightedMinor);
    }

    void borrow(final long valueMinor, final long weightedMinor, final long bufferMinor) {
        borrowsMinor = saturatedAdd(borrowsMinor, valueMinor);
        weightedBorrowsMinor = saturatedAdd(weightedBorrowsMinor, weightedMinor);
        requirementMinor = saturatedAdd(requirementMinor, weightedMinor);
        requirementBufferMinor = saturatedAdd(requirementBufferMinor, bufferMinor);
    }

    void position(
        final long atRiskMinor, final long neededMinor, final long rewardMinor, final long bufferMinor) {
        positions++;
        exposureMinor = saturatedAdd(exposureMinor, atRiskMinor);
        positionRequirementMinor = saturatedAdd(positionRequirementMinor, neededMinor);
        requirementMinor = saturatedAdd(requirementMinor, neededMinor);
        rewardsMinor = saturatedAdd(rewardsMinor, rewardMinor);
        requirementBufferMinor = saturatedAdd(requirementBufferMinor, bufferMinor);
    }

    void profit(final long valueMinor, final long weightedMinor, final long bufferMinor) {
        profitMinor = saturatedAdd(profitMinor, valueMinor);
        weightedProfitMinor = saturatedAdd(weightedProfitMinor, weightedMinor);
        collateralMinor = saturatedAdd(collateralMinor, weightedMinor);
        collateralBufferMinor = saturatedAdd(collateralBufferMinor, bufferMinor);
    }

    /** A gain that counts in its settlement asset's balance, not here. */
    void nettedProfit(final long valueMinor) {
        profitMinor = saturatedAdd(profitMinor, valueMinor);
    }

    /** Signed: what is received by an order that is supposed to be filled, or paid for it. */
    void flow(final long valueMinor) {
        collateralMinor = saturatedAdd(collateralMinor, Math.max(0, valueMinor));
        requirementMinor = saturatedAdd(requirementMinor, Math.max(0, -valueMinor));
    }

    void charge(final long amountMinor) {
        chargesMinor = saturatedAdd(chargesMinor, amountMinor);
        requirementMinor = saturatedAdd(requirementMinor, amountMinor);
    }

    void reserve(final long amountMinor) {
        reserveMinor = amountMinor;
        requirementMinor = saturatedAdd(requirementMinor, amountMinor);
    }

    void equity(final long amountMinor) {
        equityMinor = saturatedAdd(equityMinor, amountMinor);
    }

    /** Deposits by weight, gains by weight, less losses. */
    public long collateralMinor() {
        return collateralMinor;
    }

    /** Debts by weight, positions by ratio, orders and reserve. */
    public long requirementMinor() {
        return requirementMinor;
    }

    /** Collateral less the buffer on losses. */
    public long collateralPlusBufferMinor() {
        return saturatedAdd(collateralMinor, collateralBufferMinor);
    }

    /** The requirement with the buffer on debts and positions. */
    public long requirementPlusBufferMinor() {
        return saturatedAdd(requirementMinor, requirementBufferMinor);
    }

    /** What is left above the requirement; below 0: what is missing. */
    public long healthMinor() {
        return saturatedAdd(collateralMinor, -requirementMinor);
    }

    /** Collateral less debts by weight: what positions may use. */
    public long availableMinor() {
        return saturatedAdd(collateralMinor, -weightedBorrowsMinor);
    }

    /** What positions, orders and the reserve need of it. */
    public long neededMinor() {
        return saturatedAdd(requirementMinor, -weightedBorrowsMinor);
    }

    /** Whether collateral covers the requirement. */
    public boolean isMet() {
        return collateralMinor >= requirementMinor;
    }

    /** What is owned, without weights. */
    public long depositsMinor() {
        return depositsMinor;
    }

    /** What is owned, by weight. */
    public long weightedDepositsMinor() {
        return weightedDepositsMinor;
    }

    /** What is owed, without weights, above 0. */
    public long borrowsMinor() {
        return borrowsMinor;
    }

    /** What is owed, by weight, above 0. */
    public long weightedBorrowsMinor() {
        return weightedBorrowsMinor;
    }

    /** Gains less losses of open positions, without weights. */
    public long profitMinor() {
        return profitMinor;
    }

    /** Gains by weight, less losses. */
    public long weightedProfitMinor() {
        return weightedProfitMinor;
    }

    /** Balances and gains less losses, without weights. */
    public long netMinor() {
        return saturatedAdd(saturatedAdd(depositsMinor, -borrowsMinor), profitMinor);
    }

    /** Sum of what positions can lose: their notional, for most. */
    public long exposureMinor() {
        return exposureMinor;
    }

    /** What positions need, without the reserve. */
    public long positionRequirementMinor() {
        return positionRequirementMinor;
    }

    /** Rewards of all positions, before the bounds of the reserve. */
    public long rewardsMinor() {
        return rewardsMinor;
    }

    /** What is kept back for whoever liquidates. */
    public long reserveMinor() {
        return reserveMinor;
    }

    /** Fixed charges, such as those on open orders. */
    public long chargesMinor() {
        return chargesMinor;
    }

    /** Deposits by weight, gains less losses and debts without weights. */
    public long equityMinor() {
        return equityMinor;
    }

    /** How many positions were added. */
    public int positions() {
        return positions;
    }
}
