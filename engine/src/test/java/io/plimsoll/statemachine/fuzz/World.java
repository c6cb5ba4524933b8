package io.plimsoll.statemachine.fuzz;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every random world starts from: two segments, four assets, four indices, linear, inverse, dated and
 * negative-price instruments, cross and isolated accounts. Prices are walks in hundredths.
 */
final class World {
    static final int USD = 1;
    static final int BTC = 2;
    static final int ETH = 3;
    static final int EUR = 4;
    static final int ACCOUNTS = 18;
    static final int INDICES = 4;
    static final long PERCENT = 10_000_000L;
    static final long HOUR_NS = 3_600_000_000_000L;
    static final long START_NS = 1_584_000_000_000_000_000L;

    private static final Tier LAST = new Tier(20 * PERCENT, 10 * PERCENT, Decimal.NONE);
    private static final List<Tier> TIERS = List.of(
        new Tier(4 * PERCENT, 2 * PERCENT, Decimal.of("20000")),
        new Tier(10 * PERCENT, 5 * PERCENT, Decimal.of("60000")), LAST);
    private static final List<Tier> COIN_TIERS = List.of(
        new Tier(5 * PERCENT, 3 * PERCENT, Decimal.of("2.5")), LAST);

    private World() {
    }

    /** Account ids are neither dense nor opened in their order. */
    static long account(final int number) {
        return 1 + (number * 7 + 3) % ACCOUNTS * 5L;
    }

    static List<Consumer<CommandWriter>> listings() {
        return List.of(
            w -> w.setRulebook(1, "standard", 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT, 35 * PERCENT,
                HOUR_NS, 500_000_000L, PERCENT / 2),
            w -> w.setRulebook(2, "strict", 80 * PERCENT, 40 * PERCENT, 50 * PERCENT, 90 * PERCENT, 70 * PERCENT,
                HOUR_NS / 4, 0, PERCENT),
            w -> w.listIndex(1, "BTC", 2, PriceRule.POSITIVE), w -> w.listIndex(2, "ETH", 2, PriceRule.POSITIVE),
            w -> w.listIndex(3, "EUR", 4, PriceRule.POSITIVE), w -> w.listIndex(4, "OIL", 2, PriceRule.ANY),
            w -> w.listAsset(BTC, "BTC", 8, 1, 5 * PERCENT, -1, 0), w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0),
            w -> w.listAsset(ETH, "ETH", 8, 2, 10 * PERCENT, 30, 0),
            w -> w.listAsset(EUR, "EUR", 2, 3, 2 * PERCENT, -1, 0),
            w -> w.listInstrument(terms(1, "BTC-PERP", 1, USD, Payoff.LINEAR, "0.001", TIERS)),
            w -> w.listInstrument(terms(2, "ETH-PERP", 2, USD, Payoff.LINEAR, "0.01", TIERS)),
            w -> w.listInstrument(terms(3, "BTC-INV", 1, BTC, Payoff.INVERSE, "10", COIN_TIERS)),
            w -> w.listInstrument(oil(4, "OIL-DEC", START_NS + 100 * HOUR_NS)),
            w -> w.listInstrument(terms(5, "ETH-BTC-QUANTO", 2, EUR, Payoff.LINEAR, "1", List.of(LAST))),
            w -> w.indexPrice(1, 4_000_000, -2), w -> w.indexPrice(2, 200_000, -2), w -> w.indexPrice(3, 11_000, -4),
            w -> w.indexPrice(4, 3_000, -2),
            w -> w.fundDeposit(Fund.INSURANCE, USD, 5_000, 0), w -> w.fundDeposit(Fund.INSURANCE, BTC, 1, -1),
            w -> w.fundDeposit(Fund.TREASURY, USD, 1_000_000, 0));
    }

    static InstrumentTerms terms(
        final int id, final String symbol, final int index, final int settlement, final Payoff payoff,
        final String lot, final List<Tier> tiers) {
        return new InstrumentTerms(id, symbol, 1, index, settlement, InstrumentKind.PERPETUAL, payoff,
            PriceRule.POSITIVE, Decimal.of("0.1"), Decimal.of(lot), Decimal.of("1"), 0, -100_000, 500_000,
            Decimal.ZERO, false, tiers, PremiumStyle.NONE);
    }

    static InstrumentTerms oil(final int id, final String symbol, final long expiryNs) {
        return new InstrumentTerms(id, symbol, 2, 4, USD, InstrumentKind.FUTURE, Payoff.LINEAR, PriceRule.ANY,
            Decimal.of("0.05"), Decimal.of("0.1"), Decimal.of("10"), expiryNs, 200_000, 400_000, Decimal.ZERO,
            false, List.of(LAST), PremiumStyle.NONE);
    }

    /** A call or put, linear or in coins, paid up front or margined, by its id. */
    static InstrumentTerms option(final int id, final String symbol, final long strikeCents, final long expiryNs) {
        final boolean isCoin = id % 4 == 3;
        return new InstrumentTerms(id, symbol, 1 + id % 2, 1, isCoin ? BTC : USD, InstrumentKind.OPTION,
            isCoin ? Payoff.INVERSE : Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of(isCoin ? "0.0001" : "0.5"),
            Decimal.of("0.1"), Decimal.of("1"), expiryNs, -100_000, 500_000, new Decimal(strikeCents, -2),
            id / 2 % 2 == 0, List.of(new Tier(15 * PERCENT, 7 * PERCENT, Decimal.NONE)),
            id % 3 == 0 ? PremiumStyle.MARGINED : PremiumStyle.UP_FRONT);
    }

    static Consumer<CommandWriter> open(final int number) {
        final MarginMode mode = number % 4 == 1 ? MarginMode.ISOLATED : MarginMode.CROSS;
        return w -> w.openAccount(account(number), "a" + number, 1 + number % 2, mode, number % 5);
    }

    static Consumer<CommandWriter> endow(final int number) {
        return switch (number % 3) {
            case 0 -> w -> w.deposit(account(number), BTC, 5, -1);
            case 1 -> w -> w.deposit(account(number), USD, 20_000, 0);
            default -> w -> w.deposit(account(number), number % 2 == 0 ? ETH : EUR, 15, number % 2 == 0 ? 0 : 3);
        };
    }
}
