package io.plimsoll.story;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginComponent;
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
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.MarginView;
import io.plimsoll.statemachine.RecordingSink;
import io.plimsoll.statemachine.Supposition;
import io.plimsoll.statemachine.health.ScanKind;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Random trades, marks, index prices and liquidations of options and perpetuals in segments of each scenario rulebook,
 * with surfaces, events against a machine that reviews everybody at every price.
 */
class ScenarioBooksTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int COMMANDS = 800;
    private static final int ACCOUNTS = 12;
    private static final int SEGMENTS = 4;
    private static final int USD = 1;
    private static final int COIN = 2;
    private static final int OPTIONS = 8;
    private static final int INSTRUMENTS = OPTIONS + 2;
    private static final int EVALUATIONS = 24_000;
    private static final int ATTEMPTS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final long PERCENT = 10_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final RecordingSink quickEvents = new RecordingSink();
    private final RecordingSink fullEvents = new RecordingSink();
    private final ClearingStateMachine quick = new ClearingStateMachine(quickEvents, ScanKind.TRIGGERS);
    private final ClearingStateMachine full = new ClearingStateMachine(fullEvents, ScanKind.FULL);
    private final CommandWriter writer = new CommandWriter(1);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final SplittableRandom doubt = new SplittableRandom(~SEED);
    private final long[] indexCents = {0, 150_000, 10_000};
    private final long[] markCents = new long[INSTRUMENTS + 1];
    private final Set<MarginComponent> seen = EnumSet.noneOf(MarginComponent.class);
    private long sequence;
    private int liquidations;

    @Test
    void nobodyIsMissedAndStatementsAddUp() {
        list();
        for (int i = 0; i < COMMANDS; i++) {
            step();
            assertLinesAddUp(1 + random.nextInt(ACCOUNTS));
        }
        assertTrue(seen.containsAll(EnumSet.of(
            MarginComponent.SCENARIO_LOSS, MarginComponent.POSITION_MARGIN, MarginComponent.SHORT_OPTIONS,
            MarginComponent.SHORT_OPTION_MINIMUM, MarginComponent.INTERMONTH_SPREAD,
            MarginComponent.COLLATERAL_HAIRCUT, MarginComponent.ORACLE_CONFIDENCE)), () -> "only " + seen);
        assertTrue(liquidations > 0, "liquidations " + liquidations);
    }

    @Test
    void onceWarmMarginAllocatesNothing() {
        list();
        for (int i = 0; i < COMMANDS / 4; i++) {
            step();
        }
        final Supposition[] books = new Supposition[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            books[i] = quick.query().suppose(i + 1, -1);
        }
        final long expected = evaluate(books);
        long allocated = 1;
        // The JIT may still swap code in the first attempts.
        for (int i = 0; i < ATTEMPTS && allocated != 0; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            final long sum = evaluate(books);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertEquals(expected, sum, "evaluating changes nothing");
        }
        assertEquals(0, allocated, "bytes");
        assertTrue(expected > 0, "something was margined");
    }

    private static long evaluate(final Supposition... books) {
        long sum = 0;
        for (int i = 0; i < EVALUATIONS; i++) {
            sum += books[i % books.length].evaluate().initialMinor();
        }
        return sum;
    }

    private void list() {
        final List<String> rulebooks = List.of("derive-portfolio", "derive-portfolio-v1", "span", "paradex");
        for (int i = 1; i <= SEGMENTS; i++) {
            final int id = i;
            send(w -> RulebookConfig.load(rulebooks.get(id - 1)).write(w, id, rulebooks.get(id - 1), 4));
        }
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
            send(w -> w.openAccount(id, "", 1 + id % SEGMENTS,
                id % 5 == 0 ? MarginMode.ISOLATED : MarginMode.PORTFOLIO, 0));
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

    private void step() {
        final int account = 1 + random.nextInt(ACCOUNTS);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> trade(account);
            case 3 -> send(w -> w.withdraw(account, random.nextInt(4) == 0 ? COIN : USD, 1 + random.nextInt(300), 0));
            case 4 -> liquidate();
            case 5 -> send(w -> w.deposit(account, USD, 1 + random.nextInt(300), 0));
            case 7 -> publish(1 + random.nextInt(2));
            case 6 -> moveIndex(1 + random.nextInt(2));
            default -> moveMark(1 + random.nextInt(INSTRUMENTS));
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
                if (quick.query().position(from, in).quantityLots() != 0) {
                    send(w -> w.liquidationFill(
                        from, in, 0, 1 + from % ACCOUNTS, markCents[in], -2, 1 + random.nextInt(100), -2, 1, 0));
                }
            }
        }
    }

    private void send(final Consumer<CommandWriter> command) {
        sequence++;
        final long nowNs = sequence * 60_000_000_000L;
        command.accept(writer.at(nowNs));
        quick.onCommand(sequence, nowNs, writer.buffer(), 0, writer.length());
        full.onCommand(sequence, nowNs, writer.buffer(), 0, writer.length());
        assertEquals(fullEvents.events(), quickEvents.events(), () -> "seed " + SEED + " command " + sequence);
        assertArrayEquals(full.query().businessHash(), quick.query().businessHash(), () -> "seed " + SEED);
        assertNull(quick.query().firstBrokenIdentity(), () -> "seed " + SEED + " command " + sequence);
        for (final String event : quickEvents.events()) {
            liquidations += event.contains("PARTIAL") || event.contains("FULL") ? 1 : 0;
        }
    }

    private void assertLinesAddUp(final int account) {
        for (final MarginView view : quick.query().margin(account)) {
            view.lines().forEach(line -> seen.add(line.component()));
            final String at = "seed " + SEED + " command " + sequence + " account " + account;
            assertEquals(view.equityMinor(), view.lines().stream().mapToLong(MarginView.Line::equityMinor).sum(), at);
            assertEquals(
                view.initialMarginMinor(), view.lines().stream().mapToLong(MarginView.Line::initialMinor).sum(), at);
            assertEquals(view.maintenanceMarginMinor(),
                view.lines().stream().mapToLong(MarginView.Line::maintenanceMinor).sum(), at);
        }
    }
}
