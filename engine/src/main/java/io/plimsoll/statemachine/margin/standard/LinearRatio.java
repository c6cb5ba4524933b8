package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * A margin ratio that grows with a position's share of the market's scale: |size| / scale x fraction + least; the
 * maintenance ratio is a share of it. Rounded up. 20 of a scale of 1,000 at a fraction of 2 and a least ratio of
 * 0.01: 0.05; a share of 0.5 makes the maintenance ratio 0.025.
 */
public final class LinearRatio implements RatioCurve {
    private final long scaleNano;
    private final long fraction;
    private final long least;
    private final long maintenanceShare;
    private final Divisor unit;
    private final Wide wide = new Wide();

    /** @param scaleNano in 10^-9 of what is traded, above 0; the rest in the unit of weights. */
    public LinearRatio(
        final long scaleNano, final long fraction, final long least, final long maintenanceShare, final long unit) {
        this.scaleNano = scaleNano;
        this.fraction = fraction;
        this.least = least;
        this.maintenanceShare = maintenanceShare;
        this.unit = new Divisor(unit);
    }

    /** Reads skewScale, sizeFraction, leastRatio and maintenanceShare. */
    public static LinearRatio of(final Parameters parameters, final int decimals, final long unit) {
        final long most = Wide.LIMIT;
        return new LinearRatio(
            parameters.scaled("skewScale", 9, 1, most), parameters.scaled("sizeFraction", decimals, 0, most),
            parameters.scaled("leastRatio", decimals, 0, 10 * unit),
            parameters.scaled("maintenanceShare", decimals, 0, unit), unit);
    }

    @Override
    public long at(final MarginLevel level, final long sizeNano, final boolean isLeveraged) {
        wide.set(sizeNano).times(fraction).ceilDiv(scaleNano);
        final long ratio = FixedPoint.saturatedAdd(wide.saturated(), least);
        return level == MarginLevel.MAINTENANCE
            ? wide.set(ratio).times(maintenanceShare).ceilDiv(unit).saturated() : ratio;
    }
}
