package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What a position costs and what its gains count. Either a margin ratio of its exposure, with gains weighted on their
 * own; or a weight of the base (a long below 1, a short above) and one of the whole result if that is positive.
 */
public final class PositionTerms {
    private final RatioCurve ratio;
    private final LevelRates longWeight;
    private final LevelRates shortWeight;
    private final LevelRates resultWeight;
    private final LevelRates profitWeight;
    private final RootCurve profitCurve;
    private final long profitCapMinor;
    private final long binaryPayoutScaled;
    private final long fixedMinor;
    private final long reserveShare;

    private PositionTerms(
        final RatioCurve ratio, final LevelRates[] weights, final LevelRates profitWeight,
        final RootCurve profitCurve, final long profitCapMinor, final long binaryPayoutScaled, final long fixedMinor,
        final long reserveShare) {
        this.ratio = ratio;
        this.longWeight = weights[0];
        this.shortWeight = weights[1];
        this.resultWeight = weights[2];
        this.profitWeight = profitWeight;
        this.profitCurve = profitCurve;
        this.profitCapMinor = profitCapMinor;
        this.binaryPayoutScaled = binaryPayoutScaled;
        this.fixedMinor = fixedMinor;
        this.reserveShare = reserveShare;
    }

    /** The decimals in which the money and prices of an instrument are given. */
    public record Units(int moneyDecimals, int priceDecimals) {
    }

    /**
     * Reads longWeight.*, shortWeight.* and resultWeight.*, and nothing else; or skewScale and what
     * {@link LinearRatio} reads, or what {@link RootRatio} reads, then profitWeight.*, profitSizeFactor, profitCap
     * (initial level only), binaryPayout (what a yes pays; the exposure of a short is what is missing to it), fixed (an
     * amount for every position) and reserveShare.
     */
    public static PositionTerms of(final Parameters parameters, final WeightScale scale, final Units units) {
        final LevelRates[] weights = new LevelRates[3];
        if (parameters.has("longWeight")) {
            final long one = scale.one();
            weights[0] = LevelRates.of(parameters.at("longWeight"), scale.decimals(), 0, one)
                .strictestFirst(parameters.at("longWeight"), false);
            weights[1] = LevelRates.of(parameters.at("shortWeight"), scale.decimals(), one, 10 * one)
                .strictestFirst(parameters.at("shortWeight"), true);
            weights[2] = weight(parameters, "resultWeight", scale);
            return new PositionTerms(null, weights, LevelRates.flat(one), RootCurve.FLAT, Wide.LIMIT, 0, 0, 0);
        }
        final RatioCurve ratio = parameters.has("skewScale")
            ? LinearRatio.of(parameters, scale.decimals(), scale.one())
            : RootRatio.of(parameters, scale.decimals(), scale.one());
        return new PositionTerms(
            ratio, weights, weight(parameters, "profitWeight", scale),
            RootCurve.of(parameters, "profitSizeFactor", scale.one()),
            parameters.scaled("profitCap", units.moneyDecimals(), 0, Wide.LIMIT, Wide.LIMIT),
            parameters.scaled("binaryPayout", units.priceDecimals(), 0, Wide.LIMIT, 0),
            parameters.scaled("fixed", units.moneyDecimals(), 0, Wide.LIMIT, 0),
            parameters.scaled("reserveShare", scale.decimals(), 0, scale.one(), 0));
    }

    private static LevelRates weight(final Parameters parameters, final String path, final WeightScale scale) {
        return parameters.has(path)
            ? LevelRates.of(parameters.at(path), scale.decimals(), 0, scale.one())
                .strictestFirst(parameters.at(path), false)
            : LevelRates.flat(scale.one());
    }

    /** The same with the rates of a listing, where the rulebook names none. */
    PositionTerms listedAt(final LevelRates listed) {
        final LevelRates[] weights = {longWeight, shortWeight, resultWeight};
        return ratio instanceof final RootRatio root && root.isListed()
            ? new PositionTerms(
                root.listedAt(listed), weights, profitWeight, profitCurve, profitCapMinor, binaryPayoutScaled,
                fixedMinor, reserveShare)
            : this;
    }

    /** The same with money and prices in units that are so many times larger; a part of one counts as a whole. */
    PositionTerms inUnitsOf(final long moneyDivisor, final long priceDivisor) {
        final LevelRates[] weights = {longWeight, shortWeight, resultWeight};
        return new PositionTerms(
            ratio, weights, profitWeight, profitCurve,
            profitCapMinor == Wide.LIMIT ? profitCapMinor : profitCapMinor / moneyDivisor,
            -Math.floorDiv(-binaryPayoutScaled, priceDivisor), -Math.floorDiv(-fixedMinor, moneyDivisor), reserveShare);
    }

    /** Whether it has lower ratios for accounts that choose high leverage. */
    public boolean offersHighLeverage() {
        return ratio instanceof final RootRatio root && root.offersHighLeverage();
    }

    /** Whether the base is weighted, rather than margined by a ratio. */
    public boolean isWeighted() {
        return ratio == null;
    }

    /** The margin ratio at a check's level. */
    public long ratio(final MarginCheck check, final long sizeNano, final long positionFloor) {
        return Math.max(
            ratio.at(check.level(), sizeNano, check.isLeveraged()), check.ratioFloor(positionFloor));
    }

    /** The weight of what a long is worth, or of what a short owes. */
    public long baseWeight(final MarginLevel level, final boolean isOwned) {
        return isOwned ? longWeight.at(level) : shortWeight.at(level);
    }

    /** The weight of a positive result. */
    public long resultWeight(final MarginLevel level) {
        return resultWeight.at(level);
    }

    /** The weight of a gain of some size, in 10^-9 of the settlement asset. For maintenance size does not matter. */
    public long profitWeight(final MarginLevel level, final long profitNano) {
        final long base = profitWeight.at(level);
        return level == MarginLevel.MAINTENANCE ? base : profitCurve.atMost(base, profitNano);
    }

    /** The most that gains of a position count at a level, in minor units of the reference asset. */
    public long profitCapMinor(final MarginLevel level) {
        return level == MarginLevel.INITIAL ? profitCapMinor : Wide.LIMIT;
    }

    /**
     * What can be lost with lots at a price, in minor units of the settlement asset. A short of a binary contract
     * loses what is missing to the payout: 1 at 0.75 is 0.25.
     */
    public long exposure(
        final Wide wide, final Rounding rounding, final Contract contract, final long lots, final long priceScaled) {
        final boolean isBinaryShort = binaryPayoutScaled > 0 && lots < 0;
        return rounding.exposure(
            wide, contract, lots, isBinaryShort ? Math.max(0, binaryPayoutScaled - priceScaled) : priceScaled);
    }

    public long fixedMinor() {
        return fixedMinor;
    }

    /** What a position adds to the liquidation reserve, as a share of its exposure. */
    public long reserveShare() {
        return reserveShare;
    }
}
