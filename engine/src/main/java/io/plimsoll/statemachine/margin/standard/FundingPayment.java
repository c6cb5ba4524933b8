package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Rounding;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;

/**
 * What an account receives, or pays, for the movement of funding indices since each position was last settled:
 * -(index - entry index) x size, summed exactly over positions and rounded once.
 *
 * <p>1 coin entered at an index of 6.25, now 0: +6.25.
 */
public final class FundingPayment {
    private final Rounding rounding;
    private final Wide sum = new Wide();
    private final Wide scratch = new Wide();

    /** @param rounding of the sum; the account receives it, so FLOOR is against the account. */
    public FundingPayment(final Rounding rounding) {
        this.rounding = rounding;
    }

    /** Starts a new sum. */
    public void clear() {
        sum.set(0);
    }

    /** Adds a position whose market's index moved by a change in the scale of its prices. */
    public void add(final Contract contract, final long lots, final long indexChangeScaled) {
        sum.minus(contract.worthExact(scratch, lots, indexChangeScaled));
    }

    /** The payment in minor units. */
    public long minor() {
        return rounding.divide(scratch.set(sum), FixedPoint.powerOfTen(FixedPoint.POWER_MAX)).toLong();
    }
}
