package io.plimsoll.conformance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals of vector files as integers at a scale, and back. */
final class ScaledNumbers {
    private ScaledNumbers() {
    }

    /** number x 10^decimals, exactly; ArithmeticException when it is finer or too large. */
    static long exact(final BigDecimal number, final int decimals) {
        return number.movePointRight(decimals).longValueExact();
    }

    /** The same, what is finer rounded half to even: for files whose arithmetic has a tolerance. */
    static long nearest(final BigDecimal number, final int decimals) {
        return number.movePointRight(decimals).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** value x 10^-decimals. */
    static BigDecimal decimal(final long value, final int decimals) {
        return BigDecimal.valueOf(value, decimals);
    }
}
