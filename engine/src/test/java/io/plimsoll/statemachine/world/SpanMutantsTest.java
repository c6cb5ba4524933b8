package io.plimsoll.statemachine.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.plimsoll.statemachine.option.market.SurfaceMove;
import io.plimsoll.statemachine.trigger.Bounds;
import io.plimsoll.statemachine.trigger.Bounds.Kind;
import io.plimsoll.statemachine.world.ScanTwins.Machine;
import io.plimsoll.story.RulebookConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bounds of accounts that hold options, a tick too loose, each in a world whose price or time lands on the very point
 * where somebody must act: the full scan tells all of them, and follows the real machine.
 */
class SpanMutantsTest {
    private static final int USD = 1;
    private static final int BTC = 1;
    private static final int OTHER_INDEX = 2;
    private static final int OPTION = 2;
    private static final int TRADER = 1;
    private static final int OTHER = 2;
    private static final long START = 4_000_000;
    private static final long MARK = 270_000;
    private static final long VOLATILITY = 600_000;
    /** A surface's way, in trillionths, before it moved. */
    private static final long SURFACE_START = 10_000_000_000L;
    /** Points between a price and the one that would cure: rounding alone would have it looked at nearer by. */
    private static final long AWAY = 2_000;
    private static final long EXPIRY_NS = RandomVenue.START_NS + 30 * 24 * RandomVenue.HOUR_NS;

    /** Commands a nanosecond apart, and a last one at its own time. */
    private record Moment(List<Consumer<CommandWriter>> commands, LongFunction<Consumer<CommandWriter>> last,
                          boolean isTime) {
        Moment then(final Consumer<CommandWriter> command) {
            final List<Consumer<CommandWriter>> more = new ArrayList<>(commands);
            more.add(command);
            return new Moment(more, last, isTime);
        }

        long timeNs(final int command, final long at) {
            return RandomVenue.START_NS + command + (isTime && command == commands.size() ? at : 0);
        }
    }

    private static final class Loosened implements Bounds {
        private final Kind kind;
        private final long tooLoose;
        private boolean isOn;
        private boolean isUsed;

        Loosened(final Kind kind, final long tooLoose) {
            this.kind = kind;
            this.tooLoose = tooLoose;
        }

        @Override
        public long of(final Kind asked, final long value) {
            if (!isOn || asked != kind) {
                return value;
            }
            isUsed = true;
            return kind == Kind.SPAN_BELOW ? Math.min(value, tooLoose) : Math.max(value, tooLoose);
        }
    }

    @ParameterizedTest
    @CsvSource({"CROSS, true", "CROSS, false", "PORTFOLIO, true", "PORTFOLIO, false"})
    void everyRestingPriceOfAnIndexIsNeeded(final MarginMode mode, final boolean isCall) {
        final Moment moment = sold(mode, isCall, false);
        final long first = first(moment, START, isCall ? 2 * START : START / 2);
        mustBeCaught(isCall ? Kind.SPAN_ABOVE : Kind.SPAN_BELOW, moment, first, first);
    }

    /** Its fall cures who was warned as it rose. */
    @ParameterizedTest
    @EnumSource(value = MarginMode.class, names = {"CROSS", "PORTFOLIO"})
    void everyRestingMarkOfAnOptionIsNeeded(final MarginMode mode) {
        final LongFunction<Consumer<CommandWriter>> mark = price -> w -> w.markPrice(OPTION, price, -2);
        final Moment moment = new Moment(sold(mode, true, true).commands, mark, false);
        final long worse = first(moment, MARK, 5 * MARK);
        mustBeCaught(Kind.SPAN_ABOVE, moment, worse, worse);
        final Moment warned = moment.then(mark.apply(worse + AWAY));
        final long better = first(warned, worse + AWAY, MARK);
        mustBeCaught(Kind.SPAN_BELOW, warned, better, better);
    }

    /** Volatility alone has who sold an option warned, just before the index would. */
    @ParameterizedTest
    @EnumSource(value = MarginMode.class, names = {"CROSS", "PORTFOLIO"})
    void everyRestingLengthOfASurfaceIsNeeded(final MarginMode mode) {
        final Moment moment = sold(mode, true, false);
        final long near = first(moment, START, 2 * START) - AWAY;
        final Moment waiting = new Moment(
            moment.then(moment.last.apply(near)).commands, at -> w -> w.volSurface(smile(near, at)), false);
        final long more = first(waiting, VOLATILITY, VOLATILITY + 80_000);
        final double units = SurfaceMove.DENSITY_MAX * (more - VOLATILITY) / 1e6 * Math.sqrt(30.0 / 365);
        // A billionth of a unit beyond: as exact as its root here.
        mustBeCaught(Kind.SPAN_SURFACE, waiting, more, SURFACE_START + (long)(units * 1e12) + 1_000);
    }

    /** Who has sold an option and was warned is cured by the minute. */
    @ParameterizedTest
    @EnumSource(value = MarginMode.class, names = {"CROSS", "PORTFOLIO"})
    void everyRestingTimeIsNeeded(final MarginMode mode) {
        final Moment moment = sold(mode, true, false);
        final long worse = first(moment, START, 2 * START);
        final Moment warned = moment.then(moment.last.apply(worse));
        final Moment nearly = warned.then(moment.last.apply(first(warned, worse, START) + AWAY));
        final Moment waiting = new Moment(nearly.commands, at -> CommandWriter::timerTick, true);
        final long firstNs = first(waiting, 0, 40 * RandomVenue.HOUR_NS);
        mustBeCaught(Kind.SPAN_UNTIL, waiting, firstNs, waiting.timeNs(nearly.commands.size(), firstNs));
    }

