package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import java.util.function.LongConsumer;

/**
 * A price that follows the live one by the share of a window that passed: at each tick slow += (last live - slow) x
 * min(time since the last tick, window) / window. What held between two ticks counts, not what comes now, so that a
 * spike moves it only by the time that it lasts. The fraction of a unit that rounding leaves is carried.
 *
 * <p>100 for a long time, then 200 for a tenth of the window: 110.
 */
public final class SlowPrice {
    private final long windowNs;
    private final Wide wide = new Wide();
    private final Wide taken = new Wide();
    private boolean known;
    private long atNs;
    private long liveScaled;
    private long slowScaled;
    /** In units x window, 0 to window - 1. */
    private long carry;

    /** @param windowNs above 0. */
    public SlowPrice(final long windowNs) {
        this.windowNs = windowNs;
    }

    /** A new live price at an event time; the first is taken as it is. */
    public void move(final long priceScaled, final long nowNs) {
        if (known) {
            final long passedNs = Math.min(nowNs - atNs, windowNs);
            final long distance = liveScaled - slowScaled;
            final long step = wide.set(distance).times(passedNs).plus(carry).floorDiv(windowNs).toLong();
            carry = wide.set(distance).times(passedNs).plus(carry).minus(taken.set(step).times(windowNs)).toLong();
            slowScaled += step;
        } else {
            known = true;
            slowScaled = priceScaled;
        }
        liveScaled = priceScaled;
        atNs = nowNs;
    }

    /** The slow price, rounded down; {@code otherwise} before the first tick. */
    public long scaled(final long otherwise) {
        return known ? slowScaled : otherwise;
    }

    /** Everything that a later event may depend on, in one order. */
    void writeTo(final LongConsumer into) {
        into.accept(known ? 1 : 0);
        into.accept(atNs);
        into.accept(liveScaled);
        into.accept(slowScaled);
        into.accept(carry);
    }
}
