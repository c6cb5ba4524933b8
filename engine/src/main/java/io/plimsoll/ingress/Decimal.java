package io.plimsoll.ingress;

import java.math.BigDecimal;

/** An exact number from outside: mantissa x 10^exponent. 0.05 is (5, -2). */
public record Decimal(long mantissa, int exponent) {
    /** 0. */
    public static final Decimal ZERO = new Decimal(0, 0);
    /** What an upper bound or a cap is when there is none. */
    public static final Decimal NONE = new Decimal(-1, 0);

    /**
     * Reads a plain or scientific decimal, such as {@code 40000}, {@code 0.05} or {@code 1e-8}.
     *
     * @throws ArithmeticException when its digits do not fit 64 bits
     * @throws NumberFormatException when it is not a number
     */
    public static Decimal of(final String text) {
        return of(new BigDecimal(text));
    }

    /** The shortest form of a number. */
    public static Decimal of(final BigDecimal value) {
        final BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        final BigDecimal plain = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        return new Decimal(plain.unscaledValue().longValueExact(), -plain.scale());
    }
}
