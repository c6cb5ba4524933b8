package io.plimsoll.statemachine.margin.standard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Health by weights in plain decimals, without rounding: the twin of {@link WeightedMargin}. */
final class NaiveWeights {
    record Token(BigDecimal balance, BigDecimal low, BigDecimal high, BigDecimal asset, BigDecimal liability) {
    }

    record Perpetual(
        int settle, BigDecimal size, BigDecimal quote, BigDecimal low, BigDecimal high, BigDecimal longWeight,
        BigDecimal shortWeight, BigDecimal result, BigDecimal bids, BigDecimal asks) {
    }

    final List<Token> tokens = new ArrayList<>();
    final List<Perpetual> perpetuals = new ArrayList<>();

    BigDecimal health() {
        BigDecimal health = BigDecimal.ZERO;
        for (int i = 0; i < tokens.size(); i++) {
            BigDecimal held = tokens.get(i).balance;
            for (final Perpetual perpetual : perpetuals) {
                held = perpetual.settle == i ? held.add(result(perpetual)) : held;
            }
            final Token token = tokens.get(i);
            health = health.add(held.signum() >= 0
                ? held.multiply(token.low).multiply(token.asset)
                : held.multiply(token.high).multiply(token.liability));
        }
        return health;
    }

    private static BigDecimal result(final Perpetual of) {
        final BigDecimal worse = filled(of, of.bids, of.high).min(filled(of, of.asks.negate(), of.low));
        final BigDecimal result = of.quote.add(worse);
        return result.signum() > 0 ? result.multiply(of.result) : result;
    }

    private static BigDecimal filled(final Perpetual of, final BigDecimal fill, final BigDecimal price) {
        final BigDecimal size = of.size.add(fill);
        final BigDecimal base = size.signum() >= 0
            ? size.multiply(of.longWeight).multiply(of.low)
            : size.multiply(of.shortWeight).multiply(of.high);
        return base.subtract(fill.multiply(price));
    }
}
