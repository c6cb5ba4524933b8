package io.plimsoll.statemachine.margin.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.TwinMachines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Random trades, prices and payments in segments whose initial margin rises with open interest: figures against a
 * naive model in decimals after every command, and events against a machine that reviews everybody at every price.
 */
class RateMarginWorldTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final int COMMANDS = 4_000;
    private static final int ACCOUNTS = 12;
    private static final int USD = 1;
    private static final int DECIMALS = 6;
    private static final long PERCENT = 10_000_000L;
    private static final String TABLE = """
        margin.acceptance=notRiskier
        margin.kernel=standard
        margin.otherwise=thin
        margin.markets.0.instrument=M1
        margin.markets.0.tier=large
        margin.rates=openInterest
        margin.rounding.rateStep=0.000001
        margin.tiers.0.initial=0.02
        margin.tiers.0.maintenanceShare=0.6
        margin.tiers.0.name=large
        margin.tiers.1.initial=0.1
        margin.tiers.1.maintenanceShare=0.5
        margin.tiers.1.name=thin
        margin.tiers.1.openInterestLower=20000
        margin.tiers.1.openInterestUpper=100000""";

    private static final int TOKEN = 2;
    private static final String SALE = """
        margin.gainsCount=false
        margin.sale.debtShare=0.75
        margin.sale.discount=0.1
        margin.sale.dustThreshold=500
        margin.sale.feeToInsurance=0.03
        margin.sale.share=0.5""";

    private final TwinMachines twins = new TwinMachines(SEED);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long[] priceCents = {0, 4_000_000, 15_000};
    private boolean hasTokens;

    @Test
    void figuresAndEventsAreThoseOfTheNaiveTwins() {
        list(50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 20_000);
        for (int i = 0; i < COMMANDS; i++) {
            step();
            for (int account = 1; account <= ACCOUNTS; account++) {
                assertFigures(account);
                assertStateIsDue(account);
                twins.assertLinesAddUp(account);
            }
        }
        assertNotEquals(0, twins.calls());
        assertNotEquals(0, twins.liquidations());
    }

    @Test
    void withoutLevelsOnlyMaintenanceIsWatchedAndNobodyIsMissed() {
        list(0, 0, 0, 20_000);
        for (int i = 0; i < COMMANDS; i++) {
            step();
        }
        assertEquals(0, twins.calls());
        assertNotEquals(0, twins.liquidations());
    }

    @Test
    void tokensAreSoldByTheRuleAlikeWhoeverLooksForIt() {
        list(50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 1);
        hasTokens = true;
        send(w -> w.setRulebook(2, "tokens", 0, 0, 0, 0, 0, 0, 800_000_000L, 0, SALE));
        send(w -> w.listAsset(TOKEN, "TOK", 8, 2, 30 * PERCENT, -1, 0));
        for (int account = 2; account <= ACCOUNTS; account += 2) {
            final int to = account;
            send(w -> w.deposit(to, TOKEN, 10 + random.nextInt(50), 0));
        }
        for (int i = 0; i < COMMANDS; i++) {
            step();
        }
        assertNotEquals(0, twins.sales());
    }

    private void list(final long warn, final long call, final long cleared, final int mostOfEven) {
        send(w -> w.setRulebook(
            1, "rates", warn, call, cleared, warn, cleared, 3_600_000_000_000L, 0, PERCENT / 2, TABLE));
        // The even accounts' gains do not cover initial margin, by rates of the listing.
        send(w -> w.setRulebook(
            2, "gains", warn, call, cleared, warn, cleared, 3_600_000_000_000L, 0, 0, "margin.gainsCount=false"));
        send(w -> w.listAsset(USD, "USD", DECIMALS, -1, 0, -1, 0));
        for (int i = 1; i <= 2; i++) {
            final int id = i;
            send(w -> w.listIndex(id, "I" + id, 3, PriceRule.POSITIVE));
            send(w -> w.listInstrument(new InstrumentTerms(
                id, "M" + id, 1, id, USD, InstrumentKind.PERPETUAL, Payoff.LINEAR, PriceRule.POSITIVE,
                Decimal.of("0.01"), Decimal.of("0.0001"), Decimal.of("1"), 0, 0, 500_000, Decimal.ZERO, false,
                List.of(new Tier(10 * PERCENT, 625 * PERCENT / 100, Decimal.NONE)), PremiumStyle.NONE)));
            send(w -> w.indexPrice(id, priceCents[id], -2));
        }
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int id = i;
            send(w -> w.openAccount(id, "", 1 + (id + 1) % 2, id % 5 == 0 ? MarginMode.ISOLATED : MarginMode.CROSS, 0));
            final int most = id % 2 == 0 ? mostOfEven : 20_000;
            send(w -> w.deposit(id, USD, most / 10 + 1 + random.nextInt(most), 0));
        }
    }

    private void step() {
        final int account = 1 + random.nextInt(ACCOUNTS);
        final int market = 1 + random.nextInt(2);
        switch (random.nextInt(8)) {
            case 0, 1 -> trade(account, market);
            case 2 -> deposit(account);
            case 3 -> send(w -> w.withdraw(account, USD, 1 + random.nextInt(900), 0));
            case 4 -> liquidate();
            case 5 -> send(CommandWriter::timerTick);
            default -> move(market);
        }
    }

    private void trade(final int account, final int market) {
        final int other = 1 + (account + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final long lots = 1L + random.nextInt(market == 1 ? 2_000 : 400_000);
        send(w -> w.fill(market, account, other, priceCents[market], -2, lots, -4, Maker.NONE, 1, 0));
    }

    private void deposit(final int account) {
        final boolean isToken = hasTokens && account % 2 == 0;
        send(w -> w.deposit(account, isToken ? TOKEN : USD, 1 + random.nextInt(isToken ? 20 : 900), 0));
    }

    /** Prices move in tenths of a cent: worths are not whole minor units. */
    private void move(final int market) {
        priceCents[market] = Math.max(100, priceCents[market] * (970 + random.nextInt(60)) / 1_000);
        send(w -> w.indexPrice(market, priceCents[market] * 10 + random.nextInt(10), -3));
    }

    private void liquidate() {
        for (int account = 1; account <= ACCOUNTS; account++) {
            for (int market = 1; market <= 2; market++) {
                final int from = account;
                final int in = market;
                if (twins.query().position(from, in).quantityLots() != 0) {
                    send(w -> w.liquidationFill(
                        from, in, 0, 1 + from % ACCOUNTS, priceCents[in], -2, 1 + random.nextInt(500), -4, 1, 0));
                }
            }
        }
    }

    private void send(final Consumer<CommandWriter> command) {
        twins.send(command);
    }

    private void assertFigures(final int account) {
        final StateQuery query = twins.query();
        BigDecimal equity = units(query.balanceMinor(account, USD));
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        BigDecimal gains = BigDecimal.ZERO;
        final boolean isByTable = account % 2 == 1;
        for (int market = 1; market <= 2; market++) {
            final BigDecimal size = BigDecimal.valueOf(query.position(account, market).quantityLots(), 4);
            final BigDecimal mark = BigDecimal.valueOf(query.instrument(market).markPriceScaled(), 3);
            final BigDecimal worth = size.multiply(mark).setScale(DECIMALS, RoundingMode.DOWN);
            gains = gains.add(worth).subtract(units(query.position(account, market).entryValueMinor()));
            initial = initial.add(
                isByTable ? tableInitial(market, worth.abs(), mark) : up(size.multiply(mark).abs(), "0.1"));
            maintenance = maintenance.add(
                isByTable ? tableMaintenance(market, worth.abs()) : up(size.multiply(mark).abs(), "0.0625"));
        }
        equity = equity.add(gains);
        // An isolated account's gains are left out bucket by bucket, so its initial margin is not this sum.
        final AccountView view = query.account(account);
        final String at = twins.at() + " account " + account;
        assertEquals(0, equity.compareTo(units(view.equityMinor())), at);
        assertEquals(0, maintenance.compareTo(units(view.maintenanceMarginMinor())), at);
        if (isByTable || account % 5 != 0) {
            final BigDecimal leftOut = isByTable ? BigDecimal.ZERO : gains.max(BigDecimal.ZERO);
            assertEquals(0, initial.add(leftOut).compareTo(units(view.initialMarginMinor())), at);
        }
    }

    /** Whoever is healthy is above the warning level, and whoever is warned below it, whatever moved the level. */
    private void assertStateIsDue(final int account) {
        final AccountView view = twins.query().account(account);
        final BigDecimal way = BigDecimal.valueOf(view.initialMarginMinor() - view.maintenanceMarginMinor());
        final BigDecimal level = way.divide(BigDecimal.valueOf(2), 0, RoundingMode.CEILING)
            .add(BigDecimal.valueOf(view.maintenanceMarginMinor()));
        final boolean isBelow = BigDecimal.valueOf(view.equityMinor()).compareTo(level) < 0;
        final boolean isFlat = view.maintenanceMarginMinor() == 0;
        if (view.mode() == MarginMode.CROSS && !isFlat && view.state() == HealthState.HEALTHY) {
            assertFalse(isBelow, twins.at() + " account " + account);
        } else if (view.mode() == MarginMode.CROSS && view.state() == HealthState.WARNED) {
            assertTrue(isBelow, twins.at() + " account " + account);
        }
    }

    private BigDecimal tableInitial(final int market, final BigDecimal notional, final BigDecimal mark) {
        if (market == 1) {
            return up(notional, "0.02");
        }
        final BigDecimal open = BigDecimal.valueOf(twins.query().instrument(2).openLots(), 4).multiply(mark)
            .setScale(DECIMALS, RoundingMode.DOWN);
        final BigDecimal above = open.subtract(new BigDecimal(20_000)).max(BigDecimal.ZERO);
        final BigDecimal rate = new BigDecimal("0.1").add(
            new BigDecimal("0.9").multiply(above).divide(new BigDecimal(80_000), 6, RoundingMode.DOWN));
        return up(notional, rate.min(BigDecimal.ONE).toPlainString());
    }

    private static BigDecimal tableMaintenance(final int market, final BigDecimal notional) {
        return up(up(notional, market == 1 ? "0.02" : "0.1"), market == 1 ? "0.6" : "0.5");
    }

    private static BigDecimal up(final BigDecimal value, final String rate) {
        return value.multiply(new BigDecimal(rate)).setScale(DECIMALS, RoundingMode.UP);
    }

    private static BigDecimal units(final long minor) {
        return BigDecimal.valueOf(minor, DECIMALS);
    }
}
