package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/** Arithmetic on amounts and prices at 18 decimals, where a product or a quotient is rounded back to 18. */
final class Decimals18 {
    static final int DECIMALS = 18;
    static final long ONE = FixedPoint.powerOfTen(DECIMALS);

    private Decimals18() {
    }

    /** x * y, rounded down. */
    static Wide timesFloor(final Wide x, final Wide y) {
        return x.times(y).floorDiv(ONE);
    }

    /** x * a ratio in parts per billion, rounded down. */
    static Wide shareFloor(final Wide x, final long ratioPpb) {
        return x.times(ratioPpb).floorDiv(FixedPoint.PPB);
    }

    /** x / y for y above 0, rounded up. */
    static Wide ratioCeil(final Wide x, final Wide y) {
        return x.times(ONE).ceilDiv(y);
    }

    /** x / a ratio in parts per billion above 0, rounded down. */
    static Wide overFloor(final Wide x, final long ratioPpb) {
        return x.times(FixedPoint.PPB).floorDiv(ratioPpb);
    }

    /** x cut down to fewer decimals, still at 18. */
    static Wide floorTo(final Wide x, final int decimals) {
        final long step = FixedPoint.powerOfTen(DECIMALS - decimals);
        return x.floorDiv(step).times(step);
    }
}
