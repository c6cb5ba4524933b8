package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Opposite deltas in two underlyings that move together need less than both alone: per spread of firstRatio against
 * secondRatio deltas, a share of the scan risk that they carry.
 *
 * <p>Long 10 of A (scan risk 1,000) and short 4 of B (scan risk 2,000), ratios 2 and 1, share 0.5: four spreads use 8
 * of A (800) and 4 of B (2,000), credit 1,400.
 */
record SpreadCredit(String first, String second, double firstRatio, double secondRatio, double share) {
    /** The list {@code credits}, in order of priority. */
    static SpreadCredit[] listOf(final Parameters rules) {
        final SpreadCredit[] credits = new SpreadCredit[rules.size("credits")];
        for (int i = 0; i < credits.length; i++) {
            final Parameters p = rules.at("credits." + i);
            credits[i] = new SpreadCredit(
                p.text("first"), p.text("second"), p.real("firstRatio", 1e-9, 1e9), p.real("secondRatio", 1e-9, 1e9),
                p.real("share", 0, 1));
            if (credits[i].first.equals(credits[i].second)) {
                throw p.invalid("second", "must not be the first");
            }
        }
        return credits;
    }

    /** How many spreads the deltas left over make. */
    double spreads(final double firstDelta, final double secondDelta) {
        return firstDelta * secondDelta < 0
            ? Math.min(Math.abs(firstDelta) / firstRatio, Math.abs(secondDelta) / secondRatio)
            : 0.0;
    }
}
