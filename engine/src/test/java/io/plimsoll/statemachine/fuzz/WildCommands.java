package io.plimsoll.statemachine.fuzz;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/** Draws commands at and beyond every edge: extreme numbers, unknown ids, terms that do not fit together. */
final class WildCommands {
    private static final long[] EDGES = {
        0, 1, -1, 2, 10, 99, 1_000_000_000L, 1_000_000_001L, -1_000_000_000L, 1L << 31, 1L << 53, 1L << 58,
        (1L << 59) - 1, 1L << 59, 1L << 60, 1L << 61, (1L << 62) - 1, 1L << 62, 1_000_000_000_000_000_000L,
        Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, Long.MIN_VALUE + 1, -(1L << 62), 3_000_000L, 40_000L};

    /** Those that the arithmetic of the reference twin, which never clamps, can follow. */
    private static final long[] MILD_EDGES = {0, 1, -1, 2, 10, 99, -40, 40_000, 100_000, 65_001, 3_000};

    private final SplittableRandom random;
    private final RandomCommands plausible;
    private final boolean isMild;

    WildCommands(final SplittableRandom random, final RandomCommands plausible, final boolean isMild) {
        this.random = random;
        this.plausible = plausible;
        this.isMild = isMild;
    }

    /** Encodes one command into the writer. */
    void next(final CommandWriter writer) {
        if (!isMild && random.nextInt(3) == 0) {
            plausible.next(writer);
            overwrite(writer);
            return;
        }
        switch (random.nextInt(25)) {
            case 0 -> writer.deposit(account(), asset(), edge(), exponent());
            case 1 -> writer.withdraw(account(), asset(), edge(), exponent());
            case 2 -> writer.transfer(account(), account(), asset(), edge(), exponent());
            case 3 -> writer.allocateMargin(account(), instrument(), edge(), exponent());
            case 4 -> writer.fundDeposit(Fund.get((short)(1 + random.nextInt(6))), asset(), edge(), exponent());
            case 5, 6 -> writer.priceTick(
                random.nextBoolean() ? PriceKind.INDEX : PriceKind.MARK, instrument(), edge(), exponent(), 0,
                random.nextInt(3) == 0 ? random.nextInt(100) : 0, edge(), exponent());
            case 7, 8, 9 -> writer.fill(
                instrument(), account(), account(), edge(), exponent(), edge(), exponent(),
                Maker.get((short)random.nextInt(3)), 1, random.nextInt(200));
            case 10 -> writer.liquidationFill(
                account(), instrument(), random.nextInt(4), account(), edge(), exponent(), edge(), exponent(), 1, 0);
            case 11 -> writer.setRulebook(
                random.nextInt(4), "r", share(), share(), share(), share(), share(), edge(), edge(), share());
            case 12 -> writer.listAsset(random.nextInt(8), symbol(), random.nextInt(12), random.nextInt(-2, 6), share(),
                edge(), exponent());
            case 13 -> writer.listIndex(
                random.nextInt(8), symbol(), random.nextInt(15), PriceRule.get((short)(1 + random.nextInt(3))));
            case 14, 15 -> writer.listInstrument(terms());
            case 16 -> writer.alterInstrument(instrument(), share(), share(), tiers());
            case 17 -> writer.expireInstrument(instrument(), edge(), exponent());
            case 18 -> writer.openAccount(
                random.nextInt(4) == 0 ? edge() : account(), "x", random.nextInt(4),
                MarginMode.get((short)(1 + random.nextInt(3))), edge());
            case 19, 20 -> writer.orderPlaced(
                account(), instrument(), random.nextInt(-1, 40), Side.get((short)(1 + random.nextInt(2))), edge(),
                exponent(), edge(), exponent());
            case 21 -> writer.orderReleased(
                account(), instrument(), random.nextInt(40), OrderSide.get((short)random.nextInt(3)), edge(),
                exponent());
            case 22 -> {
                writer.fill(instrument(), account(), account(), edge(), exponent(), edge(), exponent(), Maker.NONE, 1,
                    0);
                writer.fillOf(random.nextInt(-1, 40), random.nextInt(40));
            }
            case 23 -> surface(writer);
            default -> control(writer);
        }
    }

