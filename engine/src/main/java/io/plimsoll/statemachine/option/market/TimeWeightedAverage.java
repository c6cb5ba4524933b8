package io.plimsoll.statemachine.option.market;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Price;

/**
 * The average of an index over a window before expiry, each price weighted by how long it stood. Exact until the one
 * division, which rounds down. What came before the first price does not count.
 *
 * <p>40,000 for 10 minutes and 43,000 for 20: 42,000.
 */
public final class TimeWeightedAverage {
    /** What {@link #meanScaled} returns as long as no price stood in the window. */
    public static final long UNKNOWN = -1;

    private final Wide sum = new Wide().set(0);
    private final Wide scratch = new Wide();
    private final Wide scratchSum = new Wide();
    private final long endNs;
    private long countedUntilNs;
    private long observedNs;

    /** Over a window, of which only what lies ahead of now can count. */
    TimeWeightedAverage(final long startNs, final long endNs, final long nowNs) {
        this.endNs = endNs;
        this.countedUntilNs = Math.max(startNs, nowNs);
    }

    /** Counts the price that stood until now. To be called before another one takes its place. */
    void advance(final long nowNs, final Price price) {
        final long untilNs = Math.min(nowNs, endNs);
        if (untilNs > countedUntilNs) {
            if (price.isKnown()) {
                sum.plus(scratch.set(price.scaled()).times(untilNs - countedUntilNs));
                observedNs += untilNs - countedUntilNs;
            }
            countedUntilNs = untilNs;
        }
    }

    /** The mean until now, the standing price counted, in the scale of the prices; or {@link #UNKNOWN}. */
    public long meanScaled(final long nowNs, final Price price) {
        final long standingNs =
            price.isKnown() ? Math.max(0, Math.min(nowNs, endNs) - countedUntilNs) : 0;
        if (observedNs + standingNs == 0) {
            return UNKNOWN;
        }
        scratchSum.set(sum).plus(scratch.set(price.scaled()).times(standingNs));
        return scratchSum.floorDiv(observedNs + standingNs).toLong();
    }

    /** 64 bits of the sum of price x nanoseconds, 0 the lowest, to 2. */
    public long sumLimb(final int limb) {
        return sum.limb(limb);
    }

    public long countedUntilNs() {
        return countedUntilNs;
    }

    public long observedNs() {
        return observedNs;
    }
}
