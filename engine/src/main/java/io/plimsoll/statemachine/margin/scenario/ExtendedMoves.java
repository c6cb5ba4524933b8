package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Moves beyond the price range count less the farther they are: weight = factor x range / |move|. What is settled in
 * coin is measured at the edge of the range, not at the far price: x (1 + move) / (1 +- range). A result is then
 * dampened: brought towards 0 by (|move| / range - 1) x dampener.
 *
 * <p>Range 0.16, factor 1, a coin-settled long of 0.3145 coins at +50 %: 0.3145 x (1 - 1/1.5) x 0.32 x 1.5/1.16 =
 * 0.0434.
 */
public record ExtendedMoves(double priceRange, double factor, double dampener) {
    /** Reads priceRange, factor and dampener (in currency; 0 when absent). */
    static ExtendedMoves of(final Parameters p) {
        return new ExtendedMoves(
            p.real("priceRange", 0.000001, 0.999999), p.real("factor", 0, 100), p.real("dampener", 0, 1e15, 0));
    }

    double weight(final double move) {
        return factor * (priceRange / Math.abs(move));
    }

    /** For what is settled in coin. */
    double coinScale(final double move) {
        return (1.0 + move) / edge(move);
    }

    /** The price at the edge of the range, as a share of today's. */
    double edge(final double move) {
        return 1.0 + Math.signum(move) * priceRange;
    }

    /** How far a result in currency is brought towards 0. */
    double dampener(final double move) {
        return (Math.abs(move) / priceRange - 1.0) * dampener;
    }
}
