package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.margin.standard.Wides.ceil;
import static io.plimsoll.statemachine.margin.standard.Wides.cut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Rounding;
import io.plimsoll.statemachine.instrument.Contract;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Money kept with each position, against the same rule in decimals and maps. */
class PositionCollateralTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int RUNS = 30_000;
    private static final int Q = 6;
    private static final RoundingProfile MILLIONTHS =
        new RoundingProfile(Rounding.TOWARDS_ZERO, Rounding.CEILING, 1_000);

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** 10 % initial, half of it for maintenance, of one market at a price. */
    private record Terms(Market market, BigDecimal price) {
        BigDecimal excess(final BigDecimal size, final BigDecimal quote) {
            final BigDecimal worth = cut(size.multiply(price), Q);
            final BigDecimal base = ceil(worth.abs().multiply(new BigDecimal("0.1")), Q);
            return worth.add(quote).subtract(ceil(base.multiply(new BigDecimal("0.5")), Q));
        }
    }

    @Test
    void whatMovesIsWhatTheNaiveRuleMoves() {
        int drained = 0;
        for (int i = 0; i < RUNS; i++) {
            drained += runOne() ? 1 : 0;
        }
        assertNotEquals(0, drained);
    }

    /** @return whether positions had to give up what they did not need. */
    private boolean runOne() {
        final Map<Integer, BigDecimal[]> held = new TreeMap<>();
        final Map<Integer, BigDecimal[]> changed = new TreeMap<>();
        final Map<Integer, BigDecimal> lacking = new TreeMap<>();
        final Map<Integer, Terms> terms = new TreeMap<>();
        final long main = random.nextLong(0, 400_000_000);
        final PositionCollateral collateral = new PositionCollateral(main);
        for (int id = 3; id >= 0; id--) {
            terms.put(id, terms(id));
            if (random.nextInt(3) > 0) {
                final long lots = random.nextLong(-50_000, 50_000);
                final long quote = random.nextLong(-100_000_000, 900_000_000);
                collateral.hold(terms.get(id).market, lots, quote);
                held.put(id, new BigDecimal[] {size(lots), money(quote)});
            }
        }
        BigDecimal left = money(main);
        for (int id = 3; id >= 0; id--) {
            if (random.nextBoolean()) {
                final BigDecimal[] before = held.getOrDefault(id, new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
                final boolean isClosed = random.nextInt(4) == 0;
                final long lots = isClosed
                    ? before[0].negate().movePointRight(4).longValueExact() : random.nextLong(-50_000, 50_000);
                final long quote = random.nextLong(-500_000_000, 500_000_000);
                collateral.change(terms.get(id).market, lots, quote);
                left = left.add(changeOne(id, terms.get(id), before, size(lots), money(quote), left, changed, lacking));
            }
        }
        collateral.settle();
        if (!lacking.isEmpty()) {
            left = settle(terms, held, changed, lacking, left);
        }
        compare(collateral, changed, left.subtract(money(main)));
        return !lacking.isEmpty();
    }

    /** @return what the main balance gains. */
    private static BigDecimal changeOne(
        final int id, final Terms terms, final BigDecimal[] before, final BigDecimal size, final BigDecimal quote,
        final BigDecimal left, final Map<Integer, BigDecimal[]> changed, final Map<Integer, BigDecimal> lacking) {
        final BigDecimal sizeAfter = before[0].add(size);
        final BigDecimal quoteAfter = before[1].add(quote);
        BigDecimal gained = BigDecimal.ZERO;
        if (sizeAfter.signum() == 0) {
            gained = quoteAfter;
        } else {
            final BigDecimal lack = terms.excess(sizeAfter, quoteAfter).negate();
            if (lack.signum() > 0 && left.compareTo(lack) >= 0) {
                gained = lack.negate();
            } else if (lack.signum() > 0) {
                lacking.put(id, lack);
            }
        }
        changed.put(id, new BigDecimal[] {size, quote.subtract(gained)});
        return gained;
    }

    private static BigDecimal settle(
        final Map<Integer, Terms> terms, final Map<Integer, BigDecimal[]> held,
        final Map<Integer, BigDecimal[]> changed, final Map<Integer, BigDecimal> lacking, final BigDecimal before) {
        BigDecimal left = before;
        for (final Map.Entry<Integer, BigDecimal[]> position : held.entrySet()) {
            final BigDecimal excess =
                terms.get(position.getKey()).excess(position.getValue()[0], position.getValue()[1]);
            if (excess.signum() > 0) {
                left = left.add(excess);
                give(changed, position.getKey(), excess.negate());
            }
        }
        for (final Map.Entry<Integer, BigDecimal> lack : lacking.entrySet()) {
            final BigDecimal paid = lack.getValue().min(left).max(BigDecimal.ZERO);
            left = left.subtract(paid);
            give(changed, lack.getKey(), paid);
        }
        return left;
    }

    private static void give(final Map<Integer, BigDecimal[]> changed, final int id, final BigDecimal amount) {
        final BigDecimal[] so =
            changed.computeIfAbsent(id, any -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
        so[1] = so[1].add(amount);
    }

    private static void compare(
        final PositionCollateral collateral, final Map<Integer, BigDecimal[]> changed, final BigDecimal gained) {
        assertEquals(0, gained.compareTo(money(collateral.mainChangeMinor())), () -> "seed " + SEED);
        int place = collateral.nextChanged(-1);
        for (final Map.Entry<Integer, BigDecimal[]> change : changed.entrySet()) {
            assertEquals(change.getKey(), collateral.market(place).id(), () -> "seed " + SEED);
            assertEquals(0, change.getValue()[0].compareTo(size(collateral.lotsChange(place))), () -> "seed " + SEED);
            assertEquals(
                0, change.getValue()[1].compareTo(money(collateral.quoteChangeMinor(place))), () -> "seed " + SEED);
            place = collateral.nextChanged(place);
        }
        assertEquals(-1, place);
    }

    private Terms terms(final int id) {
        final long price = random.nextLong(1, 500_000_000);
        final MarketRates rates =
            new MarketRates(new OpenInterestCurve(100_000_000, 0, 0, 1), 500_000_000, MILLIONTHS);
        final Market market = new Market(id, Contract.of(Payoff.LINEAR, 1, -4, 5, Q), rates, false).at(price, 0, 0);
        return new Terms(market, BigDecimal.valueOf(price, 5));
    }

    private static BigDecimal size(final long lots) {
        return BigDecimal.valueOf(lots, 4);
    }

    private static BigDecimal money(final long minor) {
        return BigDecimal.valueOf(minor, Q);
    }
}
