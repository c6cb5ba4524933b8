package io.plimsoll.statemachine.fixedpoint;

/** Where a quotient between two units goes. A rulebook names it; no venue's choice is a constant of the engine. */
public enum Rounding {
    /** To the lower unit: -1.5 is -2. */
    FLOOR,
    /** To the higher unit: -1.5 is -1. */
    CEILING,
    /** To the unit nearer to zero: -1.5 is -1. */
    TOWARDS_ZERO,
    /** To the unit farther from zero: -1.5 is -2. */
    AWAY_FROM_ZERO;

    /** Divides a value by a divisor above 0. */
    public Wide divide(final Wide value, final long divisor) {
        return switch (this) {
            case FLOOR -> value.floorDiv(divisor);
            case CEILING -> value.ceilDiv(divisor);
            case TOWARDS_ZERO -> value.truncDiv(divisor);
            case AWAY_FROM_ZERO -> value.signum() < 0 ? value.floorDiv(divisor) : value.ceilDiv(divisor);
        };
    }

    /** Divides a value by a divisor whose reciprocal is known. */
    public Wide divide(final Wide value, final Divisor divisor) {
        return switch (this) {
            case FLOOR -> value.floorDiv(divisor);
            case CEILING -> value.ceilDiv(divisor);
            case TOWARDS_ZERO -> value.truncDiv(divisor);
            case AWAY_FROM_ZERO -> value.signum() < 0 ? value.floorDiv(divisor) : value.ceilDiv(divisor);
        };
    }

    /** Divides a value by a wide divisor above 0. */
    public Wide divide(final Wide value, final Wide divisor) {
        return switch (this) {
            case FLOOR -> value.floorDiv(divisor);
            case CEILING -> value.ceilDiv(divisor);
            case TOWARDS_ZERO -> value.truncDiv(divisor);
            case AWAY_FROM_ZERO -> value.signum() < 0 ? value.floorDiv(divisor) : value.ceilDiv(divisor);
        };
    }
}
