package io.plimsoll.market;

import io.plimsoll.market.tape.CrashParameters;
import io.plimsoll.market.tape.ExactDecimal;
import io.plimsoll.market.tape.TapeSummary;
import java.util.List;

/** Small markets. */
final class MarketFixture {
    static final long STEP_NS = 15_000_000_000L;
    static final long DAY_NS = 86_400_000_000_000L;

    private MarketFixture() {
    }

    /** A tape of a day with these symbols, each "SYMBOL price decimals"; a million traded in each. */
    static TapeSummary summary(final String... symbols) {
        return summary(1e6, symbols);
    }

    /** The same with another volume. */
    static TapeSummary summary(final double notional, final String... symbols) {
        final List<TapeSummary.SymbolSummary> all = java.util.Arrays.stream(symbols).map(line -> {
            final String[] words = line.split(" ", -1);
            final ExactDecimal price = ExactDecimal.parse(words[1]);
            return new TapeSummary.SymbolSummary(words[0], price, price, price, price, Integer.parseInt(words[2]),
                notional);
        }).toList();
        return new TapeSummary("fixture", "ohlcv", all, 0, DAY_NS, 4 * STEP_NS, 0, 0, 0, 0, 0);
    }

    /** The same fall in eight hours instead of forty-eight. */
    static CrashParameters shortCrash() {
        final CrashParameters whole = CrashParameters.march2020();
        return new CrashParameters(whole.startNs(), 480, whole.coins(), whole.legs(), whole.calmVolatility(),
            whole.clustering(), whole.reversion(), whole.ownNoiseShare());
    }

    static MarketPlan plan(final String... symbols) {
        return MarketPlan.of(summary(symbols));
    }
}
