package io.plimsoll.statemachine.fixedpoint;

/**
 * A signed 192-bit integer that is multiplied up and divided down, so that a product of three 64-bit factors rounds
 * once. Mutable and reused; every operation returns this object.
 *
 * <p>Chained divisions in one direction round like a single one: ceil(ceil(x / a) / b) = ceil(x / (a b)).
 *
 * <p>Ordered by value; being mutable, two are equal only when they are one.
 *
 * <p>Overflow is remembered until the next set: {@link #toLong()} throws, {@link #saturated()} clamps.
 */
public final class Wide implements Comparable<Wide> {
    /** What {@link #saturated()} clamps to: far from any real amount, and two of them still add up in a long. */
    public static final long LIMIT = (1L << 62) - 1;

    private boolean negative;
    private boolean overflowed;
    private long low;
    private long middle;
    private long high;

    /** @param value to start from, above {@link Long#MIN_VALUE}. */
    public Wide set(final long value) {
        negative = value < 0;
        overflowed = false;
        low = Math.abs(value);
        middle = 0;
        high = 0;
        return this;
    }

    /** @param other whose value this takes. */
    public Wide set(final Wide other) {
        negative = other.negative;
        overflowed = other.overflowed;
        low = other.low;
        middle = other.middle;
        high = other.high;
        return this;
    }

    /** The value of three limbs, highest first; what {@link #limb} and {@link #signum} read. */
    public Wide set(final boolean isNegative, final long highLimb, final long middleLimb, final long lowLimb) {
        negative = isNegative;
        overflowed = false;
        low = lowLimb;
        middle = middleLimb;
        high = highLimb;
        return this;
    }

    /** @param factor above {@link Long#MIN_VALUE}. */
    public Wide times(final long factor) {
        final long magnitude = Math.abs(factor);
        negative ^= factor < 0;
        if (middle == 0 && high == 0 && !overflowed) {
            middle = unsignedMultiplyHigh(low, magnitude);
            low *= magnitude;
            return this;
        }
        return timesLong(magnitude);
    }

    /** @param factor to multiply by; not this object. */
    public Wide times(final Wide factor) {
        final long f0 = factor.low;
        final long f1 = factor.middle;
        final long f2 = factor.high;
        overflowed |= factor.overflowed || high != 0 && (f1 != 0 || f2 != 0) || middle != 0 && f2 != 0
            || unsignedMultiplyHigh(low, f2) != 0 || unsignedMultiplyHigh(middle, f1) != 0
            || unsignedMultiplyHigh(high, f0) != 0;
        long top = addTop(addTop(low * f2, middle * f1), high * f0);
        top = addTop(addTop(top, unsignedMultiplyHigh(low, f1)), unsignedMultiplyHigh(middle, f0));
        final long first = low * f1;
        final long second = first + middle * f0;
        final long third = second + unsignedMultiplyHigh(low, f0);
        top = addTop(top, Long.compareUnsigned(second, first) < 0 ? 1 : 0);
        high = addTop(top, Long.compareUnsigned(third, second) < 0 ? 1 : 0);
        middle = third;
        low *= f0;
        negative ^= factor.negative;
        return this;
    }

    private long addTop(final long left, final long right) {
        final long sum = left + right;
        overflowed |= Long.compareUnsigned(sum, left) < 0;
        return sum;
    }

    private Wide timesLong(final long magnitude) {
        final long lowCarry = unsignedMultiplyHigh(low, magnitude);
        final long middleCarry = unsignedMultiplyHigh(middle, magnitude);
        overflowed |= unsignedMultiplyHigh(high, magnitude) != 0;
        low *= magnitude;
        middle = middle * magnitude + lowCarry;
        final long carry = middleCarry + (Long.compareUnsigned(middle, lowCarry) < 0 ? 1 : 0);
        final long top = high * magnitude;
        high = top + carry;
        overflowed |= Long.compareUnsigned(high, top) < 0;
        return this;
    }

    /** @param divisor above 0. Rounds towards minus infinity. */
    public Wide floorDiv(final long divisor) {
        final boolean exact = divideMagnitude(divisor) == 0;
        return negative && !exact ? incrementMagnitude() : this;
    }

