package io.plimsoll.statemachine.margin.closedform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.MarginView;
import io.plimsoll.statemachine.RecordingSink;
import io.plimsoll.statemachine.health.ScanKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Random trades, marks, index prices and liquidations of options and perpetuals in segments of each closed form, with
 * events against a machine that reviews everybody at every price.
 */
class ClosedFormBooksTest {
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int COMMANDS = 800;
    private static final int ACCOUNTS = 12;
    private static final int SEGMENTS = 4;
    private static final int USD = 1;
    private static final int COIN = 2;
    private static final int OPTIONS = 8;
    private static final int INSTRUMENTS = OPTIONS + 2;
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
    private int calls;
    private int liquidations;

    @Test
    void nobodyIsMissedAndStatementsAddUp() {
        list();
        for (int i = 0; i < COMMANDS; i++) {
            step();
            assertLinesAddUp(1 + random.nextInt(ACCOUNTS));
        }
        assertTrue(seen.containsAll(EnumSet.of(
            MarginComponent.MAXIMUM_LOSS, MarginComponent.ISOLATED_SHORTS, MarginComponent.STRATEGY,
            MarginComponent.SHORT_OPTIONS, MarginComponent.COLLATERAL_HAIRCUT,
            MarginComponent.ORACLE_CONFIDENCE)), () -> "only " + seen);
        assertTrue(calls > 0 && liquidations > 0, "calls " + calls + " liquidations " + liquidations);
    }

    private void list() {
        final String maximumLoss = lines("maximumLoss", ClosedFormParameters.MAXIMUM_LOSS);
        final String strategy = lines("strategy", ClosedFormParameters.with(
            ClosedFormParameters.STRATEGY, "multiplier", "1"));
        final String vault = lines("vault", ClosedFormParameters.NAKED.replace("spotShock", "naked.spotShock")
            .replace("upperBounds", "naked.upperBounds"));
        final String oneByOne = lines("oneByOne", String.join("\n", ClosedFormParameters.MAXIMUM_LOSS.lines()
            .filter(line -> line.startsWith("option.") && !line.contains("unpaired") && !line.contains("confidence"))
            .toList()));
        final List<String> rulebooks = List.of(maximumLoss, strategy, vault, oneByOne);
        for (int i = 1; i <= SEGMENTS; i++) {
            final int id = i;
            send(w -> w.setRulebook(id, "s" + id, 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT, 35 * PERCENT,
                3_600_000_000_000L, 1_000_000_000L, 0, rulebooks.get(id - 1)));
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
                id % 5 == 0 ? MarginMode.ISOLATED : MarginMode.CROSS, 0));
            send(w -> w.deposit(id, USD, 500 + random.nextInt(5_000), 0));
            send(w -> w.deposit(id, COIN, 1, 0));
        }
    }

    private static String lines(final String form, final String rest) {
        return "margin.kernel=closedForm\nmargin.form=" + form + "\nmargin.acceptance=improves\n"
            + rest.replaceAll("(?m)^", "margin.");
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
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> trade(account);
            case 3 -> send(w -> w.withdraw(account, random.nextInt(4) == 0 ? COIN : USD, 1 + random.nextInt(300), 0));
            case 4 -> liquidate();
            case 5 -> send(w -> w.deposit(account, USD, 1 + random.nextInt(300), 0));
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
            calls += event.startsWith("called") || event.contains("CALLED") ? 1 : 0;
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
