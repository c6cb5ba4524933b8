package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How far an answer may be from what is expected: |actual - expected| at most abs + rel x max(1, |expected|).
 *
 * @param abs the absolute part.
 * @param rel the relative part.
 */
record Tolerance(BigDecimal abs, BigDecimal rel) {
    static final Tolerance EXACT = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);
    // Numbers may be as far apart as 50 and 1e-152328: a difference keeps its first digits, and is 0 only of equals.
    private static final MathContext DIGITS = new MathContext(60);

    /** Of a file: null is exact. */
    static Tolerance of(final String where, final JsonNode json) {
        if (json == null || json.isNull()) {
            return EXACT;
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!"abs".equals(name) && !"rel".equals(name)) {
                throw new VectorFormatException(where + ".tolerance: unknown key " + name);
            }
        });
        return new Tolerance(part(where, json, "abs"), part(where, json, "rel"));
    }

    private static BigDecimal part(final String where, final JsonNode json, final String name) {
        if (!json.has(name)) {
            return BigDecimal.ZERO;
        }
        final BigDecimal part = Comparison.number(json.get(name));
        if (part == null || part.signum() < 0) {
            throw new VectorFormatException(where + ".tolerance." + name + " is not a number of at least 0");
        }
        return part;
    }

    boolean allows(final BigDecimal expected, final BigDecimal actual) {
        final BigDecimal difference = actual.subtract(expected, DIGITS).abs();
        return difference.compareTo(abs.add(rel.multiply(expected.abs().max(BigDecimal.ONE), DIGITS), DIGITS)) <= 0;
    }

    @Override
    public String toString() {
        return this.equals(EXACT) ? "exact" : "within " + abs + (rel.signum() == 0 ? "" : " + " + rel + " relative");
    }
}
