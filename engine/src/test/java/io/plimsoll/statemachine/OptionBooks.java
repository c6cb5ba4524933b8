package io.plimsoll.statemachine;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Random trades, marks, index prices, payments and liquidations of eight options and two perpetuals on two indexes, by
 * accounts of four segments, whose rulebooks a test sends first.
 */
public final class OptionBooks {
    /** Accounts, from 1. */
    public static final int ACCOUNTS = 12;
    /** Segments, from 1: account i is of segment 1 + i % 4. */
    public static final int SEGMENTS = 4;
    private static final int USD = 1;
    private static final int COIN = 2;
    private static final int OPTIONS = 8;
    private static final int INSTRUMENTS = OPTIONS + 2;
    private static final int KINDS_OF_STEPS = 8;
    private static final long PERCENT = 10_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final TwinMachines twins;
    private final boolean hasSurfaces;
    private final SplittableRandom random;
    private final SplittableRandom doubt;
    private final long[] indexCents = {0, 150_000, 10_000};
    private final long[] markCents = new long[INSTRUMENTS + 1];

    /** @param hasSurfaces whether volatility surfaces are published too. */
    public OptionBooks(final TwinMachines twins, final long seed, final boolean hasSurfaces) {
        this.twins = twins;
        this.hasSurfaces = hasSurfaces;
        random = new SplittableRandom(seed);
        doubt = new SplittableRandom(~seed);
    }

    private void send(final Consumer<CommandWriter> command) {
        twins.send(command);
    }

    /** Any of the accounts. */
    public int anyAccount() {
        return 1 + random.nextInt(ACCOUNTS);
    }

    /** Lists everything. One account in five is isolated, the others have that mode. */
    public void list(final MarginMode mode) {
        send(w -> w.listAsset(USD, "USD", 4, -1, 0, -1, 0));
        for (int i = 1; i <= 2; i++) {
            final int id = i;
            send(w -> w.listIndex(id, "I" + id, 2, PriceRule.POSITIVE));
            send(w -> w.indexPrice(id, indexCents[id], -2));
        }
        send(w -> w.listAsset(COIN, "COIN", 6, 1, 0, -1, 0));
        for (int i = 1; i <= INSTRUMENTS; i++) {
            listInstrument(i);
        }
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int id = i;
            send(w -> w.openAccount(id, "", 1 + id % SEGMENTS, id % 5 == 0 ? MarginMode.ISOLATED : mode, 0));
            send(w -> w.deposit(id, USD, 500 + random.nextInt(5_000), 0));
            send(w -> w.deposit(id, COIN, 1, 0));
        }
    }

    private void listInstrument(final int id) {
        final boolean isOption = id <= OPTIONS;
        final int index = 1 + id % 2;
        final long strike = indexCents[index] / 100 * (80 + 5 * id) / 100;
        final long expiryNs = isOption ? DAY_NS * (id <= OPTIONS / 2 ? 30 : 400) : 0;
        markCents[id] = isOption ? indexCents[index] / 20 : indexCents[index];
        send(w -> w.listInstrument(new InstrumentTerms(
            id, "X" + id, 1, index, USD, isOption ? InstrumentKind.OPTION : InstrumentKind.PERPETUAL, Payoff.LINEAR,
            isOption ? PriceRule.NON_NEGATIVE : PriceRule.POSITIVE, Decimal.of("0.01"), Decimal.of("0.01"),
            Decimal.of("1"), expiryNs, 0, 0, isOption ? Decimal.of(Long.toString(strike)) : Decimal.ZERO,
            isOption && id % 3 != 0, List.of(new Tier(10 * PERCENT, 5 * PERCENT, Decimal.NONE)),
            isOption ? PremiumStyle.UP_FRONT : PremiumStyle.NONE)));
        send(w -> w.markPrice(id, markCents[id], -2));
    }

    /** Something happens. */
    public void step() {
        final int account = anyAccount();
        final int kind = random.nextInt(hasSurfaces ? KINDS_OF_STEPS + 1 : KINDS_OF_STEPS);
        switch (kind) {
            case 0, 1, 2 -> trade(account);
            case 3 -> send(w -> w.withdraw(account, random.nextInt(4) == 0 ? COIN : USD, 1 + random.nextInt(300), 0));
            case 4 -> liquidate();
            case 5 -> send(w -> w.deposit(account, USD, 1 + random.nextInt(300), 0));
            case 6 -> moveIndex(1 + random.nextInt(2));
            default -> {
                if (kind == KINDS_OF_STEPS - 1 && hasSurfaces) {
                    publish(1 + random.nextInt(2));
                } else {
                    moveMark(1 + random.nextInt(INSTRUMENTS));
                }
            }
        }
    }

    private void trade(final int account) {
        final int other = 1 + (account + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final int id = 1 + random.nextInt(INSTRUMENTS);
        final long lots = 1L + random.nextInt(200);
        send(w -> w.fill(id, account, other, markCents[id], -2, lots, -2, Maker.NONE, 1, 0));
    }

    private void moveIndex(final int index) {
        final int perMille = 970 + random.nextInt(60);
        if (doubt.nextInt(3) != 0) {
            indexCents[index] = Math.max(100, indexCents[index] * perMille / 1_000);
        }
        final long halfWidth = halfWidth(indexCents[index]);
        send(w -> w.priceTick(PriceKind.INDEX, index, indexCents[index], -2, 0, 0, halfWidth, -2));
    }

    /** Now and then a feed is not sure at all, or does not say. */
    private long halfWidth(final long price) {
        return doubt.nextInt(3) == 0 ? 0 : price * doubt.nextInt(110) / 100;
    }

    private void publish(final int index) {
        final Decimal price = new Decimal(indexCents[index], -2);
        final SurfaceTerms.Quote quote = new SurfaceTerms.Quote(price, new Decimal(40 + random.nextInt(60), -2));
        final Decimal confidence = new Decimal(3 + random.nextInt(8), -1);
        send(w -> w.volSurface(new SurfaceTerms(index, DAY_NS * (random.nextBoolean() ? 30 : 400), price,
            new Decimal(random.nextInt(10), -2), List.of(), List.of(quote), 0, 0, confidence, Decimal.NONE,
            Decimal.NONE)));
    }

    private void moveMark(final int id) {
        final int perMille = 900 + random.nextInt(210);
        if (doubt.nextInt(3) != 0) {
            markCents[id] = Math.max(10, markCents[id] * perMille / 1_000);
        }
        final long halfWidth = halfWidth(markCents[id]);
        send(w -> w.priceTick(PriceKind.MARK, id, markCents[id], -2, 0, 0, halfWidth, -2));
    }

    private void liquidate() {
        for (int account = 1; account <= ACCOUNTS; account++) {
            for (int id = 1; id <= INSTRUMENTS; id++) {
                final int from = account;
                final int in = id;
                if (twins.query().position(from, in).quantityLots() != 0) {
                    send(w -> w.liquidationFill(
                        from, in, 0, 1 + from % ACCOUNTS, markCents[in], -2, 1 + random.nextInt(100), -2, 1, 0));
                }
            }
        }
    }
}