    /** @param divisor above 0. Rounds towards plus infinity. */
    public Wide ceilDiv(final long divisor) {
        final boolean exact = divideMagnitude(divisor) == 0;
        return negative || exact ? this : incrementMagnitude();
    }

    /** @param divisor above 0. Rounds towards zero. */
    public Wide truncDiv(final long divisor) {
        divideMagnitude(divisor);
        return this;
    }

    /** @param divisor above 0, not this object. Rounds towards minus infinity. */
    public Wide floorDiv(final Wide divisor) {
        final boolean exact = divideMagnitude(divisor);
        return negative && !exact ? incrementMagnitude() : this;
    }

    /** @param divisor above 0, not this object. Rounds towards plus infinity. */
    public Wide ceilDiv(final Wide divisor) {
        final boolean exact = divideMagnitude(divisor);
        return negative || exact ? this : incrementMagnitude();
    }

    /** @param divisor above 0, not this object. Rounds towards zero. */
    public Wide truncDiv(final Wide divisor) {
        divideMagnitude(divisor);
        return this;
    }

    /** @param divisor whose reciprocal is known. Rounds towards minus infinity. */
    public Wide floorDiv(final Divisor divisor) {
        final boolean exact = divisor.value() == 1 || divideMagnitude(divisor) == 0;
        return negative && !exact ? incrementMagnitude() : this;
    }

    /** @param divisor whose reciprocal is known. Rounds towards plus infinity. */
    public Wide ceilDiv(final Divisor divisor) {
        final boolean exact = divisor.value() == 1 || divideMagnitude(divisor) == 0;
        return negative || exact ? this : incrementMagnitude();
    }

    /** @param divisor whose reciprocal is known. Rounds towards zero. */
    public Wide truncDiv(final Divisor divisor) {
        if (divisor.value() != 1) {
            divideMagnitude(divisor);
        }
        return this;
    }

    /** @param other to add. */
    public Wide plus(final Wide other) {
        if (overflowed || other.overflowed) {
            negative = overflowed ? negative : other.negative;
            overflowed = true;
        } else if (negative == other.negative) {
            addMagnitude(other);
        } else if (compareMagnitude(other) >= 0) {
            subtractMagnitude(other.low, other.middle, other.high, low, middle, high);
        } else {
            negative = other.negative;
            subtractMagnitude(low, middle, high, other.low, other.middle, other.high);
        }
        return this;
    }

    /** @param other to subtract. */
    public Wide minus(final Wide other) {
        negative = !negative;
        plus(other);
        negative = !negative;
        return this;
    }

    /** @param other to add, above {@link Long#MIN_VALUE}. */
    public Wide plus(final long other) {
        final long magnitude = Math.abs(other);
        if (negative == other < 0) {
            low += magnitude;
            if (Long.compareUnsigned(low, magnitude) < 0 && ++middle == 0) {
                overflowed |= ++high == 0;
            }
        } else if (middle == 0 && high == 0 && Long.compareUnsigned(low, magnitude) < 0) {
            low = magnitude - low;
            negative = !negative;
        } else {
            subtractMagnitude(magnitude, 0, 0, low, middle, high);
        }
        return this;
    }

    /** Turns the sign round. */
    public Wide negate() {
        negative = !negative;
        return this;
    }

    /** Drops the sign. */
    public Wide abs() {
        negative = false;
        return this;
    }

    /** Takes the lesser of this and another. */
    public Wide min(final Wide other) {
        return compareTo(other) <= 0 ? this : set(other);
    }

    /** Takes the greater of this and another. */
    public Wide max(final Wide other) {
        return compareTo(other) >= 0 ? this : set(other);
    }

    /** Below, at or above 0 as this is below, equal to or above another; ArithmeticException after an overflow. */
    @Override
    public int compareTo(final Wide other) {
        final int sign = signum();
        final int otherSign = other.signum();
        if (sign != otherSign) {
            return Integer.compare(sign, otherSign);
        }
        return sign * compareMagnitude(other);
    }

