package io.plimsoll.conformance;

import io.plimsoll.statemachine.fixedpoint.Wide;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact decimals of a vector file as scaled 192-bit integers, and back. */
final class WideNumbers {
    private static final int LIMBS = 3;

    private WideNumbers() {
    }

    /** A decimal in units of 10^-decimals; one that is finer or too large is an ArithmeticException. */
    static Wide wide(final BigDecimal number, final int decimals) {
        final BigInteger units = number.movePointRight(decimals).toBigIntegerExact();
        final BigInteger magnitude = units.abs();
        if (magnitude.bitLength() > LIMBS * Long.SIZE) {
            throw new ArithmeticException(number + " is beyond 192 bits at " + decimals + " decimals");
        }
        return new Wide().set(
            units.signum() < 0, magnitude.shiftRight(2 * Long.SIZE).longValue(),
            magnitude.shiftRight(Long.SIZE).longValue(), magnitude.longValue());
    }

    /** A decimal in units of 10^-decimals. */
    static long units(final BigDecimal number, final int decimals) {
        return wide(number, decimals).toLong();
    }

    /** A number of units of 10^-decimals. */
    static BigDecimal decimal(final Wide units, final int decimals) {
        BigInteger magnitude = BigInteger.ZERO;
        for (int i = LIMBS - 1; i >= 0; i--) {
            magnitude = magnitude.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(units.limb(i))));
        }
        return new BigDecimal(units.signum() < 0 ? magnitude.negate() : magnitude, decimals);
    }
}
