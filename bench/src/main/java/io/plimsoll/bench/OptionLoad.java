package io.plimsoll.bench;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.story.RulebookConfig;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded book of options on one index: 40 of them over four expiries, accounts in portfolio mode under the shipped
 * rulebook with 8 positions each, long and short, on 50,000 to 250,000 dollars. The index walks by a basis point.
 */
final class OptionLoad {
    static final int EXPIRIES = 4;
    static final int STRIKES = 10;
    static final int POSITIONS = 8;

    private static final int USD = 1;
    private static final int INDEX = 1;
    private static final int SEGMENT = 1;
    private static final int BASIS_POINT = 10_000;
    private static final int VOLATILITY = 600_000;
    /** A tenth of a point, in millionths. */
    private static final int VOLATILITY_STEP = 1_000;
    private static final int[] DAYS = {7, 30, 90, 180};
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long STRIKE_MIN = 34_000;
    private static final long STRIKE_STEP = 1_500;
    private static final int DEPOSIT_MIN = 50_000;
    private static final int DEPOSIT_MAX = 250_000;

    private final SplittableRandom random;
    private final CommandWriter writer = new CommandWriter(1);
    private final int accounts;
    private final long[] volatilities = new long[EXPIRIES];
    private long priceCents = 4_000_000;

    /** accounts: an even number. */
    OptionLoad(final int accounts, final long seed) {
        this.accounts = accounts;
        this.random = new SplittableRandom(seed);
    }

    /** Listings, surfaces, accounts, deposits, positions. */
    CommandTape setUp() {
        final CommandTape tape = new CommandTape(accounts * (POSITIONS + 2));
        RulebookConfig.load("plimsoll").write(writer, SEGMENT, "plimsoll", 6);
        tape.add(writer);
        writer.listAsset(USD, "USD", 6, -1, 0, -1, 0);
        tape.add(writer);
        writer.listIndex(INDEX, "BTC-USD", 2, PriceRule.POSITIVE);
        tape.add(writer);
        writer.indexPrice(INDEX, priceCents, -2);
        tape.add(writer);
        for (int expiry = 0; expiry < EXPIRIES; expiry++) {
            list(tape, expiry);
        }
        for (int account = 1; account <= accounts; account++) {
            writer.openAccount(account, "", SEGMENT, MarginMode.PORTFOLIO, 0);
            tape.add(writer);
            writer.deposit(account, USD, random.nextInt(DEPOSIT_MIN, DEPOSIT_MAX), 0);
            tape.add(writer);
        }
        for (int account = 1; account < accounts; account += 2) {
            open(tape, account);
        }
        return tape;
    }

    private void list(final CommandTape tape, final int expiry) {
        for (int strike = 0; strike < STRIKES; strike++) {
            writer.listInstrument(new InstrumentTerms(
                    1 + expiry * STRIKES + strike, "OPTION-" + expiry + "-" + strike, SEGMENT, INDEX, USD,
                    InstrumentKind.OPTION, Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of("0.01"),
                    Decimal.of("0.01"), Decimal.of("1"), DAYS[expiry] * DAY_NS, 0, 0,
                    new Decimal(STRIKE_MIN + strike * STRIKE_STEP, 0), 0 == strike % 2,
                    List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE)), PremiumStyle.UP_FRONT));
            tape.add(writer);
        }
        volatilities[expiry] = VOLATILITY;
        publish(tape, expiry);
    }

    private void publish(final CommandTape tape, final int expiry) {
        final Decimal volatility = new Decimal(volatilities[expiry], -6);
        writer.volSurface(SurfaceTerms.quoted(INDEX, DAYS[expiry] * DAY_NS, new Decimal(priceCents, -2), List.of(
                new SurfaceTerms.Quote(Decimal.of("34000"), volatility),
                new SurfaceTerms.Quote(Decimal.of("48000"), volatility))));
        tape.add(writer);
    }

    /** Surfaces of one expiry after the other, each a tenth of a point of volatility up or down. */
    CommandTape surfaces(final int count) {
        final CommandTape tape = new CommandTape(count);
        for (int i = 0; i < count; i++) {
            final int expiry = i % EXPIRIES;
            volatilities[expiry] += random.nextBoolean() ? VOLATILITY_STEP : -VOLATILITY_STEP;
            publish(tape, expiry);
        }
        return tape;
    }

    /** Two neighbours trade one coin of each of 8 options with each other, in turn buying and selling. */
    private void open(final CommandTape tape, final int account) {
        final int first = random.nextInt(EXPIRIES * STRIKES);
        for (int i = 0; i < POSITIONS; i++) {
            final int instrument = 1 + (first + 5 * i) % (EXPIRIES * STRIKES);
            final int buyer = account + i % 2;
            writer.fill(
                    instrument, buyer, 2 * account + 1 - buyer, BASIS_POINT * 20L, -2, 100, -2, Maker.NONE, 1, 0);
            tape.add(writer);
        }
    }

    /** Prices of the walk. */
    CommandTape prices(final int count) {
        final CommandTape tape = new CommandTape(count);
        for (int i = 0; i < count; i++) {
            final long step = priceCents / BASIS_POINT;
            priceCents += random.nextBoolean() ? step : -step;
            writer.indexPrice(INDEX, priceCents, -2);
            tape.add(writer);
        }
        return tape;
    }
}
