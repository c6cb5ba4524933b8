package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.margin.standard.Wides.ceil;
import static io.plimsoll.statemachine.margin.standard.Wides.cut;
import static io.plimsoll.statemachine.margin.standard.Wides.floor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.fixedpoint.Rounding;
import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rates by open interest, accounts, batches and money kept with positions, against the same rules in decimals. */
class MarketTwinTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int RUNS = 20_000;
    private static final int Q = 6;
    private static final int LOT = 4;
    private static final int PRICE = 5;
    private static final RoundingProfile MILLIONTHS =
        new RoundingProfile(Rounding.TOWARDS_ZERO, Rounding.CEILING, 1_000);

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** A market and, in decimals, what it was made of. */
    private record Case(
        Market market, BigDecimal base, BigDecimal share, BigDecimal lower, BigDecimal upper, BigDecimal price,
        BigDecimal index) {
        BigDecimal size(final long lots) {
            return BigDecimal.valueOf(lots, LOT);
        }

        BigDecimal worth(final long lots) {
            return cut(size(lots).multiply(price), Q);
        }

        BigDecimal rate() {
            final BigDecimal open = worth(market.openInterestLots());
            if (upper.signum() == 0 || open.compareTo(lower) <= 0) {
                return base;
            }
            if (open.compareTo(upper) >= 0) {
                return BigDecimal.ONE;
            }
            return base.add(BigDecimal.ONE.subtract(base).multiply(open.subtract(lower))
                .divide(upper.subtract(lower), Q, RoundingMode.DOWN));
        }

        BigDecimal initial(final long lots) {
            return ceil(worth(lots).abs().multiply(rate()), Q);
        }

        BigDecimal maintenance(final long lots) {
            return ceil(ceil(worth(lots).abs().multiply(base), Q).multiply(share), Q);
        }
    }

    @Test
    void requirementsAreThoseOfTheNaiveRule() {
        for (int i = 0; i < RUNS; i++) {
            final Case one = market(i);
            final long lots = random.nextLong(-5_000_000, 5_000_000);
            assertSame(one.initial(lots), Wides.read(one.market.initial(new Wide(), lots), Q));
            assertSame(one.maintenance(lots), Wides.read(one.market.maintenance(new Wide(), lots), Q));
            assertSame(one.worth(lots), Wides.read(one.market.worth(new Wide(), lots), Q));
        }
    }

    @Test
    void anAccountSettlesFundingOnceAndSumsItsMarkets() {
        final FundingPayment payment = new FundingPayment(Rounding.FLOOR);
        final MarginFigures figures = new MarginFigures();
        for (int i = 0; i < RUNS; i++) {
            final MarketAccount account = new MarketAccount(random.nextLong(-1_000_000_000, 1_000_000_000));
            BigDecimal equity = BigDecimal.valueOf(account.quoteMinor(), Q);
            BigDecimal funding = BigDecimal.ZERO;
            BigDecimal initial = BigDecimal.ZERO;
            BigDecimal maintenance = BigDecimal.ZERO;
            for (int m = 0; m < 3; m++) {
                final Case one = market(m);
                final long lots = random.nextLong(-500_000, 500_000);
                final long entry = random.nextLong(-10_000_000, 10_000_000);
                account.hold(one.market, lots, entry);
                final BigDecimal moved = one.index.subtract(BigDecimal.valueOf(entry, PRICE));
                funding = funding.subtract(moved.multiply(one.size(lots)));
                equity = equity.add(one.worth(lots));
                initial = initial.add(one.initial(lots));
                maintenance = maintenance.add(one.maintenance(lots));
            }
            account.settleFunding(payment);
            account.settleFunding(payment);
            account.evaluate(figures);
            assertSame(equity.add(floor(funding, Q)), BigDecimal.valueOf(figures.equityMinor(), Q));
            assertSame(initial, BigDecimal.valueOf(figures.initialMinor(), Q));
            assertSame(maintenance, BigDecimal.valueOf(figures.maintenanceMinor(), Q));
        }
    }

    @Test
    void everyChangeOfABatchIsJudgedAgainstTheStart() {
        final Case one = market(0);
        final MarketAccount account = new MarketAccount(10_000_000_000L);
        final BatchCheck check = new BatchCheck(
            new Acceptance(AcceptanceRule.NOT_RISKIER), new FundingPayment(Rounding.FLOOR));
        final AccountChange all = new AccountChange(account, -10_000_000_000L);
        // Each alone leaves nothing and needs nothing; together they would owe 10,000.
        assertArrayEquals(
            new Verdict[] {Verdict.ACCEPTED, Verdict.ACCEPTED}, check.judge(new AccountChange[] {all, all}, false));
        assertEquals(10_000_000_000L, account.quoteMinor());
        assertEquals(0, account.lotsIn(one.market));
    }

    @Test
    void poolsAreNotMixed() {
        final Market shared = market(1, false);
        final Market other = market(2, false);
        final Market own = market(3, true);
        final Market ownToo = market(4, true);
        final MarketAccount empty = new MarketAccount(0);
        final MarketAccount cross = new MarketAccount(0).hold(shared, 1, 0);
        final MarketAccount alone = new MarketAccount(0).hold(own, 1, 0);
        assertFalse(PoolRule.isBrokenBy(empty, change(empty, own)));
        assertTrue(PoolRule.isBrokenBy(empty, change(empty, own, shared)));
        assertTrue(PoolRule.isBrokenBy(empty, change(empty, own, own)));
        assertFalse(PoolRule.isBrokenBy(cross, change(cross, shared, other)));
        assertTrue(PoolRule.isBrokenBy(cross, change(cross, own)));
        assertFalse(PoolRule.isBrokenBy(cross, change(cross)));
        assertFalse(PoolRule.isBrokenBy(alone, change(alone, own)));
        assertFalse(PoolRule.isBrokenBy(alone, change(alone)));
        assertTrue(PoolRule.isBrokenBy(alone, change(alone, shared)));
        assertTrue(PoolRule.isBrokenBy(alone, change(alone, ownToo)));
    }

    @Test
    void aBatchThatMixesPoolsReportsThatAlone() {
        final Market shared = market(1, false);
        final Market own = market(3, true);
        final MarketAccount cross = new MarketAccount(0).hold(shared, 1, 0);
        final BatchCheck check = new BatchCheck(
            new Acceptance(AcceptanceRule.INITIAL_MARGIN), new FundingPayment(Rounding.FLOOR));
        final AccountChange broke = new AccountChange(new MarketAccount(0), -1);
        assertArrayEquals(
            new Verdict[] {Verdict.ACCEPTED, Verdict.POOLS_MIXED},
            check.judge(new AccountChange[] {broke, change(cross, own)}, false));
    }

    @Test
    void aMatchMovesOpenInterestByWhatItsLongsGain() {
        for (int i = 0; i < RUNS; i++) {
            final long buyer = random.nextLong(-100, 100);
            final long seller = random.nextLong(-100, 100);
            final long lots = random.nextLong(1, 200);
            final long naive = longs(buyer + lots) + longs(seller - lots) - longs(buyer) - longs(seller);
            final long[] before = {buyer, seller};
            final long[] after = {buyer + lots, seller - lots};
            assertEquals(naive, OpenInterest.change(true, before, after), () -> "seed " + SEED);
            assertEquals(0, OpenInterest.change(false, before, after));
        }
    }

    @Test
    void refusesRatesThatMakeNoSense() {
        assertRefused("initial", "initial=1.5\nmaintenanceShare=0");
        assertRefused("initial", "initial=-0.1\nmaintenanceShare=0");
        assertRefused("maintenanceShare", "initial=0.1\nmaintenanceShare=1.1");
        assertRefused("openInterestUpper", "initial=0.1\nmaintenanceShare=1\nopenInterestLower=2\nopenInterestUpper=1");
        assertRefused("openInterestLower", "initial=0.1\nmaintenanceShare=1\nopenInterestLower=-2");
    }

    private static void assertRefused(final String path, final String lines) {
        final Parameters parameters = Parameters.parse(lines);
        assertEquals(path, assertThrows(
            InvalidParameterException.class, () -> MarketRates.of(parameters, MILLIONTHS, Q)).path());
    }

    private static long longs(final long lots) {
        return lots > 0 ? lots : 0;
    }

    private static AccountChange change(final MarketAccount account, final Market... markets) {
        final AccountChange change = new AccountChange(account, 0);
        for (final Market market : markets) {
            change.add(market, 1);
        }
        return change;
    }

    private Market market(final int id, final boolean ownPool) {
        final Contract contract = Contract.of(Payoff.LINEAR, 1, -LOT, PRICE, Q);
        final OpenInterestCurve curve = new OpenInterestCurve(0, 0, 0, 1);
        return new Market(id, contract, new MarketRates(curve, 0, MILLIONTHS), ownPool).at(100_000, 0, 0);
    }

    private Case market(final int id) {
        final BigDecimal base = BigDecimal.valueOf(random.nextInt(1_000_001), 6);
        final BigDecimal share = BigDecimal.valueOf(random.nextInt(1_000_001), 6);
        final long lower = random.nextLong(0, 20_000_000);
        final long upper = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> lower;
            default -> lower + random.nextLong(1, 40_000_000);
        };
        final long price = random.nextLong(1, 500_000_000);
        final long index = random.nextLong(-1_000_000, 1_000_000);
        final MarketRates rates = MarketRates.of(
            Parameters.parse("initial=" + base.toPlainString() + "\nmaintenanceShare=" + share.toPlainString()
                + "\nopenInterestLower=" + lower + "\nopenInterestUpper=" + upper), MILLIONTHS, Q);
        final Market market = new Market(id, Contract.of(Payoff.LINEAR, 1, -LOT, PRICE, Q), rates, false)
            .at(price, random.nextLong(0, 200_000_000), index);
        return new Case(
            market, base, share, BigDecimal.valueOf(lower), BigDecimal.valueOf(upper),
            BigDecimal.valueOf(price, PRICE), BigDecimal.valueOf(index, PRICE));
    }

    private static void assertSame(final BigDecimal expected, final BigDecimal actual) {
        assertEquals(
            0, expected.compareTo(actual), () -> "seed " + SEED + ": expected " + expected + ", was " + actual);
    }
}
