package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What an asset counts as collateral and costs as debt: weights at each level, worse for large sizes and large pools,
 * or a discount that grows with size.
 */
public final class AssetTerms {
    private final WeightScale scale;
    private final LevelRates owned;
    private final LevelRates owed;
    private final RootCurve curve;
    private final PoolScale pool;
    private final CollateralDiscount discount;
    private final boolean isMoney;

    private AssetTerms(
        final WeightScale scale, final LevelRates owned, final LevelRates owed, final RootCurve curve,
        final PoolScale pool, final CollateralDiscount discount, final boolean isMoney) {
        this.isMoney = isMoney;
        this.scale = scale;
        this.owned = owned;
        this.owed = owed;
        this.curve = curve;
        this.pool = pool;
        this.discount = discount;
    }

    /** Money that others are valued in: everything counts in full, whatever ratio an account chose. */
    public static AssetTerms full(final WeightScale scale) {
        final LevelRates one = LevelRates.flat(scale.one());
        return new AssetTerms(scale, one, one, RootCurve.FLAT, PoolScale.NONE, null, true);
    }

    /** What is owned counts by one weight, what is owed in full. */
    public static AssetTerms flat(final WeightScale scale, final long ownedWeight) {
        return new AssetTerms(
            scale, LevelRates.flat(ownedWeight), LevelRates.flat(scale.one()), RootCurve.FLAT, PoolScale.NONE, null,
            false);
    }

    /**
     * Reads assetWeight.*, liabilityWeight.* (absent: 1), sizeFactor, depositsFrom, borrowsFrom and discount.*.
     * Weights of what is owned lie in 0 to 1, of what is owed in 1 to 10; the initial ones are the stricter.
     */
    public static AssetTerms of(final Parameters parameters, final WeightScale scale, final int moneyDecimals) {
        final LevelRates one = LevelRates.flat(scale.one());
        final LevelRates owned = parameters.has("assetWeight")
            ? LevelRates.of(parameters.at("assetWeight"), scale.decimals(), 0, scale.one())
                .strictestFirst(parameters.at("assetWeight"), false) : one;
        final LevelRates owed = parameters.has("liabilityWeight")
            ? LevelRates.of(parameters.at("liabilityWeight"), scale.decimals(), scale.one(), 10 * scale.one())
                .strictestFirst(parameters.at("liabilityWeight"), true) : one;
        return new AssetTerms(
            scale, owned, owed, RootCurve.of(parameters, "sizeFactor", scale.one()),
            PoolScale.of(parameters, moneyDecimals),
            parameters.has("discount")
                ? CollateralDiscount.of(parameters.at("discount"), scale.decimals(), scale.one()) : null, false);
    }

    /** The weight of an amount owned, of a pool whose deposits are worth so much. */
    public long ownedWeight(
        final MarginCheck check, final long amountNano, final long poolDepositsMinor) {
        if (isMoney || check.ratioFloor() == 0) {
            return ownedAt(check.level(), amountNano, poolDepositsMinor);
        }
        final long floored = Math.max(0, scale.one() - check.ratioFloor());
        return Math.min(ownedAt(MarginLevel.INITIAL, amountNano, poolDepositsMinor), floored);
    }

    /** The weight of an amount owed, of a pool whose borrows are worth so much. */
    public long owedWeight(final MarginCheck check, final long amountNano, final long poolBorrowsMinor) {
        if (isMoney || check.ratioFloor() == 0) {
            return owedAt(check.level(), amountNano, poolBorrowsMinor);
        }
        return Math.max(
            owedAt(MarginLevel.INITIAL, amountNano, poolBorrowsMinor), scale.one() + check.ratioFloor());
    }

    private long ownedAt(final MarginLevel level, final long amountNano, final long poolDepositsMinor) {
        if (discount != null) {
            return scale.one() - discount.of(amountNano);
        }
        final long base = owned.at(level);
        return curve.atMost(level.isInitial() ? pool.asset(base, poolDepositsMinor) : base, amountNano);
    }

    private long owedAt(final MarginLevel level, final long amountNano, final long poolBorrowsMinor) {
        final long base = owed.at(level);
        return curve.atLeast(level.isInitial() ? pool.liability(base, poolBorrowsMinor) : base, amountNano);
    }

    /** The same whatever ratio an account chose: it is what others are valued in. */
    AssetTerms asMoney() {
        return new AssetTerms(scale, owned, owed, curve, pool, discount, true);
    }

    /** The same with money in units that are so many times larger. */
    AssetTerms inUnitsOf(final long divisor) {
        return new AssetTerms(scale, owned, owed, curve, pool.inUnitsOf(divisor), discount, isMoney);
    }

    /** Whether weights depend on what everybody holds. */
    public boolean isPoolScaled() {
        return pool.isScaling();
    }
}
