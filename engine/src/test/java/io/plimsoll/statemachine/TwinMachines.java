package io.plimsoll.statemachine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.health.ScanKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A machine that finds by the trigger book whom a price moves, beside one that reviews everybody: whatever is sent goes
 * to both, a minute after the last, and must have the same events and leave the same state.
 */
public final class TwinMachines {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final RecordingSink quickEvents = new RecordingSink();
    private final RecordingSink fullEvents = new RecordingSink();
    private final ClearingStateMachine quick = new ClearingStateMachine(quickEvents, ScanKind.TRIGGERS);
    private final ClearingStateMachine full = new ClearingStateMachine(fullEvents, ScanKind.FULL);
    private final CommandWriter writer = new CommandWriter(1);
    private final Set<MarginComponent> seen = EnumSet.noneOf(MarginComponent.class);
    private final long seed;
    private long sequence;
    private int calls;
    private int liquidations;
    private int sales;

    /** @param seed of whoever sends, for what fails. */
    public TwinMachines(final long seed) {
        this.seed = seed;
    }

    /** Applies one command to both. */
    public void send(final Consumer<CommandWriter> command) {
        sequence++;
        final long nowNs = sequence * MINUTE_NS;
        command.accept(writer.at(nowNs));
        quick.onCommand(sequence, nowNs, writer.buffer(), 0, writer.length());
        full.onCommand(sequence, nowNs, writer.buffer(), 0, writer.length());
        assertEquals(fullEvents.events(), quickEvents.events(), this::at);
        assertArrayEquals(full.query().businessHash(), quick.query().businessHash(), this::at);
        assertNull(quick.query().firstBrokenIdentity(), this::at);
        for (final String event : quickEvents.events()) {
            calls += event.startsWith("called") || event.contains("CALLED") ? 1 : 0;
            sales += event.startsWith("converted") ? 1 : 0;
            liquidations += event.contains("PARTIAL") || event.contains("FULL") ? 1 : 0;
        }
    }

    /** The lines of every entry of an account add up to its figures. */
    public void assertLinesAddUp(final int account) {
        for (final MarginView view : query().margin(account)) {
            view.lines().forEach(line -> seen.add(line.component()));
            final String at = at() + " account " + account;
            assertEquals(view.equityMinor(), view.lines().stream().mapToLong(MarginView.Line::equityMinor).sum(), at);
            assertEquals(
                view.initialMarginMinor(), view.lines().stream().mapToLong(MarginView.Line::initialMinor).sum(), at);
            assertEquals(view.maintenanceMarginMinor(),
                view.lines().stream().mapToLong(MarginView.Line::maintenanceMinor).sum(), at);
        }
    }

    /** Where a run is: its seed and the command. */
    public String at() {
        return "seed " + seed + " command " + sequence;
    }

    /** Of the machine with the trigger book. */
    public StateQuery query() {
        return quick.query();
    }

    /** Components of the lines that were added up. */
    public Set<MarginComponent> seen() {
        return seen;
    }

    /** Events so far that call an account. */
    public int calls() {
        return calls;
    }

    /** Events so far that liquidate. */
    public int liquidations() {
        return liquidations;
    }

    /** Conversions of collateral so far. */
    public int sales() {
        return sales;
    }
}
