package io.plimsoll.statemachine.margin.closedform;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * What a book of options and shares on one underlying must be backed with, strategy by strategy, as a {@link
 * StrategyMatcher} finds them. S underlying, K strike, p premium, m multiplier, L leverage; round2 is to cents, half to
 * even:
 * <ul>
 * <li>spreads, pooled: the least payoff at their strikes, and their net premium: m (|least| + sum q p);
 * <li>a short alone: m max(round2(p + S rate L - out of the money), round2(p + leastRate L X)), X = K for a put, S for
 * a call;
 * <li>a straddle: the greater of its two shorts, and the premium of the other;
 * <li>a long alone: m p, of one with {@code longTermDays} or more to go m round2(longTermRate p);
 * <li>shares: round2(shareRate x price) each (at maintenance shareMaintenanceRate), and their price when sold short; a
 * short covered by shares: nothing.
 * </ul>
 *
 * <p>Put 410 sold at 0.10, S 445.35, rates 0.15 and 0.10: max(0.10 + 66.80 - 35.35, 0.10 + 41) = 41.10, times 100.
 * Integers; amounts are at the price's decimals.
 */
public final class StrategyRule {
    private static final int PPB_DECIMALS = 9;
    private static final int CENT_DECIMALS = 2;
    private static final long RATE_MAX = 10 * FixedPoint.PPB;
    private static final long MULTIPLIER_MAX = 1_000_000;
    private static final long SMALL = 1L << 42;
    private static final long DAYS_MAX = 36_500L * 1_000_000L;
    private static final int DECIMALS_MAX = 9;

    private final int decimals;
    private final long multiplier;
    private final long ratePpb;
    private final long leastRatePpb;
    private final long leveragePpb;
    private final long longTermNs;
    private final long longTermRatePpb;
    private final long shareRatePpb;
    private final long shareMaintenanceRatePpb;
    private final boolean isMagnitude;
    private final StrategyMatcher matcher = new StrategyMatcher();
    private final HalfEven cents;
    private final Wide wide = new Wide();
    private final Wide other = new Wide();

    /** How the least payoff of spreads counts. */
    private enum SpreadLoss {
        /** Its magnitude, even of a sure gain: as estimators of the field do. */
        MAGNITUDE,
        /** Only what is lost. */
        SHORTFALL
    }

    private StrategyRule(final Parameters p) {
        decimals = (int)p.scaled("priceDecimals", 0, CENT_DECIMALS, DECIMALS_MAX);
        multiplier = p.scaled("multiplier", 0, 1, MULTIPLIER_MAX);
        ratePpb = p.scaled("rate", PPB_DECIMALS, 0, RATE_MAX);
        leastRatePpb = p.scaled("leastRate", PPB_DECIMALS, 0, RATE_MAX);
        leveragePpb = p.scaled("leverage", PPB_DECIMALS, 1, RATE_MAX, FixedPoint.PPB);
        longTermNs = UpperBoundTable.nanos(p.scaled("longTermDays", UpperBoundTable.DAY_DECIMALS, 0, DAYS_MAX));
        longTermRatePpb = p.scaled("longTermRate", PPB_DECIMALS, 0, FixedPoint.PPB);
        shareRatePpb = p.scaled("shareRate", PPB_DECIMALS, 0, FixedPoint.PPB);
        shareMaintenanceRatePpb = p.scaled("shareMaintenanceRate", PPB_DECIMALS, 0, shareRatePpb, shareRatePpb);
        isMagnitude = p.choice("spreadLoss", SpreadLoss.class) == SpreadLoss.MAGNITUDE;
        cents = new HalfEven(decimals - CENT_DECIMALS);
    }

    /** Reads the rule: leastRate is at most rate. */
    public static StrategyRule of(final Parameters p) {
        final StrategyRule rule = new StrategyRule(p);
        if (rule.leastRatePpb > rule.ratePpb) {
            throw p.invalid("leastRate", "must not be above rate");
        }
        return rule;
    }

    /** Margins a book. */
    public void evaluate(final StrategyBook book, final StrategyRequirement into) {
        matcher.match(book, multiplier);
        into.clear();
        into.setSpreads(spreads(book), premium(book));
        for (int i = 0; i < matcher.straddles(); i++) {
            addStraddle(book, i, into);
        }
        for (int i = 0; i < book.options(); i++) {
            final long open = matcher.open(i);
            if (open > 0) {
                into.addLong(worth(longPrice(book, i), open));
            } else if (open < 0) {
                into.addShort(worth(naked(book, i), -open), worth(book.price(i), -open));
            }
            into.addCovered(worth(book.price(i), matcher.covered(i)));
        }
        addShares(book, into);
    }

