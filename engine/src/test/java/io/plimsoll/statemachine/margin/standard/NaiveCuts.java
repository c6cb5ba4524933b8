package io.plimsoll.statemachine.margin.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Collateral and requirement in plain decimals, every product cut to a millionth: the other twin. */
final class NaiveCuts {
    private static final int DECIMALS = 6;

    BigDecimal collateral = BigDecimal.ZERO;
    BigDecimal requirement = BigDecimal.ZERO;

    void balance(final BigDecimal amount, final BigDecimal price, final BigDecimal owned, final BigDecimal owed) {
        final BigDecimal value = amount.multiply(price).setScale(DECIMALS, RoundingMode.FLOOR);
        if (value.signum() >= 0) {
            collateral = collateral.add(cut(value.multiply(owned)));
        } else {
            requirement = requirement.add(cut(value.negate().multiply(owed)));
        }
    }

    void orders(
        final BigDecimal amount, final BigDecimal bids, final BigDecimal asks, final BigDecimal price,
        final BigDecimal owned, final BigDecimal owed) {
        final BigDecimal[] bought = side(amount, bids, price, owned, owed);
        final BigDecimal[] sold = side(amount, asks.negate(), price, owned, owed);
        final BigDecimal[] worse = bought[0].add(bought[1]).compareTo(sold[0].add(sold[1])) < 0 ? bought : sold;
        for (final BigDecimal part : worse) {
            collateral = collateral.add(part.max(BigDecimal.ZERO));
            requirement = requirement.add(part.negate().max(BigDecimal.ZERO));
        }
    }

    private static BigDecimal[] side(
        final BigDecimal amount, final BigDecimal fill, final BigDecimal price, final BigDecimal owned,
        final BigDecimal owed) {
        final BigDecimal value = amount.add(fill).multiply(price).setScale(DECIMALS, RoundingMode.FLOOR);
        return new BigDecimal[] {
            cut(value.multiply(value.signum() >= 0 ? owned : owed)),
            fill.negate().multiply(price).setScale(DECIMALS, RoundingMode.FLOOR)};
    }

    void position(final BigDecimal size, final BigDecimal quote, final BigDecimal price, final BigDecimal ratio) {
        final BigDecimal value = cut(size.abs().multiply(price));
        requirement = requirement.add(cut(value.multiply(ratio)));
        collateral = collateral.add(size.signum() >= 0 ? value : value.negate()).add(quote);
    }

    private static BigDecimal cut(final BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.DOWN);
    }
}