    /** A vault in liquidation is spared when its option has 28 days left, by a price that is none of its own. */
    @Test
    void everyStepOfDaysLeftIsNeeded() {
        final Moment moment = sold("opyn-gamma", 25_000, MarginMode.CROSS, true, false)
            .then(w -> w.listIndex(OTHER_INDEX, "ETH", 2, PriceRule.POSITIVE));
        final Moment late = moment.then(moment.last.apply(first(moment, START, 2 * START)));
        final Moment waiting = new Moment(late.commands, at -> w -> w.indexPrice(OTHER_INDEX, 1, 0), true);
        final long firstNs = first(waiting, 0, 10 * 24 * RandomVenue.HOUR_NS);
        final long lastNs = waiting.timeNs(late.commands.size(), firstNs);
        assertEquals(EXPIRY_NS - 28 * 24 * RandomVenue.HOUR_NS, lastNs);
        mustBeCaught(Kind.SPAN_UNTIL, waiting, firstNs, lastNs);
    }

    private static SurfaceTerms smile(final long forwardCents, final long volatilityMillionths) {
        final Decimal volatility = new Decimal(volatilityMillionths, -6);
        return SurfaceTerms.quoted(BTC, EXPIRY_NS, new Decimal(forwardCents, -2), List.of(
            new SurfaceTerms.Quote(Decimal.of("36000"), volatility),
            new SurfaceTerms.Quote(Decimal.of("44000"), volatility)));
    }

    private static void mustBeCaught(final Kind kind, final Moment moment, final long first, final long tooLoose) {
        assertNull(play(moment, first, new ScanTwins(), null), kind::name);
        final Loosened mutant = new Loosened(kind, tooLoose);
        final String difference = play(moment, first, new ScanTwins(new Machine(mutant)), mutant);
        assertTrue(mutant.isUsed, () -> kind + " bounds something");
        assertNotNull(difference, () -> kind + " a tick too loose, to " + tooLoose);
    }

    /** The first point on the way to a far one at which the full scan does more than where nothing moved. */
    private static long first(final Moment moment, final long from, final long far) {
        final long quiet = eventsAt(moment, from);
        assertTrue(eventsAt(moment, far) > quiet, () -> "it matters somewhere up to " + far);
        long calm = from;
        long acting = far;
        while (Math.abs(acting - calm) > 1) {
            final long middle = calm + (acting - calm) / 2;
            if (eventsAt(moment, middle) > quiet) {
                acting = middle;
            } else {
                calm = middle;
            }
        }
        return acting;
    }

    private static long eventsAt(final Moment moment, final long at) {
        final ScanTwins full = new ScanTwins(new Machine[0]);
        play(moment, at, full, null);
        return full.events().count();
    }

    /** Plays all; a mutant is loosened before the last command but one. @return the difference at the end. */
    private static String play(final Moment moment, final long at, final ScanTwins twins, final Loosened mutant) {
        final CommandWriter writer = new CommandWriter(1);
        for (int i = 0; i < moment.commands.size(); i++) {
            if (mutant != null && i == moment.commands.size() - 1) {
                mutant.isOn = true;
            }
            moment.commands.get(i).accept(writer.at(moment.timeNs(i, at)));
            final String difference =
                twins.apply(moment.timeNs(i, at), writer.buffer(), 0, writer.length());
            assertNull(difference, "before the last command");
        }
        final long lastNs = moment.timeNs(moment.commands.size(), at);
        moment.last.apply(at).accept(writer.at(lastNs));
        return twins.apply(lastNs, writer.buffer(), 0, writer.length());
    }

    /** An option of a month at the money changes hands at its mark; the last command moves the index. */
    private static Moment sold(final MarginMode mode, final boolean isCall, final boolean isMarked) {
        return sold("plimsoll", 7_000, mode, isCall, isMarked);
    }

    private static Moment sold(
        final String rulebook, final long depositMinor, final MarginMode mode, final boolean isCall,
        final boolean isMarked) {
        final List<Consumer<CommandWriter>> all = new ArrayList<>(List.of(
            w -> RulebookConfig.load(rulebook).write(w, 1, rulebook, 6),
            w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0),
            w -> w.listIndex(BTC, "BTC", 2, PriceRule.POSITIVE), w -> w.indexPrice(BTC, START, -2),
            w -> w.listInstrument(new InstrumentTerms(OPTION, "OPTION", 1, BTC, USD, InstrumentKind.OPTION,
                Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of("0.01"), Decimal.of("0.01"), Decimal.of("1"),
                EXPIRY_NS, 0, 0, Decimal.of("40000"), isCall,
                List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE)), PremiumStyle.UP_FRONT)),
            w -> w.volSurface(smile(START, VOLATILITY)),
            w -> w.openAccount(TRADER, "", 1, mode, 0), w -> w.openAccount(OTHER, "", 1, MarginMode.CROSS, 0),
            w -> w.deposit(OTHER, USD, 1_000_000_000, 0), w -> w.deposit(TRADER, USD, depositMinor, 0)));
        if (isMarked) {
            all.add(w -> w.markPrice(OPTION, MARK, -2));
        }
        all.add(w -> w.fill(OPTION, OTHER, TRADER, MARK, -2, 100, -2, Maker.NONE, 1, 0));
        return new Moment(all, price -> w -> w.indexPrice(BTC, price, -2), false);
    }
}
