package io.plimsoll.statemachine.option;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** The naive twin: Black's formula as it is printed, in 100 decimal digits. Slow, and knows no limits. */
final class BigBlack {
    static final MathContext DIGITS = new MathContext(100, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal END = BigDecimal.ONE.movePointLeft(110);
    private static final int HALVINGS = 12;
    private static final BigDecimal PI = pi();

    final BigDecimal call;
    final BigDecimal put;
    final BigDecimal delta;
    final BigDecimal gamma;
    final BigDecimal vega;
    final BigDecimal theta;

    BigBlack(final double forward, final double strike, final double volatility, final double years) {
        final BigDecimal f = new BigDecimal(forward);
        final BigDecimal k = new BigDecimal(strike);
        final BigDecimal root = new BigDecimal(years).sqrt(DIGITS);
        final BigDecimal s = new BigDecimal(volatility).multiply(root, DIGITS);
        final BigDecimal d1 = log(f.divide(k, DIGITS)).divide(s, DIGITS).add(s.divide(TWO), DIGITS);
        final BigDecimal d2 = d1.subtract(s);
        call = f.multiply(cumulative(d1)).subtract(k.multiply(cumulative(d2)), DIGITS);
        put = k.multiply(cumulative(d2.negate())).subtract(f.multiply(cumulative(d1.negate())), DIGITS);
        delta = cumulative(d1);
        gamma = density(d1).divide(f.multiply(s), DIGITS);
        vega = f.multiply(density(d1)).multiply(root, DIGITS);
        theta = f.multiply(density(d1)).multiply(new BigDecimal(volatility)).divide(TWO.multiply(root), DIGITS)
            .negate();
    }

    static BigDecimal density(final BigDecimal x) {
        return exp(x.multiply(x).divide(TWO).negate()).divide(TWO.multiply(PI).sqrt(DIGITS), DIGITS);
    }

    /** 1/2 + density x (x + x^3/3 + x^5/(3 x 5) + ...): absolute precision. */
    static BigDecimal cumulative(final BigDecimal x) {
        final BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 3; term.abs().compareTo(END) > 0; n += 2) {
            term = term.multiply(square).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return new BigDecimal("0.5").add(sum.multiply(density(x)), DIGITS);
    }

    static BigDecimal exp(final BigDecimal x) {
        final BigDecimal small = x.divide(new BigDecimal(BigInteger.ONE.shiftLeft(HALVINGS)), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.abs().compareTo(END) > 0; n++) {
            term = term.multiply(small).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** Square roots bring x close to 1, then 2 atanh((x - 1) / (x + 1)). */
    static BigDecimal log(final BigDecimal x) {
        BigDecimal root = x;
        for (int i = 0; i < HALVINGS; i++) {
            root = root.sqrt(DIGITS);
        }
        final BigDecimal z = root.subtract(BigDecimal.ONE).divide(root.add(BigDecimal.ONE), DIGITS);
        final BigDecimal square = z.multiply(z, DIGITS);
        BigDecimal power = z;
        BigDecimal sum = z;
        for (int n = 3; power.abs().compareTo(END) > 0; n += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
        }
        return sum.multiply(TWO).multiply(new BigDecimal(BigInteger.ONE.shiftLeft(HALVINGS)), DIGITS);
    }

    /** Machin: 16 atan(1/5) - 4 atan(1/239). */
    private static BigDecimal pi() {
        return atanOfInverse(5).multiply(BigDecimal.valueOf(16)).subtract(
                atanOfInverse(239).multiply(BigDecimal.valueOf(4)), DIGITS);
    }

    private static BigDecimal atanOfInverse(final int x) {
        final BigDecimal square = BigDecimal.valueOf((long) x * x).negate();
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(x), DIGITS);
        BigDecimal sum = power;
        for (int n = 3; power.abs().compareTo(END) > 0; n += 2) {
            power = power.divide(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
        }
        return sum;
    }
}
