package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.trigger.Bounds;
import io.plimsoll.statemachine.trigger.Bounds.Kind;
import io.plimsoll.statemachine.world.ScanTwins.Machine;
import io.plimsoll.story.RulebookConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bounds that are one tick too loose, each in a world whose price lands on the very point where it matters.
 *
 * <p>The first price at which anything happens is searched with a machine that looks at everybody. A bound may be as
 * much safer than the last price before it as it likes; the mutant's is that first price itself, so all of the safety
 * and one tick more is gone. It must be told from the full scan there, and the real machine must not.
 */
class MutantsTest {
    private static final int USD = 1;
    private static final int COIN = 2;
    private static final int BTC = 1;
    private static final int ETH = 2;
    private static final int PERP = 1;
    private static final long START = 4_000_000;
    private static final long COIN_START = 200_000;
    private static final int TRADER = 1;
    private static final int OTHER = 2;
    private static final long MINOR = 1_000_000;
    private static final long NONE = Long.MIN_VALUE;
    /** What a floor is lower than the truth by, for what rounding could hide between two marks. */
    private static final long MARGIN_MINOR = 5;
    private static final List<Tier> TIERS = List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));

    private int mutants;

    /** Commands that lead to a moment, the price of what moves among them. */
    private record Moment(List<Consumer<CommandWriter>> commands, int index, long price) {
        Moment then(final Consumer<CommandWriter> command) {
            final List<Consumer<CommandWriter>> more = new ArrayList<>(commands);
            more.add(command);
            return new Moment(more, index, price);
        }

        Moment at(final long newPrice) {
            final int of = index;
            return new Moment(then(w -> w.indexPrice(of, newPrice, -2)).commands, index, newPrice);
        }
    }

    /** A bound that keeps its value until it is told to be a tick too loose. */
    private static final class Loosened implements Bounds {
        private final Kind kind;
        private final long tooLoose;
        private final boolean isBelow;
        private boolean isOn;
        private boolean isUsed;

        Loosened(final Kind kind, final long tooLoose, final boolean isBelow) {
            this.kind = kind;
            this.tooLoose = tooLoose;
            this.isBelow = isBelow;
        }

        @Override
        public long of(final Kind asked, final long value) {
            if (!isOn || asked != kind) {
                return value;
            }
            isUsed = true;
            return isBelow ? Math.min(value, tooLoose) : Math.max(value, tooLoose);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void everyRestingPriceOfAPositionIsNeeded(final boolean isLong) {
        Moment moment = trade(isLong, 4_000, 0);
        // HEALTHY, WARNED, CALLED, PARTIAL: each by the first price at which the one before it ends.
        for (int stage = 0; stage < 4; stage++) {
            final long worse = firstActing(moment, !isLong);
            mustBeCaught(isLong ? Kind.LOSS_BELOW : Kind.LOSS_ABOVE, moment, worse);
            if (stage > 0) {
                mustBeCaught(
                    isLong ? Kind.RELIEF_ABOVE : Kind.RELIEF_BELOW, moment, firstActing(moment, isLong));
            }
            moment = moment.at(worse);
        }
        // FULL: nothing can be worse, only better.
        mustBeCaught(isLong ? Kind.RELIEF_ABOVE : Kind.RELIEF_BELOW, moment, firstActing(moment, isLong));
        assertEquals(8, mutants);
    }

    @Test
    void everyRestingPriceOfACoinIsNeeded() {
        Moment moment = trade(true, 1_000, 2);
        for (int stage = 0; stage < 3; stage++) {
            final long worse = firstActing(moment, false);
            mustBeCaught(Kind.COIN_BELOW, moment, worse);
            if (stage > 0) {
                mustBeCaught(Kind.COIN_ABOVE, moment, firstActing(moment, true));
            }
            moment = moment.at(worse);
        }
        assertEquals(5, mutants);
    }

    /**
     * A withdrawal spends what a position had promised: at the price where it rests nothing is left, and a promise that
     * is a minor unit too high leaves a minor unit too little.
     */
    @Test
    void thePromiseOfAFloorIsNeeded() {
        final long[] seen = new long[2];
        final boolean[] isBuyer = new boolean[1];
        final Bounds watching = (kind, value) -> {
            // The seller rests above, and promises a floor of its own.
            if (kind == Kind.FLOOR && isBuyer[0]) {
                seen[1] = value;
            } else if (kind == Kind.LOSS_BELOW) {
                seen[0] = value;
            }
            isBuyer[0] = kind == Kind.LOSS_BELOW;
            return value;
        };
        final Moment moment = trade(true, 30_000, 0);
        assertNull(play(moment, new ScanTwins(new Machine(watching)), null));
        assertTrue(seen[1] < 0, "it stands by its floor");
        int told = 0;
        for (int tooMuch = -20; tooMuch <= 20; tooMuch++) {
            final long amount = 30_000 * MINOR + seen[1] + tooMuch;
            final Moment spent = moment.then(w -> w.withdraw(TRADER, USD, amount, -6)).at(seen[0]);
            assertNull(play(spent, new ScanTwins(new Machine(Bounds.EXACT)), null), () -> "withdrawing " + amount);
            final Bounds tooHigh = (kind, value) -> kind == Kind.FLOOR ? value + MARGIN_MINOR + 1 : value;
            told += play(spent, new ScanTwins(new Machine(tooHigh)), null) == null ? 0 : 1;
        }
        assertNotEquals(0, told, "a floor that is a minor unit too high is told from the full scan");
    }

    /** Whoever has these dollars and coins buys or sells 4 BTC; the other side can bear anything. */
    private static Moment trade(final boolean isLong, final long dollars, final long coins) {
        final List<Consumer<CommandWriter>> all = new ArrayList<>(List.of(
            w -> RulebookConfig.load("base").write(w, 1, "base", 6),
            w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0),
            w -> w.listIndex(BTC, "BTC", 2, PriceRule.POSITIVE), w -> w.listIndex(ETH, "ETH", 2, PriceRule.POSITIVE),
            w -> w.indexPrice(BTC, START, -2), w -> w.indexPrice(ETH, COIN_START, -2),
            w -> w.listAsset(COIN, "COIN", 8, ETH, 50_000_000, -1, 0),
            w -> w.listInstrument(InstrumentTerms.perpetual(
                PERP, "PERP", 1, BTC, USD, Decimal.of("0.1"), Decimal.of("0.001"), TIERS)),
            w -> w.openAccount(TRADER, "", 1, MarginMode.CROSS, 0),
            w -> w.openAccount(OTHER, "", 1, MarginMode.CROSS, 0),
            w -> w.deposit(OTHER, USD, 1_000_000_000, 0), w -> w.deposit(TRADER, USD, dollars, 0)));
        if (coins > 0) {
            all.add(w -> w.deposit(TRADER, COIN, coins, 0));
        }
        final int buyer = isLong ? TRADER : OTHER;
        // 4,000 and 10 % of 35,000 and more: 0.9 BTC; with coins likewise.
        all.add(w -> w.fill(PERP, buyer, TRADER + OTHER - buyer, 40_000, 0, 900, -3, Maker.NONE, 1, 0));
        return new Moment(all, coins > 0 ? ETH : BTC, coins > 0 ? COIN_START : START);
    }

    private void mustBeCaught(final Kind kind, final Moment moment, final long firstActing) {
        assertNotEquals(NONE, firstActing, () -> kind + " matters somewhere");
        final boolean isBelow = firstActing < moment.price;
        final Moment before = moment.at(isBelow ? firstActing + 1 : firstActing - 1);
        final Moment on = moment.at(firstActing);
        assertNull(play(on, new ScanTwins(), null), kind::name);
        assertNull(play(before.at(firstActing), new ScanTwins(), null), kind::name);
        final Loosened mutant = new Loosened(kind, firstActing, isBelow);
        final String difference = play(on, new ScanTwins(new Machine(mutant)), mutant);
        assertTrue(mutant.isUsed, () -> kind + " bounds something at " + moment.price);
        assertNotNull(difference, () -> kind + " a tick too loose, from " + moment.price + " to " + firstActing);
        mutants++;
    }

    /** The nearest price in a direction at which the full scan does something; NONE within a factor of 4. */
    private static long firstActing(final Moment moment, final boolean isAbove) {
        final long far = isAbove ? 4 * moment.price : moment.price / 4;
        if (!acts(moment.at(far))) {
            return NONE;
        }
        long calm = moment.price;
        long acting = far;
        while (Math.abs(acting - calm) > 1) {
            final long middle = calm + (acting - calm) / 2;
            if (acts(moment.at(middle))) {
                acting = middle;
            } else {
                calm = middle;
            }
        }
        return acting;
    }

    private static boolean acts(final Moment moment) {
        final ScanTwins full = new ScanTwins(new Machine[0]);
        play(moment, full, null);
        return full.events().count() > 0;
    }

    /** Plays all. A mutant is loosened before the last command but one rests. @return the difference at the end. */
    private static String play(final Moment moment, final ScanTwins twins, final Loosened mutant) {
        final CommandWriter writer = new CommandWriter(1);
        String difference = null;
        for (int i = 0; i < moment.commands.size(); i++) {
            assertNull(difference, "before the last command");
            if (mutant != null && i == moment.commands.size() - 2) {
                mutant.isOn = true;
            }
            final long timeNs = RandomVenue.START_NS + i;
            moment.commands.get(i).accept(writer.at(timeNs));
            difference = twins.apply(timeNs, writer.buffer(), 0, writer.length());
        }
        return difference;
    }

    @Test
    void theNaiveTwinItselfIsAMachine() {
        final ScanTwins twins = new ScanTwins(new Machine(ScanKind.FULL));
        assertNull(play(trade(true, 4_000, 0), twins, null));
        assertEquals(1, twins.query().openPositions() / 2);
    }
}
