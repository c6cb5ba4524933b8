package io.plimsoll.statemachine.world;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A venue drawn at random: one to five indices, the reference asset and coins as collateral, one to three segments of
 * any margin model, instruments of every kind, and accounts in every mode.
 */
final class RandomVenue {
    static final int REFERENCE = 1;
    static final long START_NS = 1_584_000_000_000_000_000L;
    static final long HOUR_NS = 3_600_000_000_000L;

    private static final long PERCENT = 10_000_000L;
    private static final String[] SYMBOLS = {"", "BTC", "ETH", "SOL", "LINK", "OIL"};
    private static final long[] PRICES = {0, 40_000, 2_000, 150, 12, 30};
    private static final int OIL = 5;
    private static final int COIN_DECIMALS = 8;

    final SplittableRandom random;
    final WorldCensus census;
    final RandomRulebook rulebooks;
    final int indices;
    final int segments;
    final int accounts;
    final int decimals;
    /** By index: how many decimals, and the price at the start in them. */
    final int[] priceDecimals;
    final long[] price;
    /** By index: whether the coin is an asset, under the id index + 1. */
    final boolean[] hasCoin;
    /** Mostly traded, and margined, in coins. */
    private final boolean isOfCoins;
    private final String reference;
    private int nextInstrumentId = 1;
    private long nowNs = START_NS;

    RandomVenue(final SplittableRandom random, final WorldCensus census) {
        this.random = random;
        this.census = census;
        rulebooks = new RandomRulebook(random.split(), census);
        indices = 1 + random.nextInt(OIL);
        segments = 1 + random.nextInt(3);
        isOfCoins = random.nextInt(3) == 0;
        accounts = 5 + random.nextInt(random.nextInt(4) == 0 ? 36 : 12);
        decimals = 4 + random.nextInt(5);
        reference = random.nextBoolean() ? "USDC" : "USD";
        priceDecimals = new int[indices + 1];
        price = new long[indices + 1];
        hasCoin = new boolean[indices + 1];
        for (int i = 1; i <= indices; i++) {
            priceDecimals[i] = 2 + random.nextInt(5);
            price[i] = PRICES[i] * power(priceDecimals[i]) * random.nextInt(60, 150) / 100;
            hasCoin[i] = i != OIL && random.nextInt(3) != 0;
        }
    }

