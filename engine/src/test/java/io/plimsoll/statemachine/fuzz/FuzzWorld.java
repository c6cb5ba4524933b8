package io.plimsoll.statemachine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.HealthState;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.TransferDecoder;
import io.plimsoll.codec.WithdrawDecoder;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.FormCheck;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.reference.ReferenceTwin;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One seeded world of valid and invalid commands, applied by two state machines that find whom to review in different
 * ways (and by the naive reference, if there is one), watched after every command, and replayed at the end.
 */
final class FuzzWorld {
    private static final FormCheck FORM = new FormCheck();

    private static final ScanKind SCAN =
        ScanKind.valueOf(System.getProperty("plimsoll.fuzz.scan", ScanKind.TRIGGERS.name()));

    private final long seed;
    private final SplittableRandom random;
    private final Coverage coverage;
    private final ReferenceTwin reference;
    private final EventBytes events = new EventBytes();
    private final EventBytes twinEvents = new EventBytes();
    private final ClearingStateMachine machine =
        new ClearingStateMachine(new EventEncoder(events), SCAN);
    private final ClearingStateMachine twin = new ClearingStateMachine(new EventEncoder(twinEvents), ScanKind.FULL);
    private final StateQuery query = machine.query();
    private final EventWatch watch;
    private final RandomCommands plausible;
    private final WildCommands wild;
    private final CommandWriter[] sources = {new CommandWriter(1), new CommandWriter(2), new CommandWriter(-7)};
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final List<byte[]> log = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private MessageDigest eventHash;
    private long sequence;
    private long nowNs = World.START_NS;

    FuzzWorld(final long seed, final Coverage coverage, final ReferenceTwin reference) {
        this.seed = seed;
        this.reference = reference;
        this.coverage = coverage;
        this.random = new SplittableRandom(seed);
        this.watch = new EventWatch(coverage);
        this.plausible = new RandomCommands(random.split(), query, watch);
        this.wild = new WildCommands(random.split(), plausible, reference != null);
    }

    /** Every event's bytes go into this hash, too. */
    FuzzWorld hashingEvents(final MessageDigest hash) {
        eventHash = hash;
        return this;
    }

    /** All commands so far. */
    List<byte[]> log() {
        return log;
    }

    /** Event time of one of them. */
    long timeNs(final int command) {
        return times.get(command);
    }

    byte[] stateHash() {
        return query.stateHash();
    }

    /** Runs so many commands; any failure names the seed and the command. */
    void run(final int commands) {
        try {
            begin();
            while (log.size() < commands) {
                step();
            }
            replay();
        } catch (final RuntimeException | AssertionError e) {
            final byte[] last = log.get(log.size() - 1);
            throw new AssertionError("seed=" + seed + " at "
                + Texts.command(sequence, nowNs, new UnsafeBuffer(last), last.length) + ": " + e.getMessage(), e);
        }
    }

    private void begin() {
        World.listings().forEach(this::mustWork);
        for (int i = 0; i < World.ACCOUNTS; i++) {
            mustWork(World.open(i));
            mustWork(World.endow(i));
        }
    }

    private void mustWork(final Consumer<CommandWriter> command) {
        command.accept(sources[0].at(nowNs));
        apply(sources[0].buffer(), sources[0].length());
        assertNull(watch.rejection());
    }

    private void step() {
        nowNs += random.nextInt(50) == 0 ? random.nextLong(2 * World.HOUR_NS) : 1 + random.nextInt(1_000_000);
        final CommandWriter source = sources[random.nextInt(sources.length)].at(nowNs);
        final int dice = random.nextInt(1000);
        if (dice < 30) {
            repeat();
        } else if (dice < 45) {
            breakOrder(source);
        } else if (dice < 845) {
            plausible.next(source);
            apply(source.buffer(), source.length());
        } else {
            wild.next(source);
            if (FORM.check(source.buffer(), 0, source.length()) == FormCheck.WELL_FORMED) {
                apply(source.buffer(), source.length());
            } else {
                source.lastSourceSequence(source.lastSourceSequence() - 1);
            }
        }
    }

    /** An old command again: as it was, or with one bit changed. */
    private void repeat() {
        final byte[] old = log.get(random.nextInt(log.size())).clone();
        if (random.nextInt(4) == 0) {
            old[MessageHeaderDecoder.ENCODED_LENGTH + 8] ^= 1;
        }
        final UnsafeBuffer buffer = new UnsafeBuffer(old);
        if (FORM.check(buffer, 0, old.length) == FormCheck.WELL_FORMED) {
            apply(buffer, old.length);
        }
    }

