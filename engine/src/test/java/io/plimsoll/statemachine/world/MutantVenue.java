package io.plimsoll.statemachine.world;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.world.MutantHunt.Moment;
import io.plimsoll.statemachine.world.MutantHunt.Mover;
import io.plimsoll.story.RulebookConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Small venues in which one price matters: an index, the mark of a contract that is settled in a coin, or the coin's
 * price. A trader is close to the levels; the other side can bear anything.
 */
final class MutantVenue {
    static final int USD = 1;
    static final int COIN = 2;
    static final int TRADER = 1;
    /** Of the index and the marks: 40,000. */
    static final long START = 4_000_000;
    /** Of the coin: 2,000. */
    static final long COIN_START = 200_000;

    private static final int OTHER = 2;
    private static final int DARK_COIN = 3;
    private static final int BTC = 1;
    private static final int ETH = 2;
    private static final int DARK = 3;
    private static final int PERP = 1;
    private static final int INVERSE = 2;
    private static final int QUANTO = 3;
    private static final int DEAR = 4;
    private static final List<Tier> TIERS = List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));
    private static final List<Tier> DEAR_TIERS = List.of(new Tier(900_000_000, 900_000_000, Decimal.NONE));
    private static final Mover INDEX = (writer, price) -> writer.indexPrice(BTC, price, -2);
    private static final Mover COIN_PRICE = (writer, price) -> writer.indexPrice(ETH, price, -2);

    private MutantVenue() {
    }

    /** Whoever has these dollars and coins buys or sells 0.9 BTC, 10 % of which is 3,600. */
    static Moment linear(final boolean isLong, final long dollars, final long coins) {
        return owning(dollars, coins).then(w -> fill(w, PERP, isLong, 40_000, 900, -3));
    }

    /** The same with the coin's price to move next. */
    static Moment coinMoves(final Moment moment) {
        return moment.moving(COIN_PRICE, COIN_START);
    }

    /**
     * Inverse contracts of 10 dollars a lot that are settled in the coin, marked at 40,000 by themselves: 100,000 lots
     * are worth 25 coins, 50,000 dollars.
     */
    static Moment inverse(final boolean isLong, final long dollars, final long coins, final int lots) {
        return owning(dollars, coins).then(w -> fill(w, INVERSE, isLong, 40_000, 10L * lots, 0))
            .moving((w, price) -> w.markPrice(INVERSE, price, -2), START);
    }

    /** Linear contracts of so many thousandths of a coin a dollar. */
    static Moment quanto(final boolean isLong, final long dollars, final long coins, final int lots) {
        return owning(dollars, coins).then(w -> fill(w, QUANTO, isLong, 40_000, lots, -6))
            .moving((w, price) -> w.markPrice(QUANTO, price, -2), START);
    }

    /** 25,000 BTC at 90 % of margin: dear enough that a price 6,000 times as high takes it to 2^62. */
    static Moment dear() {
        return owning(950_000_000, 0).then(w -> fill(w, DEAR, true, 40_000, 25_000_000, -3));
    }

    /** Owns a coin that has no price yet. */
    static Moment withUnpricedCoin() {
        return owning(4_000, 0).then(w -> w.deposit(TRADER, DARK_COIN, 1, 0))
            .then(w -> fill(w, PERP, true, 40_000, 900, -3));
    }

    /** Owns 1,000 coins and owes as many dollars as are allowed, 50,000, and so many millionths more. */
    static Moment indebted(final long more) {
        // Closing 10 of 10.1 BTC at 34,000 loses 60,000.
        return owning(0, 1_000).then(w -> w.deposit(TRADER, USD, 10_000_000_000L - more, -6))
            .then(w -> fill(w, PERP, true, 40_000, 10_100, -3))
            .then(w -> fill(w, PERP, false, 34_000, 10_000, -3));
    }

    /** Owes 20 coins, 40,000 dollars, that inverse contracts lost: 50,000 may be owed. */
    static Moment owingCoins() {
        return coinMoves(owning(1_000_000, 0).then(w -> fill(w, PERP, true, 40_000, 900, -3))
            .then(w -> fill(w, INVERSE, true, 40_000, 2_400_000, 0))
            .then(w -> fill(w, INVERSE, false, 30_000, 2_400_000, 0)));
    }

    private static Moment owning(final long dollars, final long coins) {
        final List<Consumer<CommandWriter>> all = new ArrayList<>(listings());
        all.add(w -> w.openAccount(TRADER, "", 1, MarginMode.CROSS, 0));
        all.add(w -> w.openAccount(OTHER, "", 1, MarginMode.CROSS, 0));
        all.add(w -> w.deposit(OTHER, USD, 2_000_000_000, 0));
        all.add(w -> w.deposit(OTHER, COIN, 1_000_000, 0));
        if (dollars > 0) {
            all.add(w -> w.deposit(TRADER, USD, dollars, 0));
        }
        if (coins > 0) {
            all.add(w -> w.deposit(TRADER, COIN, coins, 0));
        }
        return new Moment(all, INDEX, START);
    }

    private static List<Consumer<CommandWriter>> listings() {
        return List.of(
            w -> RulebookConfig.load("base").write(w, 1, "base", 6),
            w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0),
            w -> w.listIndex(BTC, "BTC", 2, PriceRule.POSITIVE), w -> w.listIndex(ETH, "ETH", 2, PriceRule.POSITIVE),
            w -> w.listIndex(DARK, "DARK", 2, PriceRule.POSITIVE),
            w -> w.indexPrice(BTC, START, -2), w -> w.indexPrice(ETH, COIN_START, -2),
            w -> w.listAsset(COIN, "COIN", 8, ETH, 50_000_000, -1, 0),
            w -> w.listAsset(DARK_COIN, "DARK", 8, DARK, 0, -1, 0),
            w -> w.listInstrument(perpetual(PERP, "PERP", USD, "0.001", TIERS)),
            w -> w.listInstrument(perpetual(INVERSE, "INVERSE", COIN, "10", TIERS).asInverse()),
            w -> w.listInstrument(perpetual(QUANTO, "QUANTO", COIN, "0.000001", TIERS)),
            w -> w.listInstrument(perpetual(DEAR, "DEAR", USD, "0.001", DEAR_TIERS)),
            w -> w.markPrice(INVERSE, START, -2), w -> w.markPrice(QUANTO, START, -2));
    }

    private static InstrumentTerms perpetual(
        final int id, final String symbol, final int settlement, final String lot, final List<Tier> tiers) {
        return InstrumentTerms.perpetual(
            id, symbol, 1, BTC, settlement, Decimal.of("0.1"), Decimal.of(lot), tiers);
    }

    private static void fill(
        final CommandWriter writer, final int instrument, final boolean isBought, final long price,
        final long quantity, final int exponent) {
        writer.fill(instrument, isBought ? TRADER : OTHER, isBought ? OTHER : TRADER, price, 0, quantity, exponent,
            Maker.NONE, 1, 0);
    }
}
