package io.plimsoll.market.tape;

import java.math.BigDecimal;

/**
 * A decimal as a tape states it, exact: mantissa × 10^exponent. Trailing zeros are dropped ("61837.63000000" is
 * 6183763e-2), so that equal numbers are equal records.
 *
 * @param mantissa up to 18 digits.
 * @param exponent -18 to 18; 0 when the mantissa is 0.
 */
public record ExactDecimal(long mantissa, int exponent) implements Comparable<ExactDecimal> {
    /** Nought. */
    public static final ExactDecimal ZERO = new ExactDecimal(0, 0);

    private static final int DIGITS_MAX = 18;
    private static final int EXPONENT_MAX = 18;

    /** Drops trailing zeros. */
    public ExactDecimal {
        while (mantissa != 0 && mantissa % 10 == 0) {
            mantissa /= 10;
            exponent++;
        }
        if (mantissa == 0) {
            exponent = 0;
        }
        if (exponent < -EXPONENT_MAX || exponent > EXPONENT_MAX) {
            throw new NumberFormatException("exponent " + exponent + " is out of range");
        }
    }

    /**
     * Reads "46426.83", "-0.5", ".25" or "1.25e-05".
     *
     * @param text without spaces.
     * @return its exact value.
     * @throws NumberFormatException when it is no decimal, or has more than 18 digits that count.
     */
    public static ExactDecimal parse(final String text) {
        final int tail = exponentMark(text);
        int exponent = tail < text.length() ? Integer.parseInt(text, tail + 1, text.length(), 10) : 0;
        long mantissa = 0;
        int digits = 0;
        boolean point = false;
        final boolean negative = text.startsWith("-");
        for (int i = negative ? 1 : 0; i < tail; i++) {
            final char c = text.charAt(i);
            if (c == '.' && !point) {
                point = true;
                continue;
            }
            if (c < '0' || c > '9') {
                throw new NumberFormatException("not a number: " + text);
            }
            digits++;
            if (point && trailingZeros(text, i, tail)) {
                // The rest of the fraction is noughts: they say nothing.
                break;
            }
            if (mantissa >= 100_000_000_000_000_000L) {
                throw new NumberFormatException("more than " + DIGITS_MAX + " digits: " + text);
            }
            mantissa = mantissa * 10 + (c - '0');
            exponent -= point ? 1 : 0;
        }
        if (digits == 0) {
            throw new NumberFormatException("not a number: " + text);
        }
        return new ExactDecimal(negative ? -mantissa : mantissa, exponent);
    }

    private static int exponentMark(final String text) {
        final int lower = text.indexOf('e');
        final int mark = lower >= 0 ? lower : text.indexOf('E');
        return mark >= 0 ? mark : text.length();
    }

    private static boolean trailingZeros(final String text, final int from, final int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /**
     * For statistics and charts only.
     *
     * @return the nearest double.
     */
    public double toDouble() {
        return toBigDecimal().doubleValue();
    }

    /**
     * As a BigDecimal.
     *
     * @return the same value.
     */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(mantissa, -exponent);
    }

    /**
     * As an integer count of 10^-decimals, when it is one: 46426.83 at 2 decimals is 4642683.
     *
     * @param decimals of the scale.
     * @return the count.
     * @throws ArithmeticException when the value has more decimals, or the count does not fit.
     */
    public long scaledExact(final int decimals) {
        return toBigDecimal().movePointRight(decimals).longValueExact();
    }

    /**
     * A share of it: the value × numerator × 10^exponentShift, exact. A quarter is 25 and -2.
     *
     * @param numerator     the factor's digits.
     * @param exponentShift the factor's power of ten.
     * @return the product.
     * @throws ArithmeticException when it does not fit.
     */
    public ExactDecimal times(final long numerator, final int exponentShift) {
        return new ExactDecimal(Math.multiplyExact(mantissa, numerator), exponent + exponentShift);
    }

    /**
     * How many decimals it has.
     *
     * @return 2 for 46426.83, 0 for 1200.
     */
    public int decimals() {
        return Math.max(0, -exponent);
    }

    @Override
    public int compareTo(final ExactDecimal other) {
        return exponent == other.exponent
            ? Long.compare(mantissa, other.mantissa) : toBigDecimal().compareTo(other.toBigDecimal());
    }

    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
