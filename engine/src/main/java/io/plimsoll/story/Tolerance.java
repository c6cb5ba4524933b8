package io.plimsoll.story;

import java.math.BigDecimal;

/** How far a number may be from what a story expects. */
record Tolerance(BigDecimal abs, BigDecimal rel) {
    static final Tolerance EXACT = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);

    static Tolerance of(final StoryLine line) {
        if (!line.has("tolerance")) {
            return EXACT;
        }
        final StoryLine tolerance = line.object("tolerance");
        final BigDecimal abs = tolerance.has("abs") ? tolerance.number("abs") : BigDecimal.ZERO;
        final BigDecimal rel = tolerance.has("rel") ? tolerance.number("rel") : BigDecimal.ZERO;
        tolerance.refuseUnread();
        if (abs.signum() < 0 || rel.signum() < 0) {
            throw line.error("tolerance must not be negative");
        }
        return new Tolerance(abs, rel);
    }

    /** |actual - expected| <= abs + rel x max(1, |expected|). */
    boolean allows(final BigDecimal expected, final BigDecimal actual) {
        final BigDecimal allowed = abs.add(rel.multiply(expected.abs().max(BigDecimal.ONE)));
        return actual.subtract(expected).abs().compareTo(allowed) <= 0;
    }
}
