package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * How far volatility moves by time to expiry: scale = (30 days / max(days, floor))^power, with one power up to 30
 * days and another beyond. UP: max(minimum, volatility x (1 + rangeUp x scale)); DOWN: volatility x max(0, 1 -
 * rangeDown x scale).
 *
 * <p>At 7 days, power 0.3: scale 1.547; volatility 0.6 with ranges 0.5 and 0.25 becomes 1.0642 or 0.3679.
 */
public final class VolatilityShock {
    private static final double SHORT_TERM_DAYS = 30.0;
    private static final double SECONDS_PER_DAY = 86_400.0;
    private final double rangeUp;
    private final double rangeDown;
    private final double shortPower;
    private final double longPower;
    private final double floorDays;
    private final double minimumUp;

    private VolatilityShock(final Parameters p) {
        rangeUp = p.real("rangeUp", 0, 100, 0);
        rangeDown = p.real("rangeDown", 0, 100, 0);
        shortPower = p.real("shortPower", 0, 10, 0);
        longPower = p.real("longPower", 0, 10, 0);
        floorDays = p.real("floorDays", 0, 3_650, 1);
        minimumUp = p.real("minimumUp", 0, 100, 0);
    }

    /** Reads rangeUp, rangeDown, shortPower, longPower, floorDays (1) and minimumUp, each 0 when absent. */
    public static VolatilityShock of(final Parameters p) {
        return new VolatilityShock(p);
    }

    /** The scale of moves at a time to expiry; infinite at expiry without a floor, where volatility does not matter. */
    public double scaleAt(final double secondsToExpiry) {
        return scaleAtDays(secondsToExpiry / SECONDS_PER_DAY);
    }

    /** The same by days. */
    public double scaleAtDays(final double daysToExpiry) {
        final double power = daysToExpiry <= SHORT_TERM_DAYS ? shortPower : longPower;
        // StrictMath.pow would allocate three small arrays each time.
        return power == 0
            ? 1.0
            : StrictMath.exp(power * StrictMath.log(SHORT_TERM_DAYS / Math.max(daysToExpiry, floorDays)));
    }

    /** Volatility after UP. */
    public double up(final double volatility, final double scale) {
        return Math.max(minimumUp, volatility * (1.0 + rangeUp * scale));
    }

    /** Volatility after DOWN. */
    public double down(final double volatility, final double scale) {
        return volatility * Math.max(0.0, 1.0 - rangeDown * scale);
    }

    /** Volatility after SCALED. */
    public double scaled(final double volatility, final double shift, final double scale) {
        return volatility * Math.max(0.0, 1.0 + shift * scale);
    }

    /** What the scale of moves is multiplied by, at most, in a move with a shift of its own. */
    double rangeOf(final VolatilityMove move, final double shift) {
        return switch (move) {
            case UP -> rangeUp;
            case DOWN -> rangeDown;
            case SCALED -> Math.abs(shift);
            default -> 0;
        };
    }

    /** The least volatility after a move. */
    double leastOf(final VolatilityMove move) {
        return move == VolatilityMove.UP ? minimumUp : 0;
    }

    /** Until when the scale of moves keeps its formula, in seconds to expiry that are then left. */
    double secondsOfFormula(final double secondsToExpiry) {
        final double days = secondsToExpiry / SECONDS_PER_DAY;
        final double first = Math.max(floorDays, SHORT_TERM_DAYS);
        final double second = Math.min(floorDays, SHORT_TERM_DAYS);
        return SECONDS_PER_DAY * (days > first ? first : days > second ? second : 0);
    }
}