    private void addStraddle(final StrategyBook book, final int straddle, final StrategyRequirement into) {
        final int call = matcher.straddleCall(straddle);
        final int put = matcher.straddlePut(straddle);
        final long contracts = matcher.straddleContracts(straddle);
        final long ofCall = naked(book, call);
        final long ofPut = naked(book, put);
        final long each = ofCall > ofPut ? ofCall + book.price(put) : ofPut + book.price(call);
        into.addShort(worth(each, contracts), worth(book.price(call) + book.price(put), contracts));
    }

    private void addShares(final StrategyBook book, final StrategyRequirement into) {
        final long size = Math.abs(book.shares());
        final long value = wide.set(book.sharePrice()).times(size).saturated();
        into.setShares(
            ofShares(book, shareRatePpb, size), ofShares(book, shareMaintenanceRatePpb, size),
            book.shares() < 0 ? value : 0);
    }

    private long ofShares(final StrategyBook book, final long byPpb, final long size) {
        final long each = cents.round(wide.set(book.sharePrice()).times(byPpb), PPB_DECIMALS);
        return wide.set(each).times(size).saturated();
    }

    /** What pooled spreads lose at the worst of their strikes, before premium. */
    private long spreads(final StrategyBook book) {
        long least = 0;
        boolean isFirst = true;
        for (int i = 0; i < book.options(); i++) {
            if (matcher.matched(i) != 0) {
                final long payoff = payoff(book, book.strike(i));
                least = isFirst ? payoff : Math.min(least, payoff);
                isFirst = false;
            }
        }
        return isMagnitude ? Math.abs(least) : Math.max(0, -least);
    }

    private long payoff(final StrategyBook book, final long price) {
        long sum = 0;
        for (int i = 0; i < book.options(); i++) {
            if (matcher.matched(i) != 0) {
                final long intrinsic = SpreadVault.cashValue(book.isCall(i), book.strike(i), price);
                sum = saturatedAdd(sum, worth(intrinsic, matcher.matched(i)));
            }
        }
        return sum;
    }

    private long premium(final StrategyBook book) {
        long sum = 0;
        for (int i = 0; i < book.options(); i++) {
            sum = saturatedAdd(sum, worth(book.price(i), matcher.matched(i)));
        }
        return sum;
    }

    /** Of one unit, in price units. */
    private long naked(final StrategyBook book, final int option) {
        final long strike = book.strike(option);
        final boolean isCall = book.isCall(option);
        final long outOfMoney = SpreadVault.cashValue(!isCall, strike, book.underlying());
        final long full = rated(book.price(option) - outOfMoney, book.underlying(), ratePpb);
        return Math.max(full, rated(book.price(option), isCall ? book.underlying() : strike, leastRatePpb));
    }

    /** round2(fixed + base x rate x leverage). */
    private long rated(final long fixed, final long base, final long byPpb) {
        other.set(fixed).times(FixedPoint.PPB).times(FixedPoint.PPB);
        return cents.round(wide.set(base).times(byPpb).times(leveragePpb).plus(other), 2 * PPB_DECIMALS);
    }

    private long longPrice(final StrategyBook book, final int option) {
        return book.leftNs(option) < longTermNs
            ? book.price(option)
            : cents.round(wide.set(book.price(option)).times(longTermRatePpb), PPB_DECIMALS);
    }

    /** For how long from now time alone does not change what an option needs; {@link Long#MAX_VALUE}: for good. */
    public long holdsNs(final long leftNs) {
        return leftNs < longTermNs ? Long.MAX_VALUE : leftNs - longTermNs;
    }

    private long worth(final long price, final long contracts) {
        // Multipliers have 20 bits, so what fits 42 once multiplied fits a long with it.
        final long each = price * contracts;
        final boolean isSmall = Math.multiplyHigh(price, contracts) == each >> 63 && Math.abs(each) <= SMALL;
        return isSmall ? each * multiplier : wide.set(price).times(contracts).times(multiplier).saturated();
    }

    /** The decimals of prices and of what this returns. */
    public int decimals() {
        return decimals;
    }

    /** Units of the underlying in a contract. */
    public long multiplier() {
        return multiplier;
    }
}
