package io.plimsoll.statemachine.trigger;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Asset;

/**
 * What an amount of an asset, owned or owed, and what positions add to it are worth while the asset's price is in a
 * range. Both are linear in that price, each with its own weight, so their sum is least, and most, at an end of it.
 */
final class CoinWorth {
    /** No end below: any price that the asset may have. */
    static final long NO_LOWEST = Long.MIN_VALUE;
    /** No end above. */
    static final long NO_HIGHEST = Long.MAX_VALUE;

    private final Wide wide = new Wide();

    /** At least, in minor units of the reference asset; {@link Regime#UNKNOWN} without a bound. */
    long floorMinor(
        final Asset asset, final long amountMinor, final long coins, final long lowest, final long highest) {
        return leastMinor(asset, amountMinor, coins, lowest, highest, false);
    }

    /** At most; {@link Regime#UNKNOWN} without a bound. */
    long ceilingMinor(
        final Asset asset, final long amountMinor, final long coins, final long lowest, final long highest) {
        final long least = leastMinor(asset, amountMinor, coins, lowest, highest, true);
        return least == Regime.UNKNOWN ? Regime.UNKNOWN : -least;
    }

    private long leastMinor(
        final Asset asset, final long amountMinor, final long coins, final long lowest, final long highest,
        final boolean isTurned) {
        final double sign = isTurned ? -1 : 1;
        final boolean fallsBelow = lowest == NO_LOWEST && asset.index().priceRule() == PriceRule.ANY
            && sign * (asset.weighed(amountMinor) + coins) > 0;
        final boolean fallsAbove = highest == NO_HIGHEST
            && (sign * asset.weighed(amountMinor) < 0 || sign * coins < 0);
        if (fallsBelow || fallsAbove) {
            return Regime.UNKNOWN;
        }
        final long atLow = lowest == NO_LOWEST ? 0 : at(asset, amountMinor, coins, lowest, isTurned);
        final long atHigh = highest == NO_HIGHEST ? atLow : at(asset, amountMinor, coins, highest, isTurned);
        return atLow == Regime.UNKNOWN || atHigh == Regime.UNKNOWN ? Regime.UNKNOWN : Math.min(atLow, atHigh);
    }

    /** Worth at a price, rounded down; turned, minus what it is worth, rounded up. */
    private long at(
        final Asset asset, final long amountMinor, final long coins, final long priceScaled, final boolean isTurned) {
        final long ofAmount = asset.balanceValueAt(wide, amountMinor, priceScaled);
        final long ofCoins = asset.valueAt(wide, coins, priceScaled);
        final boolean isBounded = Math.abs(ofAmount) < Regime.WORTH_MAX && Math.abs(ofCoins) < Regime.WORTH_MAX;
        final long sum = FixedPoint.saturatedAdd(ofAmount, ofCoins);
        return !isBounded ? Regime.UNKNOWN : isTurned ? -sum : sum;
    }
}
