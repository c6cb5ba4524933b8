package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;

/**
 * The price that an order gets from a market that always quotes: the live price moved by the skew, half way through the
 * order. fill = price x (1 + (skew + size / 2) / scale); a scale of 0 moves nothing.
 *
 * <p>1,000 with no skew on a scale of 100,000: buying 1 pays 1,000.005.
 */
public final class SkewPrice {
    private final Wide left = new Wide();
    private final Wide right = new Wide();

    /** Rounded up for a buyer, down for a seller. Skew, scale and size in one unit of quantity, size signed. */
    public long fillScaled(final long priceScaled, final long skew, final long scale, final long size) {
        if (scale == 0) {
            return priceScaled;
        }
        moved(left, priceScaled, skew, scale, size);
        right.set(scale).times(2);
        return (size >= 0 ? left.ceilDiv(right) : left.floorDiv(right)).saturated();
    }

    /** Whether the price is no worse than a limit, compared exactly. */
    public boolean isAcceptable(
        final long priceScaled, final long skew, final long scale, final long size, final long limitScaled) {
        if (scale == 0) {
            return size >= 0 ? priceScaled <= limitScaled : priceScaled >= limitScaled;
        }
        moved(left, priceScaled, skew, scale, size);
        right.set(limitScaled).times(scale).times(2);
        return size >= 0 ? left.compareTo(right) <= 0 : left.compareTo(right) >= 0;
    }

    /** fill x 2 scale = price x (2 scale + 2 skew + size). */
    private void moved(final Wide into, final long priceScaled, final long skew, final long scale, final long size) {
        right.set(scale).plus(skew).times(2).plus(size);
        into.set(priceScaled).times(right);
    }
}
