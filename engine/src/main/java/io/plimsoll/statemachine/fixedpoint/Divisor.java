package io.plimsoll.statemachine.fixedpoint;

/**
 * A divisor that never changes, with its reciprocal, so that {@link Wide} divides by it with two multiplications
 * instead of a 128-bit division: Moeller and Granlund, Improved Division by Invariant Integers, algorithm 4.
 */
public final class Divisor {
    /** 10^9: parts per billion. */
    public static final Divisor PPB = new Divisor(FixedPoint.PPB);
    /** 1. */
    public static final Divisor ONE = new Divisor(1);

    private final long value;
    private final int shift;
    private final long normalised;
    private final long reciprocal;
    /** floor((2^(64 + narrowShift) - 1) / value), with 63 bits: for dividends of one word. */
    private final long narrow;
    private final int narrowShift;

    /** @param value above 0. */
    public Divisor(final long value) {
        this.value = value;
        this.shift = Long.numberOfLeadingZeros(value);
        this.normalised = value << shift;
        // floor((2^128 - 1) / normalised) - 2^64, where the quotient has exactly 65 bits.
        this.reciprocal = Wide.divideNormalised(~normalised, -1L, normalised);
        this.narrowShift = Math.max(0, Long.SIZE - 2 - shift);
        this.narrow = value == 1 ? 0 : Wide.divide128((1L << narrowShift) - 1, -1L, value);
    }

    public long value() {
        return value;
    }

    /**
     * dividend / value, rounded down, of a dividend of at least 0. The product with the reciprocal is too low by less
     * than one half, so the quotient is by at most one: that is put right without a branch.
     */
    public long floor(final long dividend) {
        if (value == 1) {
            return dividend;
        }
        final long guess = Math.multiplyHigh(dividend, narrow) >>> narrowShift;
        return guess - (value - 1 - (dividend - guess * value) >> Long.SIZE - 1);
    }

    /** The same, rounded up. */
    public long ceil(final long dividend) {
        final long quotient = floor(dividend);
        return quotient + oneUnless0(dividend - quotient * value);
    }

    /** The same of a dividend with a sign that is 0 or -1, rounded down. 7 / 2 with -1: -4. */
    public long floorSigned(final long dividend, final long sign) {
        final long quotient = floor(dividend);
        return (quotient + (oneUnless0(dividend - quotient * value) & sign) ^ sign) - sign;
    }

    private static long oneUnless0(final long remainder) {
        return (remainder | -remainder) >>> Long.SIZE - 1;
    }

    /**
     * (high x 2^64 + low) / value, rounded down; both halves unsigned.
     *
     * @return below 0 when it does not fit 63 bits.
     */
    public long floor(final long high, final long low) {
        if (high == 0 && low >= 0) {
            return floor(low);
        }
        return Long.compareUnsigned(high, value) >= 0
            ? -1
            : quotient(high << shift | low >>> (Long.SIZE - shift), low << shift);
    }

    /** The same, rounded up. */
    public long ceil(final long high, final long low) {
        if (high == 0 && low >= 0) {
            return ceil(low);
        }
        if (Long.compareUnsigned(high, value) >= 0) {
            return -1;
        }
        final long bottom = low << shift;
        final long quotient = quotient(high << shift | low >>> (Long.SIZE - shift), bottom);
        return remainder(bottom, quotient) == 0 ? quotient : quotient + 1;
    }

    /** dividend / value when nothing remains, else {@link FixedPoint#INEXACT}. */
    public long exact(final long dividend) {
        if (value == 1) {
            return dividend;
        }
        final long magnitude = Math.abs(dividend);
        final long quotient = floor(0, magnitude);
        if (quotient * value != magnitude) {
            return FixedPoint.INEXACT;
        }
        return dividend < 0 ? -quotient : quotient;
    }

    /** How far {@link #value} is shifted up for its top bit to be set; 1 to 63. */
    int shift() {
        return shift;
    }

    /**
     * (top x 2^64 + bottom) / normalised, for top below it.
     *
     * @return the quotient; the remainder is bottom - quotient x normalised.
     */
    long quotient(final long top, final long bottom) {
        final long productLow = reciprocal * top;
        final long guessLow = productLow + bottom;
        final long carry = Long.compareUnsigned(guessLow, bottom) < 0 ? 1 : 0;
        long guess = Wide.unsignedMultiplyHigh(reciprocal, top) + top + carry + 1;
        long remainder = bottom - guess * normalised;
        if (Long.compareUnsigned(remainder, guessLow) > 0) {
            guess--;
            remainder += normalised;
        }
        return Long.compareUnsigned(remainder, normalised) >= 0 ? guess + 1 : guess;
    }

    /** The remainder that goes with a quotient. */
    long remainder(final long bottom, final long quotient) {
        return bottom - quotient * normalised;
    }
}
