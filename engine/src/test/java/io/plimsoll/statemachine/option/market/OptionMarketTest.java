package io.plimsoll.statemachine.option.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.ListInstrumentEncoder;
import io.plimsoll.codec.MessageHeaderEncoder;
import io.plimsoll.codec.OriginEncoder;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.OptionView;
import io.plimsoll.statemachine.StateQuery;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Five expiries of fifty strikes, calls and puts, on one index. */
class OptionMarketTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20200312L);
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final int EXPIRIES = 5;
    private static final int STRIKES = 50;
    private static final int TICKS = 1_000;
    private static final List<Tier> TIERS = List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE));

    private final ClearingStateMachine machine =
        new ClearingStateMachine(new EventEncoder((event, offset, length) -> { }));
    private final CommandWriter writer = new CommandWriter(1);
    private final StateQuery query = machine.query();
    private long sequence;
    private long nowNs = START_NS;

    private void send(final Consumer<CommandWriter> command) {
        command.accept(writer);
        apply();
    }

    private void apply() {
        machine.onCommand(++sequence, ++nowNs, writer.buffer(), 0, writer.length());
    }

    private void list(final Payoff payoff) {
        send(w -> w.setRulebook(1, "r", 500_000_000, 250_000_000, 350_000_000, 500_000_000, 350_000_000, 0, 0, 0));
        send(w -> w.listAsset(1, "USD", 2, -1, 0, -1, 0));
        send(w -> w.listIndex(1, "BTC", 4, PriceRule.POSITIVE));
        send(w -> w.listAsset(2, "BTC", 8, 1, 0, -1, 0));
        send(w -> w.indexPrice(1, 40_000, 0));
        for (int i = 0; i < 2 * EXPIRIES * STRIKES; i++) {
            final int id = i + 1;
            final Decimal strike = new Decimal(20_000 + 1_000L * (i / 2 % STRIKES), 0);
            final long expiryNs = expiryNs(i / (2 * STRIKES));
            send(w -> w.listInstrument(new InstrumentTerms(
                id, "O" + id, 1, 1, payoff == Payoff.LINEAR ? 1 : 2, InstrumentKind.OPTION, payoff,
                PriceRule.NON_NEGATIVE, Decimal.of("0.01"), Decimal.of("1"), Decimal.of("1"), expiryNs, 0, 0, strike,
                id % 2 == 1, TIERS, PremiumStyle.UP_FRONT)));
        }
    }

    private static long expiryNs(final int place) {
        return START_NS + (7L + 20L * place) * DAY_NS;
    }

    private void publish(final int place, final long volatilityPercent, final long rateBasisPoints) {
        final Decimal volatility = new Decimal(volatilityPercent, -2);
        send(w -> w.volSurface(new SurfaceTerms(
            1, expiryNs(place), new Decimal(40_000 + 100L * place, 0), new Decimal(rateBasisPoints, -4), List.of(),
            List.of(new SurfaceTerms.Quote(new Decimal(40_000, 0), volatility)), 0, 0, Decimal.NONE, Decimal.NONE,
            Decimal.NONE)));
    }

    @Test
    void aListingOfTheFirstVersionKnowsNoOptions() {
        list(Payoff.LINEAR);
        writer.listInstrument(new InstrumentTerms(
            9_999, "OLD", 1, 1, 1, InstrumentKind.OPTION, Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of("0.01"),
            Decimal.of("1"), Decimal.of("1"), expiryNs(0), 0, 0, Decimal.of("40000"), true, TIERS,
            PremiumStyle.UP_FRONT));
        final int field = MessageHeaderEncoder.ENCODED_LENGTH + ListInstrumentEncoder.BLOCK_LENGTH - 1;
        final UnsafeBuffer old = new UnsafeBuffer(new byte[writer.length() - 1]);
        old.putBytes(0, writer.buffer(), 0, field);
        old.putBytes(field, writer.buffer(), field + 1, old.capacity() - field);
        new MessageHeaderEncoder().wrap(old, 0).blockLength(ListInstrumentEncoder.BLOCK_LENGTH - 1).version(1);
        machine.onCommand(++sequence, ++nowNs, old, 0, old.capacity());
        assertNull(query.instrument(9_999));
        machine.onCommand(++sequence, ++nowNs, newSequence(), 0, writer.length());
        assertEquals("OLD", query.instrument(9_999).symbol());
    }

    /** The command encoded last, as another one of its source. */
    private UnsafeBuffer newSequence() {
        final UnsafeBuffer again = new UnsafeBuffer(new byte[writer.length()]);
        again.putBytes(0, writer.buffer(), 0, writer.length());
        new OriginEncoder().wrap(again, MessageHeaderEncoder.ENCODED_LENGTH)
            .sourceSequence(writer.lastSourceSequence() + 1);
        return again;
    }

    @Test
    void refreshesFiveHundredOptionsWithoutAllocating() {
        list(Payoff.LINEAR);
        for (int i = 0; i < EXPIRIES; i++) {
            publish(i, 60, 300);
        }
        long allocated = -1;
        // The first attempts also pay for compiling, and for the window against duplicates, which grows by doubling.
        long tookNs = 0;
        for (int attempt = 0; attempt < 6 && allocated != 0; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            final long startedNs = System.nanoTime();
            for (int i = 0; i < TICKS; i++) {
                // Each is more than a step from the last.
                writer.indexPrice(1, 40_000 + i % 2 * 100, 0);
                apply();
            }
            tookNs = System.nanoTime() - startedNs;
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        System.out.println("500 options valued anew in " + tookNs / TICKS / 1000 + " us");
        assertEquals(0, allocated);
        assertNotEquals(0, query.option(1).modelMarkScaled());
    }

    @Test
    void callLessPutIsTheDiscountedForwardLessTheStrike() {
        list(Payoff.LINEAR);
        final SplittableRandom random = new SplittableRandom(SEED);
        final long[] rates = new long[EXPIRIES];
        for (int i = 0; i < EXPIRIES; i++) {
            rates[i] = random.nextInt(-200, 900);
            publish(i, 60, rates[i]);
        }
        for (int id = 1; id < 2 * EXPIRIES * STRIKES; id += 2) {
            final OptionView call = query.option(id);
            final OptionView put = query.option(id + 1);
            final double discount = StrictMath.exp(-rates[(id - 1) / (2 * STRIKES)] / 1e4 * call.years());
            final double parity = discount * (call.forward() - call.strikeScaled() / 1e4) * 1e4;
            assertEquals(parity, (double) (call.modelMarkScaled() - put.modelMarkScaled()), 1.0, "seed=" + SEED);
            assertEquals(discount, call.delta() - put.delta(), 1e-12);
            assertEquals(call.gamma(), put.gamma(), 1e-15);
        }
    }

    @Test
    void inCoinsCallLessPutIsOneLessTheStrikeOverTheForward() {
        list(Payoff.INVERSE);
        publish(0, 80, 300);
        for (int id = 1; id < 2 * STRIKES; id += 2) {
            final OptionView call = query.option(id);
            final long parity = Math.round((1 - call.strikeScaled() / 1e4 / call.forward()) * 1e12);
            final long difference = call.modelMarkScaled() - query.option(id + 1).modelMarkScaled();
            assertEquals((double) parity, (double) difference, 1.0);
        }
    }

    /** Any number that a message can carry, more often a plausible one. */
    private static Decimal any(final SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Decimal(random.nextLong(), random.nextInt(-18, 19));
            case 1 -> new Decimal(1 + random.nextInt(9), random.nextInt(-18, 19));
            default -> new Decimal(random.nextInt(-200, 1_000), -random.nextInt(1, 4));
        };
    }

    private static SurfaceTerms anySurface(final SplittableRandom random, final long nowNs) {
        final boolean isQuoted = random.nextBoolean();
        final Decimal strike = any(random);
        return new SurfaceTerms(
            1, START_NS + DAY_NS * random.nextInt(1, 5) * (random.nextInt(4) == 0 ? 10_000 : 1),
            random.nextBoolean() ? new Decimal(40_000, 0) : any(random), any(random),
            isQuoted ? List.of() : List.of(any(random), any(random), any(random), any(random), any(random)),
            isQuoted ? List.of(new SurfaceTerms.Quote(strike, any(random))) : List.of(),
            random.nextBoolean() ? 0 : nowNs + random.nextLong(-DAY_NS, DAY_NS), 0, any(random), Decimal.NONE,
            Decimal.NONE);
    }

    @Test
    void noNumberThatAMessageCanCarryLeavesAnOptionWithoutAMark() {
        final SplittableRandom random = new SplittableRandom(SEED);
        list(Payoff.LINEAR);
        for (int i = 0; i < 40; i++) {
            final int id = 10_000 + i;
            final boolean isLinear = i % 2 == 0;
            final long mantissa = 1 + random.nextLong(1L << random.nextInt(1, 60));
            final long expiryNs = START_NS + DAY_NS * (1 + i % 4) * (i / 4 % 3 == 0 ? 10_000 : 1);
            send(w -> w.listInstrument(new InstrumentTerms(
                id, "X" + id, 1, 1, isLinear ? 1 : 2, InstrumentKind.OPTION, isLinear ? Payoff.LINEAR : Payoff.INVERSE,
                PriceRule.NON_NEGATIVE, Decimal.of("0.01"), Decimal.of("1"), Decimal.of("1"), expiryNs, 0, 0,
                new Decimal(mantissa, -4), id % 3 == 0, TIERS, PremiumStyle.UP_FRONT)));
        }
        int marked = 0;
        for (int i = 0; i < 30_000; i++) {
            nowNs += random.nextInt(20) == 0 ? random.nextLong(DAY_NS / 50) : 1;
            if (random.nextInt(3) == 0) {
                send(w -> w.indexPrice(1, 1 + random.nextLong(1L << random.nextInt(1, 61)), -4));
            } else {
                send(w -> w.volSurface(anySurface(random, nowNs)));
            }
            final OptionView view = query.option(10_000 + random.nextInt(40));
            if (view.isModelled()) {
                marked++;
                assertTrue(view.modelMarkScaled() >= 0 && Double.isFinite(view.value()), () -> "seed=" + SEED + view);
            }
        }
        assertTrue(marked > 1_000, "marked " + marked);
    }

    @Test
    void theSameInputsGiveTheSameMarksInWhateverOrderTheyCame() {
        list(Payoff.LINEAR);
        publish(0, 60, 0);
        publish(1, 70, 0);
        send(w -> w.indexPrice(1, 41_000, 0));
        final OptionMarketTest other = new OptionMarketTest();
        other.list(Payoff.LINEAR);
        other.publish(1, 70, 0);
        other.publish(0, 60, 0);
        other.send(w -> w.indexPrice(1, 41_000, 0));
        for (int id = 1; id <= 4 * STRIKES; id++) {
            assertEquals(query.option(id).modelMarkScaled(), other.query.option(id).modelMarkScaled());
        }
    }
}
