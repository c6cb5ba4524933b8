package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.statemachine.parameters.Parameters;

/**
 * How far an underlying's price and volatility are scanned: {@code scan} for all, {@code underlyings} for those named
 * by their index. The price range is an amount ({@code priceRange}) or a share of the price ({@code priceShare}).
 */
record ScanRanges(String symbol, double priceRange, double priceShare, double volatilityRange) {
    /** Reads the ranges of one place. */
    static ScanRanges of(final Parameters p, final String symbol) {
        if (p.has("priceRange") && p.has("priceShare")) {
            throw p.invalid("priceRange", "and priceShare exclude each other");
        }
        return new ScanRanges(
            symbol, p.real("priceRange", 0, 1e15, 0), p.real("priceShare", 0, 1, 0),
            p.real("volatilityRange", 0, 100, 1));
    }

    /** The list {@code underlyings}. */
    static ScanRanges[] listOf(final Parameters rules) {
        final ScanRanges[] list = new ScanRanges[rules.size("underlyings")];
        for (int i = 0; i < list.length; i++) {
            final Parameters p = rules.at("underlyings." + i);
            list[i] = of(p, p.text("symbol"));
        }
        return list;
    }

    /** The price range as a share of a price. */
    double shareOf(final double price) {
        return priceRange > 0 ? priceRange / price : priceShare;
    }
}
