package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.fixedpoint.Wide;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Decimals as scaled wide integers and back, and the roundings that rules are written in. */
final class Wides {
    private static final int LIMBS = 3;

    private Wides() {
    }

    static Wide of(final BigDecimal value, final int decimals) {
        final BigInteger units = value.movePointRight(decimals).toBigIntegerExact();
        final BigInteger magnitude = units.abs();
        return new Wide().set(
            units.signum() < 0, magnitude.shiftRight(2 * Long.SIZE).longValue(),
            magnitude.shiftRight(Long.SIZE).longValue(), magnitude.longValue());
    }

    static BigDecimal read(final Wide value, final int decimals) {
        BigInteger magnitude = BigInteger.ZERO;
        for (int i = LIMBS - 1; i >= 0; i--) {
            magnitude = magnitude.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(value.limb(i))));
        }
        return new BigDecimal(value.signum() < 0 ? magnitude.negate() : magnitude, decimals);
    }

    static BigDecimal floor(final BigDecimal value, final int decimals) {
        return value.setScale(decimals, RoundingMode.FLOOR);
    }

    static BigDecimal ceil(final BigDecimal value, final int decimals) {
        return value.setScale(decimals, RoundingMode.CEILING);
    }

    static BigDecimal cut(final BigDecimal value, final int decimals) {
        return value.setScale(decimals, RoundingMode.DOWN);
    }
}