    static long power(final int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Account ids are neither dense nor opened in their order. */
    long account(final int number) {
        return 3 + (number * 31L + 7) % 41 * 2;
    }

    long nowNs() {
        return nowNs;
    }

    void passTime(final long forNs) {
        nowNs += forNs;
    }

    long anyAccount() {
        return account(random.nextInt(accounts));
    }

    int anyIndex() {
        return 1 + random.nextInt(indices);
    }

    int coinOf(final int index) {
        return index + 1;
    }

    /** The reference asset or a coin that is listed. */
    int anyAsset() {
        final int index = anyIndex();
        return random.nextInt(3) != 0 && hasCoin[index] ? coinOf(index) : REFERENCE;
    }

    /** All that must stand before the market opens. */
    List<Consumer<CommandWriter>> listings() {
        final List<Consumer<CommandWriter>> all = new ArrayList<>();
        for (int i = 1; i <= segments; i++) {
            final int segment = i;
            all.add(w -> rulebooks.write(w, segment, rulebooks.draw(), decimals));
        }
        all.add(w -> w.listAsset(REFERENCE, reference, decimals, -1, 0, -1, 0));
        for (int i = 1; i <= indices; i++) {
            listIndex(all, i);
        }
        all.add(w -> w.fundDeposit(Fund.INSURANCE, REFERENCE, random.nextInt(20_000) + 1, 0));
        all.add(w -> w.fundDeposit(Fund.TREASURY, REFERENCE, 1_000_000, 0));
        final int instruments = 1 + random.nextInt(9);
        for (int i = 0; i < instruments; i++) {
            all.add(this::listInstrument);
        }
        for (int i = 0; i < accounts; i++) {
            open(all, account(i));
        }
        return all;
    }

    private void listIndex(final List<Consumer<CommandWriter>> all, final int index) {
        all.add(w -> w.listIndex(
            index, SYMBOLS[index] + "-USD", priceDecimals[index], index == OIL ? PriceRule.ANY : PriceRule.POSITIVE));
        if (random.nextInt(12) != 0) {
            all.add(w -> w.indexPrice(index, price[index], -priceDecimals[index]));
        }
        if (hasCoin[index]) {
            final long cap = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : -1;
            all.add(w -> w.listAsset(
                coinOf(index), SYMBOLS[index], COIN_DECIMALS, index, random.nextInt(4) * 5L * PERCENT, cap, 0));
        }
    }

    private void open(final List<Consumer<CommandWriter>> all, final long account) {
        final int segment = 1 + random.nextInt(segments);
        final int member = random.nextInt(4);
        if (random.nextBoolean()) {
            // Refused where no portfolio margin is offered: the next one then opens it.
            all.add(w -> w.openAccount(account, "", segment, MarginMode.PORTFOLIO, member));
        }
        final MarginMode mode = random.nextInt(4) == 0 ? MarginMode.ISOLATED : MarginMode.CROSS;
        all.add(w -> w.openAccount(account, "", segment, mode, member));
        if (random.nextInt(isOfCoins ? 2 : 8) != 0) {
            all.add(w -> w.deposit(account, REFERENCE, 500 + random.nextInt(40_000), 0));
        }
        for (int i = 1; i <= indices; i++) {
            final int index = i;
            if (hasCoin[index] && random.nextInt(isOfCoins ? 2 : 4) == 0) {
                all.add(w -> w.deposit(account, coinOf(index), coins(index, 200 + random.nextInt(20_000)), -4));
            }
        }
    }

    /** Ten thousandths of a coin that are worth about so many dollars. */
    long coins(final int index, final long dollars) {
        return Math.max(1, dollars * 10_000 * power(priceDecimals[index]) / Math.max(1, Math.abs(price[index])));
    }

    /** Another instrument, now. */
    void listInstrument(final CommandWriter writer) {
        final int id = nextInstrumentId++;
        final int index = anyIndex();
        final int dice = index == OIL ? random.nextInt(5) : random.nextInt(12);
        final long expiryNs = nowNs + HOUR_NS / 2 + random.nextLong((random.nextInt(3) == 0 ? 500 : 20) * HOUR_NS);
        final boolean isInverse = hasCoin[index] && random.nextInt(isOfCoins ? 2 : 3) == 0 && index != OIL;
        census.add((dice < 4 ? "perpetual " : dice < 6 ? "future " : "option ") + (isInverse ? "inverse" : "linear"));
        if (dice >= 6) {
            option(writer, id, index, isInverse, expiryNs);
            return;
        }
        // One tick on one lot is a whole number of minor units; index prices are finer than ticks.
        final int tickDigits = Math.min(priceDecimals[index], random.nextInt(3));
        final int lotDigits = Math.min(decimals - tickDigits, random.nextInt(1, 4));
        final boolean isCoinSettled = isInverse || random.nextInt(isOfCoins ? 2 : 8) == 0 && hasCoin[1];
        if (isCoinSettled && !isInverse) {
            census.add("linear in a coin");
        }
        final int settlement = isInverse ? coinOf(index) : isCoinSettled ? coinOf(1) : REFERENCE;
        writer.listInstrument(new InstrumentTerms(id, SYMBOLS[index] + "-" + id, 1, index, settlement,
            dice < 4 ? InstrumentKind.PERPETUAL : InstrumentKind.FUTURE, isInverse ? Payoff.INVERSE : Payoff.LINEAR,
            index == OIL ? PriceRule.ANY : PriceRule.POSITIVE, new Decimal(1, -tickDigits),
            isInverse ? new Decimal(10, 0) : new Decimal(1, -lotDigits), new Decimal(1, 0), dice < 4 ? 0 : expiryNs,
            random.nextInt(-2, 2) * 50_000L, random.nextInt(3) * 200_000L, Decimal.ZERO, false, tiers(),
            PremiumStyle.NONE));
    }

    private void option(
        final CommandWriter writer, final int id, final int index, final boolean isInverse, final long expiryNs) {
        final long strike = Math.max(1, price[index] * random.nextInt(80, 121) / 100);
        // Few expiries, so that surfaces and neighbours meet.
        final long rounded = expiryNs - expiryNs % (4 * HOUR_NS) + 4 * HOUR_NS;
        writer.listInstrument(new InstrumentTerms(id, SYMBOLS[index] + "-" + id, 1, index,
            isInverse ? coinOf(index) : REFERENCE, InstrumentKind.OPTION,
            isInverse ? Payoff.INVERSE : Payoff.LINEAR, PriceRule.NON_NEGATIVE,
            new Decimal(1, isInverse ? -4 : -2), new Decimal(1, -2), new Decimal(1, 0), rounded, 0,
            random.nextInt(3) * 100_000L, new Decimal(strike, -priceDecimals[index]), random.nextBoolean(), tiers(),
            random.nextInt(3) == 0 ? PremiumStyle.MARGINED : PremiumStyle.UP_FRONT));
    }

    /** Rising bounds and rates. */
    List<Tier> tiers() {
        final List<Tier> tiers = new ArrayList<>();
        long initial = random.nextInt(1, 12) * PERCENT;
        long upTo = 1_000L + random.nextInt(30_000);
        for (int i = random.nextInt(3); i > 0; i--) {
            tiers.add(new Tier(initial, initial / (1 + random.nextInt(3)), new Decimal(upTo, 0)));
            initial += random.nextInt(1, 10) * PERCENT;
            upTo += 1 + random.nextInt(100_000);
        }
        tiers.add(new Tier(initial, initial, Decimal.NONE));
        return random.nextInt(5) == 0 ? tiers : halved(tiers);
    }

    /** Maintenance is half of initial margin: rates rise as they do. */
    private static List<Tier> halved(final List<Tier> tiers) {
        return tiers.stream().map(t -> new Tier(t.initialRatePpb(), t.initialRatePpb() / 2, t.upTo())).toList();
    }
}
