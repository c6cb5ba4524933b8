package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Initial weights that worsen once everybody together holds, or owes, more of an asset than can be sold or bought back
 * at once: what is owned by start / deposits, rounded down, what is owed by borrows / start, rounded up.
 *
 * <p>Weight 0.9 from 500,000: with 1,000,000 deposited 0.45.
 */
public final class PoolScale {
    /** Weights that do not scale. */
    public static final PoolScale NONE = new PoolScale(Long.MAX_VALUE, Long.MAX_VALUE);

    private final long depositsStartMinor;
    private final long borrowsStartMinor;
    private final Wide wide = new Wide();

    /** Values of the whole pool in minor units of the reference asset; {@link Long#MAX_VALUE}: never. */
    public PoolScale(final long depositsStartMinor, final long borrowsStartMinor) {
        this.depositsStartMinor = depositsStartMinor;
        this.borrowsStartMinor = borrowsStartMinor;
    }

    /** Reads depositsFrom and borrowsFrom, values in the reference asset; absent or 0: never. */
    public static PoolScale of(final Parameters parameters, final int moneyDecimals) {
        final long deposits = start(parameters, "depositsFrom", moneyDecimals);
        final long borrows = start(parameters, "borrowsFrom", moneyDecimals);
        return deposits == Long.MAX_VALUE && borrows == Long.MAX_VALUE ? NONE : new PoolScale(deposits, borrows);
    }

    private static long start(final Parameters parameters, final String path, final int moneyDecimals) {
        final long start = parameters.scaled(path, moneyDecimals, 0, Wide.LIMIT, 0);
        return start == 0 ? Long.MAX_VALUE : start;
    }

    /** The same with values in units that are so many times larger; a part of one counts as a whole. */
    PoolScale inUnitsOf(final long divisor) {
        return this == NONE || divisor == 1
            ? this : new PoolScale(divided(depositsStartMinor, divisor), divided(borrowsStartMinor, divisor));
    }

    private static long divided(final long value, final long divisor) {
        return value == Long.MAX_VALUE ? value : -Math.floorDiv(-value, divisor);
    }

    /** The weight of what is owned, of a pool whose deposits are worth so much. */
    public long asset(final long weight, final long depositsMinor) {
        return depositsMinor <= depositsStartMinor
            ? weight
            : wide.set(weight).times(depositsStartMinor).floorDiv(depositsMinor).saturated();
    }

    /** The weight of what is owed, of a pool whose borrows are worth so much. */
    public long liability(final long weight, final long borrowsMinor) {
        return borrowsMinor <= borrowsStartMinor
            ? weight
            : wide.set(weight).times(borrowsMinor).ceilDiv(borrowsStartMinor).saturated();
    }

    /** Whether any weight scales. */
    public boolean isScaling() {
        return this != NONE;
    }
}
