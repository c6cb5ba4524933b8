package io.plimsoll.conformance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals of a file as scaled 64-bit integers. */
final class Decimals {
    private Decimals() {
    }

    /** How many decimals the finest of these numbers has; at least 0. */
    static int most(final BigDecimal... numbers) {
        int most = 0;
        for (final BigDecimal number : numbers) {
            most = Math.max(most, number.stripTrailingZeros().scale());
        }
        return most;
    }

    /** number x 10^decimals, exactly. */
    static long units(final BigDecimal number, final int decimals) {
        return number.movePointRight(decimals).longValueExact();
    }

    /** number x 10^decimals, rounded up. */
    static long unitsUp(final BigDecimal number, final int decimals) {
        return units(number.setScale(decimals, RoundingMode.CEILING), decimals);
    }

    /** number x 10^decimals, rounded down. */
    static long unitsDown(final BigDecimal number, final int decimals) {
        return units(number.setScale(decimals, RoundingMode.FLOOR), decimals);
    }
}
