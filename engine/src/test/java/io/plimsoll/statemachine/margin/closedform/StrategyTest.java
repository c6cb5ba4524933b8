package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StrategyTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final StrategyRule rule = StrategyRule.of(Parameters.parse(ClosedFormParameters.STRATEGY));
    private final StrategyBook book = new StrategyBook();
    private final StrategyRequirement requirement = new StrategyRequirement();

    /** One contract, so that pairing is a matter of crossing out. */
    private static final class Unit {
        final boolean isCall;
        final long strike;
        final long price;
        final int sign;
        final long leftNs;
        boolean isUsed;

        Unit(final boolean isCall, final long strike, final long price, final int sign, final long leftNs) {
            this.isCall = isCall;
            this.strike = strike;
            this.price = price;
            this.sign = sign;
            this.leftNs = leftNs;
        }
    }

    @Test
    void matchesLikeCrossingOutSingleContracts() {
        for (int round = 0; round < 2_000; round++) {
            final List<Unit> units = randomBook();
            rule.evaluate(book, requirement);
            final BigDecimal expected = naive(units, book.shares());
            assertEquals(expected.movePointRight(4).longValueExact(), requirement.deposit(),
                "seed " + SEED + " round " + round);
        }
    }

    private List<Unit> randomBook() {
        final List<Unit> units = new ArrayList<>();
        book.start(random.nextLong(10_000, 2_000_000));
        for (int i = random.nextInt(0, 8); i > 0; i--) {
            final boolean isCall = random.nextBoolean();
            final long strike = 10_000 * random.nextLong(1, 200);
            final long price = random.nextLong(0, 100_000);
            final int contracts = random.nextInt(-3, 4);
            final long leftNs = 30 * random.nextLong(0, 5) * DAY_NS;
            book.add(isCall, strike, price, contracts, leftNs);
            for (int j = 0; j < Math.abs(contracts); j++) {
                units.add(new Unit(isCall, strike, price, Integer.signum(contracts), leftNs));
            }
        }
        book.hold(book.underlying(), random.nextInt(3) == 0 ? random.nextLong(-350, 350) : 0);
        units.sort(Comparator.<Unit>comparingLong(u -> u.leftNs).thenComparingLong(u -> u.strike)
            .thenComparing(u -> !u.isCall));
        return units;
    }

    private BigDecimal naive(final List<Unit> units, final long shares) {
        long cover = Math.abs(shares) / 100;
        final List<Unit> paired = new ArrayList<>();
        for (final Unit unit : units) {
            if (cover > 0 && unit.sign < 0 && unit.isCall == shares > 0) {
                unit.isUsed = true;
                cover--;
            }
        }
        for (final Unit sold : units) {
            for (final Unit bought : units) {
                if (sold.sign < 0 && !sold.isUsed && bought.sign > 0 && !bought.isUsed
                    && bought.isCall == sold.isCall && bought.leftNs >= sold.leftNs) {
                    sold.isUsed = true;
                    bought.isUsed = true;
                    paired.add(sold);
                    paired.add(bought);
                }
            }
        }
        return spreads(paired).add(singles(units)).add(shares(shares));
    }

    private static BigDecimal spreads(final List<Unit> paired) {
        BigDecimal worst = BigDecimal.ZERO;
        BigDecimal premium = BigDecimal.ZERO;
        for (final Unit at : paired) {
            premium = premium.add(decimal(at.sign * at.price));
            long payoff = 0;
            for (final Unit unit : paired) {
                final long gain = unit.isCall ? at.strike - unit.strike : unit.strike - at.strike;
                payoff += unit.sign * Math.max(0, gain);
            }
            worst = worst.max(decimal(-payoff));
        }
        return worst.add(premium).multiply(HUNDRED);
    }

    private BigDecimal singles(final List<Unit> units) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final Unit call : units) {
            for (final Unit put : units) {
                if (isOpenShort(call) && isOpenShort(put) && call.isCall && !put.isCall) {
                    call.isUsed = true;
                    put.isUsed = true;
                    final boolean isCallGreater = naked(call).compareTo(naked(put)) > 0;
                    sum = sum.add(isCallGreater
                        ? naked(call).add(decimal(put.price)) : naked(put).add(decimal(call.price)));
                }
            }
        }
        for (final Unit unit : units) {
            if (isOpenShort(unit)) {
                sum = sum.add(naked(unit));
            } else if (!unit.isUsed) {
                sum = sum.add(unit.leftNs < 90 * DAY_NS ? decimal(unit.price) : cents(
                    decimal(unit.price).multiply(new BigDecimal("0.75"))));
            }
        }
        return sum.multiply(HUNDRED);
    }

    private static boolean isOpenShort(final Unit unit) {
        return unit.sign < 0 && !unit.isUsed;
    }

    private BigDecimal naked(final Unit unit) {
        final BigDecimal spot = decimal(book.underlying());
        final BigDecimal strike = decimal(unit.strike);
        final BigDecimal out =
            (unit.isCall ? strike.subtract(spot) : spot.subtract(strike)).max(BigDecimal.ZERO);
        final BigDecimal base = unit.isCall ? spot : strike;
        final BigDecimal full = decimal(unit.price).add(spot.multiply(new BigDecimal("0.2"))).subtract(out);
        return cents(full).max(cents(decimal(unit.price).add(base.multiply(new BigDecimal("0.1")))));
    }

    private BigDecimal shares(final long shares) {
        final BigDecimal price = decimal(book.sharePrice());
        final BigDecimal each = cents(price.divide(new BigDecimal(2)));
        return (shares < 0 ? each.add(price) : each).multiply(BigDecimal.valueOf(Math.abs(shares)));
    }

    private static BigDecimal cents(final BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal decimal(final long units) {
        return BigDecimal.valueOf(units, 4);
    }

    @Test
    void roundsHalfACentToEven() {
        // Put 9.35 sold at 0, S 100: max(20 - 90.65, 0.935) = 0.94; put 9.45: 0.945 is 0.94 too.
        assertEquals(940_000, single(93_500));
        assertEquals(940_000, single(94_500));
    }

    private long single(final long strike) {
        book.start(1_000_000).add(false, strike, 0, -1, 0);
        rule.evaluate(book, requirement);
        return requirement.deposit();
    }

    @Test
    void equityIsNotAskedForASoldPremiumTwice() {
        // Put 100 at 100 sold at 5: deposit 100 x (5 + 20), of equity, which fell by 500 already, 2,000.
        book.start(1_000_000).add(false, 1_000_000, 50_000, -1, 0);
        rule.evaluate(book, requirement);
        assertEquals(25_000_000, requirement.deposit());
        assertEquals(20_000_000, requirement.shortsOfEquity());
    }

    @Test
    void aDebitBoxNeedsItsFundingAndNoMoreWhenOnlyLossesCount() {
        book.start(1_000_000);
        book.add(true, 900_000, 120_000, 1, 0);
        book.add(true, 1_100_000, 20_000, -1, 0);
        book.add(false, 1_100_000, 118_000, 1, 0);
        book.add(false, 900_000, 20_000, -1, 0);
        rule.evaluate(book, requirement);
        assertEquals(19_800_000, requirement.deposit());
        final String magnitude = ClosedFormParameters.with(ClosedFormParameters.STRATEGY, "spreadLoss", "magnitude");
        StrategyRule.of(Parameters.parse(magnitude)).evaluate(book, requirement);
        assertEquals(20_000_000 + 19_800_000, requirement.deposit());
    }

    @Test
    void namesTheValueThatIsWrong() {
        final String lines = ClosedFormParameters.with(ClosedFormParameters.STRATEGY, "leastRate", "0.3");
        assertEquals("leastRate", assertThrows(
            InvalidParameterException.class, () -> StrategyRule.of(Parameters.parse(lines))).path());
    }
}