    /** -1, 0 or 1; ArithmeticException after an overflow. */
    public int signum() {
        if (overflowed) {
            throw new ArithmeticException("more than 192 bits");
        }
        if (low == 0 && middle == 0 && high == 0) {
            return 0;
        }
        return negative ? -1 : 1;
    }

    /** 64 bits of the magnitude, 0 the lowest, to 2; ArithmeticException after an overflow. */
    public long limb(final int index) {
        if (overflowed) {
            throw new ArithmeticException("more than 192 bits");
        }
        return index == 0 ? low : index == 1 ? middle : high;
    }

    /** The value, or an {@link ArithmeticException} when it does not fit. */
    public long toLong() {
        if (!fitsLong()) {
            throw new ArithmeticException("more than 63 bits");
        }
        return negative ? -low : low;
    }

    /** Whether the magnitude is below 2^63. */
    public boolean fitsLong() {
        return !overflowed && middle == 0 && high == 0 && low >= 0;
    }

    /** The value, clamped to +-{@link #LIMIT}. */
    public long saturated() {
        final long magnitude = fitsLong() ? Math.min(low, LIMIT) : LIMIT;
        return negative ? -magnitude : magnitude;
    }

    /** @return the remainder of the magnitude. */
    private long divideMagnitude(final long divisor) {
        if (middle == 0 && high == 0) {
            return divideLow(divisor);
        }
        long remainder = Long.remainderUnsigned(high, divisor);
        high = Long.divideUnsigned(high, divisor);
        final long middleQuotient = divide128(remainder, middle, divisor);
        remainder = middle - middleQuotient * divisor;
        middle = middleQuotient;
        final long lowQuotient = divide128(remainder, low, divisor);
        remainder = low - lowQuotient * divisor;
        low = lowQuotient;
        return remainder;
    }

    /** @return the remainder of the magnitude, shifted up as the divisor is. */
    private long divideMagnitude(final Divisor divisor) {
        final int shift = divisor.shift();
        long remainder = 0;
        if (high != 0 || middle != 0) {
            remainder = divideUpper(divisor, shift);
        } else {
            remainder = low >>> (Long.SIZE - shift);
        }
        final long bottom = low << shift;
        low = divisor.quotient(remainder, bottom);
        return divisor.remainder(bottom, low);
    }

    /** Divides the upper two limbs and returns what the lowest starts with. */
    private long divideUpper(final Divisor divisor, final int shift) {
        final int back = Long.SIZE - shift;
        final long top = high >>> back;
        final long upper = (high << shift) | (middle >>> back);
        high = divisor.quotient(top, upper);
        final long rest = divisor.remainder(upper, high);
        final long lower = (middle << shift) | (low >>> back);
        middle = divisor.quotient(rest, lower);
        return divisor.remainder(lower, middle);
    }

    /** @return whether nothing remained. */
    private boolean divideMagnitude(final Wide divisor) {
        if (divisor.signum() <= 0) {
            throw new ArithmeticException("divisor not above 0");
        }
        return divisor.fitsLong() ? divideMagnitude(divisor.low) == 0 : divideBitwise(divisor);
    }

    /** Restoring division, a bit a turn from the highest set: for the few divisors beyond 63 bits. */
    private boolean divideBitwise(final Wide divisor) {
        final long d0 = divisor.low;
        final long d1 = divisor.middle;
        final long d2 = divisor.high;
        long r0 = 0;
        long r1 = 0;
        long r2 = 0;
        for (int turn = 0; turn < 3 * Long.SIZE; turn++) {
            final boolean isBeyond = r2 < 0;
            r2 = r2 << 1 | r1 >>> 63;
            r1 = r1 << 1 | r0 >>> 63;
            r0 = r0 << 1 | high >>> 63;
            high = high << 1 | middle >>> 63;
            middle = middle << 1 | low >>> 63;
            low <<= 1;
            if (isBeyond || isAtLeast(r2, r1, r0, d2, d1, d0)) {
                final long borrow0 = Long.compareUnsigned(r0, d0) < 0 ? 1 : 0;
                final long borrow1 = Long.compareUnsigned(r1, d1) < 0 || r1 == d1 && borrow0 == 1 ? 1 : 0;
                r2 -= d2 + borrow1;
                r1 -= d1 + borrow0;
                r0 -= d0;
                low |= 1;
            }
        }
        return (r0 | r1 | r2) == 0;
    }

