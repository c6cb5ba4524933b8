package io.plimsoll.statemachine.margin.standard;

/**
 * Whether an order may be placed: what is available after it must cover what the book then needs. An order that only
 * shrinks a position on the same side, or closes it, needs its fees alone.
 */
public final class OrderRule {
    private OrderRule() {
    }

    /** Whether a position only shrinks. 5 to 3 and 5 to 0 do, 5 to -4 does not. */
    public static boolean isReduction(final long lotsBefore, final long lotsAfter) {
        return lotsAfter == 0 || lotsBefore > 0 == lotsAfter > 0 && Math.abs(lotsAfter) < Math.abs(lotsBefore);
    }

    /** What must be available, fees aside. */
    public static long requiredMinor(final MarginSums after, final boolean isReduction) {
        return isReduction ? 0 : after.neededMinor();
    }

    /** Whether enough is available. */
    public static boolean isAccepted(final MarginSums after, final boolean isReduction, final long feesMinor) {
        return after.availableMinor() >= requiredMinor(after, isReduction) + feesMinor;
    }
}