    private void surface(final CommandWriter writer) {
        if (isMild) {
            writer.timerTick();
            return;
        }
        writer.volSurface(new SurfaceTerms(
            random.nextInt(5), random.nextBoolean() ? edge() : Long.MAX_VALUE / 3, decimal(), decimal(),
            random.nextBoolean() ? List.of() : List.of(decimal(), decimal(), decimal(), decimal(), decimal()),
            random.nextBoolean() ? List.of() : List.of(new SurfaceTerms.Quote(decimal(), decimal()),
                new SurfaceTerms.Quote(decimal(), decimal())),
            random.nextBoolean() ? 0 : edge(), 0, Decimal.NONE, Decimal.NONE, decimal()));
    }

    private void control(final CommandWriter writer) {
        switch (random.nextInt(7)) {
            case 6 -> writer.setLeverage(account(), share(), random.nextBoolean());
            case 0 -> writer.halt(HaltScope.get((short)(1 + random.nextInt(4))), account());
            case 1 -> writer.kill(HaltScope.get((short)(1 + random.nextInt(4))), account());
            case 2 -> writer.resume(HaltScope.get((short)(1 + random.nextInt(4))), account());
            case 3 -> writer.delistInstrument(instrument());
            case 4 -> writer.closeAccount(account());
            default -> writer.setMarginMode(account(), MarginMode.get((short)(1 + random.nextInt(3))));
        }
    }

    /** Garbage anywhere behind the origin of a command that made sense. */
    private void overwrite(final CommandWriter writer) {
        final int origin = 8 + 20;
        final int room = writer.length() - origin - Long.BYTES;
        if (room > 0) {
            final MutableDirectBuffer buffer = (MutableDirectBuffer)writer.buffer();
            buffer.putLong(origin + random.nextInt(room + 1), edge());
        }
    }

    private InstrumentTerms terms() {
        return new InstrumentTerms(
            random.nextInt(40, 44), symbol(), random.nextInt(4), random.nextInt(6), asset(),
            InstrumentKind.get((short)(1 + random.nextInt(3))), random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE,
            PriceRule.get((short)(1 + random.nextInt(3))), decimal(), decimal(), decimal(),
            random.nextBoolean() ? 0 : edge(), share(), share(), decimal(), random.nextBoolean(), tiers(),
            PremiumStyle.get((short)random.nextInt(3)));
    }

    private List<Tier> tiers() {
        final Tier last = new Tier(share(), share(), Decimal.NONE);
        return switch (random.nextInt(4)) {
            case 0 -> List.of();
            case 1 -> List.of(last);
            case 2 -> List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));
            default -> List.of(new Tier(share(), share(), decimal()), last);
        };
    }

    private Decimal decimal() {
        return random.nextBoolean()
            ? new Decimal(1 + random.nextInt(5), random.nextInt(-4, 2))
            : new Decimal(edge(), exponent());
    }

    private long share() {
        return random.nextInt(4) == 0 ? edge() : random.nextInt(1_000_000_000);
    }

    private long edge() {
        if (isMild) {
            return MILD_EDGES[random.nextInt(MILD_EDGES.length)];
        }
        return random.nextInt(8) == 0 ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
    }

    private int exponent() {
        if (isMild) {
            return random.nextInt(-8, 1);
        }
        return random.nextInt(3) == 0 ? random.nextInt(-18, 19) : random.nextInt(-8, 3);
    }

    private String symbol() {
        return random.nextInt(4) == 0 ? "BTC" : "S" + random.nextInt(1000);
    }

    private long account() {
        final int dice = random.nextInt(8);
        return dice == 0 ? random.nextInt(-2, 100) : dice == 1 ? edge() : plausible.account();
    }

    private int asset() {
        return random.nextInt(8) == 0 ? random.nextInt(-2, 9) : 1 + random.nextInt(4);
    }

    private int instrument() {
        return random.nextInt(8) == 0 ? random.nextInt(-2, 60) : plausible.instrument();
    }
}