    /** A gap or a sequence at or below zero: refused, and the source goes on where it was. */
    private void breakOrder(final CommandWriter source) {
        final long last = source.lastSourceSequence();
        final boolean isGap = random.nextBoolean();
        source.lastSourceSequence(isGap ? last + 1 + random.nextInt(5) : -random.nextInt(5) - 1);
        source.timerTick();
        apply(source.buffer(), source.length());
        watch.mustBe(isGap ? RejectCode.SOURCE_SEQUENCE_GAP : RejectCode.INVALID_SOURCE_SEQUENCE);
        source.lastSourceSequence(last);
    }

    private void apply(final DirectBuffer buffer, final int length) {
        final byte[] command = new byte[length];
        buffer.getBytes(0, command);
        log.add(command);
        times.add(nowNs);
        final boolean isHashed = random.nextInt(8) == 0;
        final byte[] before = isHashed ? query.businessHash() : null;
        final boolean isPaying = paysFromNegativeEquity(buffer);
        events.clear();
        twinEvents.clear();
        machine.onCommand(++sequence, nowNs, buffer, 0, length);
        twin.onCommand(sequence, nowNs, buffer, 0, length);
        coverage.command();
        if (eventHash != null) {
            eventHash.update(events.buffer().byteArray(), 0, events.length());
        }
        watch.read(events);
        assertTrue(events.isSameAs(twinEvents), () -> SCAN + " gives" + Texts.events(events)
            + "\nFullScan gives" + Texts.events(twinEvents));
        if (isHashed && (watch.rejection() != null || watch.isDuplicate())) {
            assertArrayEquals(before, query.businessHash(), "a refused command changed the state");
        }
        if (isPaying && !watch.isDuplicate()) {
            assertNotNull(watch.rejection(), "paid out of negative equity");
        }
        if (watch.reserved() != null) {
            final AccountView view = query.account(watch.reserved().accountId());
            assertEquals(view.reservedMarginMinor(), watch.reserved().reservedMinor(), "the reservation answered");
            assertEquals(view.freeCollateralMinor(), watch.reserved().freeCollateralMinor(), "what is free");
        }
        if (sequence % 16 == 0) {
            checkAll();
        }
        if (reference != null) {
            reference.observe(query, watch.rejection());
            assertEquals(reference.apply(nowNs, command), watch.rejection(), "the reference's answer");
            assertNull(reference.firstDifference(query));
        }
    }

    private boolean paysFromNegativeEquity(final DirectBuffer buffer) {
        header.wrap(buffer, 0);
        final int body = MessageHeaderDecoder.ENCODED_LENGTH;
        if (header.templateId() == WithdrawDecoder.TEMPLATE_ID) {
            return isNegative(withdraw.wrap(buffer, body, header.blockLength(), 1).accountId());
        }
        return header.templateId() == TransferDecoder.TEMPLATE_ID
            && isNegative(transfer.wrap(buffer, body, header.blockLength(), 1).fromAccountId());
    }

    private boolean isNegative(final long accountId) {
        final AccountView view = accountId == 0 ? null : query.account(accountId);
        return view != null && view.mode() == MarginMode.CROSS && view.equityMinor() < 0;
    }

    /** Money and positions add up (A, B), and whoever is below maintenance is being liquidated (C). */
    private void checkAll() {
        assertNull(query.firstBrokenIdentity());
        query.forEachAccount(id -> {
            final AccountView view = query.account(id);
            final boolean isActedOn = view.state() == HealthState.PARTIAL || view.state() == HealthState.FULL;
            assertTrue(
                view.mode() != MarginMode.CROSS || isActedOn || view.equityMinor() >= view.maintenanceMarginMinor(),
                () -> "nobody acts on " + view);
            assertTrue(
                isActedOn || query.account(id).freeCollateralMinor() >= 0, () -> "free collateral below 0: " + view);
        });
    }

    private void replay() {
        assertArrayEquals(query.businessHash(), twin.query().businessHash(), "the twin's state");
        assertArrayEquals(query.stateHash(), twin.query().stateHash(), "the twin's state, windows included");
        final EventBytes again = new EventBytes();
        final ClearingStateMachine replayed = new ClearingStateMachine(new EventEncoder(again));
        for (int i = 0; i < log.size(); i++) {
            again.clear();
            replayed.onCommand(i + 1, times.get(i), new UnsafeBuffer(log.get(i)), 0, log.get(i).length);
        }
        assertTrue(again.isSameAs(events), "the last command's events when replayed");
        assertArrayEquals(query.stateHash(), replayed.query().stateHash(), "the replayed state");
    }
}
