package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/** Rounds to a coarser decimal than the unit, half to even: at 4 decimals to cents, 1.2350 and 1.2450 are both 1.24. */
final class HalfEven {
    private final int digits;
    private final Wide divisor = new Wide();
    private final Wide rest = new Wide();

    /** @param digits that are rounded away, besides those that a call names. */
    HalfEven(final int digits) {
        this.digits = digits;
    }

    /** value x 10^-extra, rounded to 10^digits units, in units; clamped. Uses up the value. */
    long round(final Wide value, final int extra) {
        Scale.up(divisor.set(1), digits + extra);
        rest.set(value);
        final long quotient = value.floorDiv(divisor).saturated();
        value.set(quotient).times(-1);
        rest.plus(value.times(divisor)).times(2);
        final int order = rest.compareTo(divisor);
        final boolean isUp = order > 0 || order == 0 && (quotient & 1) == 1;
        return value.set(isUp ? quotient + 1 : quotient).times(FixedPoint.powerOfTen(digits)).saturated();
    }
}