    private static boolean isAtLeast(
        final long high1, final long middle1, final long low1, final long high2, final long middle2, final long low2) {
        if (high1 != high2) {
            return Long.compareUnsigned(high1, high2) > 0;
        }
        return middle1 != middle2
            ? Long.compareUnsigned(middle1, middle2) > 0
            : Long.compareUnsigned(low1, low2) >= 0;
    }

    private long divideLow(final long divisor) {
        final long quotient = low >= 0 ? low / divisor : Long.divideUnsigned(low, divisor);
        final long remainder = low - quotient * divisor;
        low = quotient;
        return remainder;
    }

    private Wide incrementMagnitude() {
        if (++low == 0 && ++middle == 0) {
            ++high;
        }
        return this;
    }

    private void addMagnitude(final Wide other) {
        low += other.low;
        final long lowCarry = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        final long sum = middle + other.middle;
        final long sumCarry = Long.compareUnsigned(sum, other.middle) < 0 ? 1 : 0;
        middle = sum + lowCarry;
        final long middleCarry = sumCarry + (lowCarry == 1 && middle == 0 ? 1 : 0);
        final long sumHigh = high + other.high;
        overflowed = Long.compareUnsigned(sumHigh, high) < 0;
        high = sumHigh + middleCarry;
        overflowed |= Long.compareUnsigned(high, sumHigh) < 0;
    }

    private void subtractMagnitude(
        final long low1, final long middle1, final long high1, final long low2, final long middle2, final long high2) {
        final long lowBorrow = Long.compareUnsigned(low2, low1) < 0 ? 1 : 0;
        final long difference = middle2 - middle1;
        final long borrow = Long.compareUnsigned(middle2, middle1) < 0 || (difference == 0 && lowBorrow == 1) ? 1 : 0;
        low = low2 - low1;
        middle = difference - lowBorrow;
        high = high2 - high1 - borrow;
    }

    private int compareMagnitude(final Wide other) {
        if (high != other.high) {
            return Long.compareUnsigned(high, other.high);
        }
        return middle != other.middle
            ? Long.compareUnsigned(middle, other.middle)
            : Long.compareUnsigned(low, other.low);
    }

    static long unsignedMultiplyHigh(final long left, final long right) {
        return Math.multiplyHigh(left, right) + ((left >> 63) & right) + ((right >> 63) & left);
    }

    /** (top x 2^64 + bottom) / divisor for top below divisor, divisor below 2^63. */
    static long divide128(final long top, final long bottom, final long divisor) {
        if (top == 0) {
            return Long.divideUnsigned(bottom, divisor);
        }
        final int shift = Long.numberOfLeadingZeros(divisor);
        final long scaledTop = (top << shift) | (bottom >>> (Long.SIZE - shift));
        return divideNormalised(scaledTop, bottom << shift, divisor << shift);
    }

    /**
     * (top x 2^64 + bottom) / divisor for top below divisor and the divisor's top bit set: Knuth's algorithm D with two
     * 32-bit digits, as in Warren, Hacker's Delight, divlu.
     */
    static long divideNormalised(final long top, final long bottom, final long divisor) {
        final long first = digit(top, bottom >>> 32, divisor);
        final long rest = ((top << 32) | (bottom >>> 32)) - first * divisor;
        return (first << 32) + digit(rest, bottom & 0xFFFFFFFFL, divisor);
    }

    private static long digit(final long top, final long next, final long divisor) {
        final long divisorHigh = divisor >>> 32;
        final long divisorLow = divisor & 0xFFFFFFFFL;
        long quotient = Long.divideUnsigned(top, divisorHigh);
        long remainder = top - quotient * divisorHigh;
        while (quotient >>> 32 != 0
            || Long.compareUnsigned(quotient * divisorLow, remainder << 32 | next) > 0) {
            quotient--;
            remainder += divisorHigh;
            if (remainder >>> 32 != 0) {
                break;
            }
        }
        return quotient;
    }
}
