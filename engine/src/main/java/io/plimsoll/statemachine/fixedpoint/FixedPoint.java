package io.plimsoll.statemachine.fixedpoint;

/** Where scaled integers meet: powers of ten, exact conversions of outside decimals, parts per billion. */
public final class FixedPoint {
    /** One, in parts per billion. */
    public static final long PPB = 1_000_000_000L;
    /** The largest power of ten that a long holds. */
    public static final int POWER_MAX = 18;
    /** A decimal that has digits finer than the unit. */
    public static final long INEXACT = Long.MIN_VALUE;
    /** A decimal beyond +-2^62 units. */
    public static final long OVERFLOW = Long.MIN_VALUE + 1;

    private static final long[] POWERS = powers();
    /** Longs below it are doubles too. */
    private static final long EXACT_DOUBLES = 1L << 53;

    private FixedPoint() {
    }

    /** @param exponent 0 to {@link #POWER_MAX}. */
    public static long powerOfTen(final int exponent) {
        return POWERS[exponent];
    }

    /**
     * mantissa x 10^exponent in units of 10^-decimals, exactly.
     *
     * @return the units, or {@link #INEXACT}, or {@link #OVERFLOW}. "1.25" at two decimals: 125; at one: INEXACT.
     */
    public static long units(final long mantissa, final int exponent, final int decimals) {
        if (mantissa == 0) {
            return 0;
        }
        final int shift = exponent + decimals;
        return shift >= 0 ? scaleUp(mantissa, shift) : scaleDown(mantissa, -shift);
    }

    /** True for the two results of {@link #units} that are not a number of units. */
    public static boolean isUnitless(final long units) {
        return units <= OVERFLOW;
    }

    /** Whether the magnitude is one that every ledger entry may have: below 2^62. */
    public static boolean isLedgerable(final long value) {
        return value > -Wide.LIMIT && value < Wide.LIMIT;
    }

    /** left + right clamped to +-2^62, for figures that are compared and never booked. */
    public static long saturatedAdd(final long left, final long right) {
        return Math.max(-Wide.LIMIT, Math.min(Wide.LIMIT, left + right));
    }

    private static long scaleUp(final long mantissa, final int shift) {
        if (shift > POWER_MAX) {
            return OVERFLOW;
        }
        final long power = POWERS[shift];
        final long product = mantissa * power;
        final boolean fits = Math.multiplyHigh(mantissa, power) == product >> 63;
        return fits && isLedgerable(product) ? product : OVERFLOW;
    }

    private static long scaleDown(final long mantissa, final int shift) {
        if (shift > POWER_MAX) {
            return INEXACT;
        }
        final long quotient = Powers.DIVISORS[shift].exact(mantissa);
        return quotient == INEXACT || isLedgerable(quotient) ? quotient : OVERFLOW;
    }

    /**
     * total x part / whole, rounded up once. 310 x 1 / 3: 104; -310 x 1 / 3: -103.
     *
     * @param part  at least 0, at most whole.
     * @param whole at least 0; of 0 the share is 0.
     */
    public static long ceilShare(final Wide wide, final long total, final long part, final long whole) {
        final long magnitude = Math.abs(total);
        final long product = magnitude * part;
        if (product < 0 || Math.multiplyHigh(magnitude, part) != 0) {
            return wide.set(total).times(part).ceilDiv(whole).toLong();
        }
        final long quotient = quotient(product, whole);
        final long remainder = product - quotient * whole;
        // Without a branch: whether a cost is below 0 cannot be foreseen.
        final long sign = total >> Long.SIZE - 1;
        return (quotient + ((remainder | -remainder) >>> Long.SIZE - 1 & ~sign) ^ sign) - sign;
    }

    /**
     * dividend / divisor, rounded down, of a dividend of at least 0 and a divisor above 0. A division of doubles takes
     * a third of the time of one of longs on many processors; it is off by less than one, which is put right.
     */
    static long quotient(final long dividend, final long divisor) {
        if (dividend >= EXACT_DOUBLES) {
            return dividend / divisor;
        }
        final long guess = (long)((double)dividend / divisor);
        return guess * divisor > dividend ? guess - 1 : guess;
    }

    /** Made after the powers themselves, which a divisor's reciprocal may need. */
    private static final class Powers {
        static final Divisor[] DIVISORS = divisors();

        private static Divisor[] divisors() {
            final Divisor[] divisors = new Divisor[POWER_MAX + 1];
            for (int i = 0; i <= POWER_MAX; i++) {
                divisors[i] = new Divisor(POWERS[i]);
            }
            return divisors;
        }
    }

    private static long[] powers() {
        final long[] powers = new long[POWER_MAX + 1];
        powers[0] = 1;
        for (int i = 1; i <= POWER_MAX; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
