package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Payoff;
import io.plimsoll.statemachine.instrument.Contract;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedMarginTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260207L);
    private static final WeightScale SCALE = new WeightScale(4);
    /** Amounts and money in 10^-6, prices in 10^-6. */
    private static final int DECIMALS = 6;
    private static final long ONE = 1_000_000L;
    private static final Contract TOKEN = Contract.of(Payoff.LINEAR, 1, -DECIMALS, DECIMALS, DECIMALS);
    private static final Contract PERPETUAL = Contract.of(Payoff.LINEAR, 1, -9, DECIMALS, DECIMALS);
    private static final PositionTerms.Units UNITS = new PositionTerms.Units(DECIMALS, DECIMALS);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MarginCheck check = new MarginCheck();
    private final Holding holding = new Holding();

    @Test
    void healthAgreesWithDecimalArithmeticAndRoundsAgainstTheAccount() {
        for (int i = 0; i < 5000; i++) {
            final boolean isConservative = random.nextBoolean();
            final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, true);
            final NaiveWeights naive = new NaiveWeights();
            margin.begin(check.at(MarginLevel.INITIAL).conservative(isConservative));
            for (int token = 0; token < 3; token++) {
                addToken(margin, naive, isConservative);
            }
            for (int perpetual = 0; perpetual < 3; perpetual++) {
                addPerpetual(margin, naive, isConservative);
            }
            final BigDecimal exact = naive.health().movePointRight(DECIMALS);
            final BigDecimal health = BigDecimal.valueOf(margin.finish().healthMinor());
            assertTrue(health.compareTo(exact) <= 0, () -> "too much: seed " + SEED);
            assertTrue(exact.subtract(health).longValue() < 600, () -> "too little: seed " + SEED);
        }
    }

    @Test
    void cutsEveryProductAsDecimalArithmeticDoes() {
        for (int i = 0; i < 5000; i++) {
            final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.TOWARDS_ZERO, false);
            final NaiveCuts naive = new NaiveCuts();
            margin.begin(check.at(MarginLevel.INITIAL));
            final long price = 1 + random.nextLong(100 * ONE);
            final long plain = random.nextLong(-ONE, ONE) * 997;
            margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(price), plain);
            naive.balance(decimal(plain), decimal(price), new BigDecimal("0.8"), new BigDecimal("1.2"));
            final long ordered = random.nextLong(-ONE, ONE) * 991;
            final long bids = random.nextLong(ONE) * 983;
            final long asks = random.nextLong(ONE) * 977;
            final int token = margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(price), ordered);
            margin.spotOrders(token, bids, asks);
            naive.orders(decimal(ordered), decimal(bids), decimal(asks), decimal(price), new BigDecimal("0.8"),
                new BigDecimal("1.2"));
            final int money = margin.asset(AssetTerms.full(SCALE), DECIMALS, null, new PriceSet().set(1), 0);
            final long lots = random.nextLong(-ONE, ONE) * 971;
            final long quote = random.nextLong(-1000, 1000) * ONE;
            margin.position(money, ratioTerms(), PERPETUAL, holding.set(lots, quote), new PriceSet().set(price));
            naive.position(BigDecimal.valueOf(lots, 9), decimal(quote), decimal(price), new BigDecimal("0.1234"));
            final MarginSums sums = margin.finish();
            assertEquals(naive.collateral, decimal(sums.collateralMinor()), () -> "seed " + SEED);
            assertEquals(naive.requirement, decimal(sums.requirementMinor()), () -> "seed " + SEED);
        }
    }

    @Test
    void openOrdersNeverHelp() {
        for (int i = 0; i < 5000; i++) {
            final long lots = random.nextLong(-10_000, 10_000) * ONE;
            final long quote = random.nextLong(-1000, 1000) * ONE;
            final long price = (1 + random.nextLong(100)) * ONE;
            final long without = resultHealth(lots, quote, price, 0, 0);
            final long with = resultHealth(
                lots, quote, price, random.nextLong(10_000) * ONE, random.nextLong(10_000) * ONE);
            assertTrue(with <= without, () -> "seed " + SEED);
        }
    }

    @Test
    void theWorseOfLiveAndSlowPriceNeverHelps() {
        for (int i = 0; i < 5000; i++) {
            final long balance = random.nextLong(-1000, 1000) * ONE;
            final long live = 1 + random.nextLong(100 * ONE);
            final long slow = 1 + random.nextLong(100 * ONE);
            final PriceSet prices = new PriceSet().set(live, slow);
            assertTrue(
                balanceHealth(true, prices, balance) <= balanceHealth(false, prices, balance), () -> "seed " + SEED);
        }
    }

    @Test
    void aGainNetsWithTheBalanceOfItsSettlementAsset() {
        // 100 owned, 30 units at 5 bought for 150 weigh 120: 100 - 30 = 70, at 0.8: 56.
        final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, true);
        margin.begin(check.at(MarginLevel.INITIAL));
        final int token = margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(ONE), 100 * ONE);
        margin.position(
            token, weightedTerms(), PERPETUAL, holding.set(30_000 * ONE, -150 * ONE), new PriceSet().set(5 * ONE));
        assertEquals(56 * ONE, margin.finish().healthMinor());
        assertEquals(80 * ONE, margin.sums().equityMinor(), "no gain so far: the deposit at its weight");
    }

    @Test
    void aDebtWithoutAUsablePriceMakesTheCheckFailAndADepositIsLeftOut() {
        final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, true);
        margin.begin(check.at(MarginLevel.INITIAL));
        margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(ONE), 100 * ONE);
        margin.unusable(margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(ONE), 50 * ONE));
        assertEquals(80 * ONE, margin.finish().healthMinor());
        assertFalse(margin.isRejected());
        margin.begin(check.at(MarginLevel.INITIAL));
        margin.unusable(margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(ONE), -1));
        margin.finish();
        assertTrue(margin.isRejected());
    }

    @Test
    void fundingNotYetSettledIsOwedByTheSideThatPays() {
        holding.set(10, -110 * ONE).unsettledFunding(10_100_000, 0, 10_000_000);
        assertEquals(-111 * ONE, holding.quoteMinor());
        holding.set(-10, 0).unsettledFunding(0, 10_100_000, 10_000_000);
        assertEquals(ONE, holding.quoteMinor(), "a short receives what longs pay");
    }

    @Test
    void theFixedAmountIsAskedForOncePerPosition() {
        final PositionTerms terms = PositionTerms.of(
            Parameters.parse("ratio.initial=0.1\nratio.maintenance=0.05\nfixed=7"), SCALE, UNITS);
        final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, false);
        margin.begin(check.at(MarginLevel.MAINTENANCE));
        final int money = margin.asset(AssetTerms.full(SCALE), DECIMALS, null, new PriceSet().set(1), 50 * ONE);
        margin.position(money, terms, PERPETUAL, holding.set(1000 * ONE, -10 * ONE), new PriceSet().set(10 * ONE));
        margin.position(money, terms, PERPETUAL, holding.set(0, 0), new PriceSet().set(10 * ONE));
        assertEquals(7_500_000, margin.finish().requirementMinor(), "5 % of 10, and 7");
        assertEquals(42_500_000, margin.sums().healthMinor());
    }

    @Test
    void closingOrShrinkingIsAReductionAndFlippingIsNot() {
        assertTrue(OrderRule.isReduction(5, 3));
        assertTrue(OrderRule.isReduction(-5, 0));
        assertTrue(OrderRule.isReduction(-5, -3));
        assertFalse(OrderRule.isReduction(5, -4));
        assertFalse(OrderRule.isReduction(5, 6));
        assertFalse(OrderRule.isReduction(0, 1));
    }

    @Test
    void withADebtNothingMayBeWithdrawn() {
        final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, false);
        margin.begin(check.at(MarginLevel.INITIAL));
        margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(2 * ONE), 100 * ONE);
        assertEquals(200 * ONE, WithdrawalRule.withdrawableMinor(margin.finish()), "no position: the full value");
        assertEquals(WithdrawalRule.Answer.ACCEPTED, answer(margin, 100 * ONE, 200 * ONE));
        assertEquals(WithdrawalRule.Answer.EXCEEDS_COLLATERAL, answer(margin, 100 * ONE + 1, 0));
        margin.begin(check.at(MarginLevel.INITIAL));
        margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(2 * ONE), 100 * ONE);
        margin.asset(AssetTerms.full(SCALE), DECIMALS, null, new PriceSet().set(1), -1);
        assertEquals(0, WithdrawalRule.withdrawableMinor(margin.finish()));
        assertEquals(WithdrawalRule.Answer.EXCEEDS_WITHDRAWABLE, answer(margin, 1, 2));
    }

    private static WithdrawalRule.Answer answer(final WeightedMargin margin, final long amount, final long value) {
        return WithdrawalRule.answer(margin.sums(), 100 * ONE, amount, value);
    }

    private long resultHealth(
        final long lots, final long quote, final long price, final long bids, final long asks) {
        final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, true);
        margin.begin(check.at(MarginLevel.INITIAL));
        final int token = margin.asset(tokenTerms(), DECIMALS, TOKEN, new PriceSet().set(ONE), 0);
        margin.position(
            token, weightedTerms(), PERPETUAL, holding.set(lots, quote).orders(bids, asks), new PriceSet().set(price));
        holding.orders(0, 0);
        return margin.finish().healthMinor();
    }

    private long balanceHealth(final boolean isConservative, final PriceSet prices, final long balance) {
        final WeightedMargin margin = new WeightedMargin(SCALE, Rounding.AGAINST_ACCOUNT, true);
        margin.begin(check.at(MarginLevel.INITIAL).conservative(isConservative));
        margin.asset(tokenTerms(), DECIMALS, TOKEN, prices, balance);
        return margin.finish().healthMinor();
    }

    private void addToken(final WeightedMargin margin, final NaiveWeights naive, final boolean isConservative) {
        final long balance = random.nextLong(-1_000_000, 1_000_000) * ONE / 7;
        final PriceSet prices = new PriceSet().set(1 + random.nextLong(10 * ONE), 1 + random.nextLong(10 * ONE));
        margin.asset(tokenTerms(), DECIMALS, TOKEN, prices, balance);
        naive.tokens.add(new NaiveWeights.Token(
            decimal(balance), decimal(prices.low(isConservative)), decimal(prices.high(isConservative)),
            new BigDecimal("0.8"), new BigDecimal("1.2")));
    }

    private void addPerpetual(final WeightedMargin margin, final NaiveWeights naive, final boolean isConservative) {
        final int settle = random.nextInt(3);
        final long lots = random.nextLong(-1_000_000, 1_000_000) * 1_000_000 / 3;
        final long quote = random.nextLong(-10_000, 10_000) * ONE;
        final long bids = random.nextLong(1_000_000) * 1_000_000;
        final long asks = random.nextLong(1_000_000) * 1_000_000;
        final PriceSet prices = new PriceSet().set(1 + random.nextLong(10 * ONE), 1 + random.nextLong(10 * ONE));
        margin.position(settle, weightedTerms(), PERPETUAL, holding.set(lots, quote).orders(bids, asks), prices);
        naive.perpetuals.add(new NaiveWeights.Perpetual(
            settle, BigDecimal.valueOf(lots, 9), decimal(quote), decimal(prices.low(isConservative)),
            decimal(prices.high(isConservative)), new BigDecimal("0.8"), new BigDecimal("1.2"),
            new BigDecimal("0.95"), BigDecimal.valueOf(bids, 9), BigDecimal.valueOf(asks, 9)));
    }

    private static AssetTerms tokenTerms() {
        return AssetTerms.of(Parameters.parse("""
            assetWeight.initial=0.8
            assetWeight.maintenance=0.9
            liabilityWeight.initial=1.2
            liabilityWeight.maintenance=1.1"""), SCALE, DECIMALS);
    }

    private static PositionTerms ratioTerms() {
        return PositionTerms.of(Parameters.parse("ratio.initial=0.1234\nratio.maintenance=0.05"), SCALE, UNITS);
    }

    private static PositionTerms weightedTerms() {
        return PositionTerms.of(Parameters.parse("""
            longWeight.initial=0.8
            longWeight.maintenance=0.9
            shortWeight.initial=1.2
            shortWeight.maintenance=1.1
            resultWeight.initial=0.95
            resultWeight.maintenance=1"""), SCALE, UNITS);
    }

    private static BigDecimal decimal(final long value) {
        return BigDecimal.valueOf(value, DECIMALS);
    }
}
