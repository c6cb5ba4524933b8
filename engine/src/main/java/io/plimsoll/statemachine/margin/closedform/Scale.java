package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/** Moves a wide number between decimal scales. */
final class Scale {
    private Scale() {
    }

    /** value x 10^shift, rounded up. 25 by -1 is 3. */
    static Wide up(final Wide value, final int shift) {
        int left = Math.abs(shift);
        while (left > 0) {
            final int step = Math.min(left, FixedPoint.POWER_MAX);
            final long power = FixedPoint.powerOfTen(step);
            if (shift > 0) {
                value.times(power);
            } else {
                value.ceilDiv(power);
            }
            left -= step;
        }
        return value;
    }

    /** value x 10^shift, rounded down. */
    static Wide down(final Wide value, final int shift) {
        return up(value.negate(), shift).negate();
    }
}
