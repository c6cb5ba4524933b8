package io.plimsoll.statemachine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.egress.EventEncoder;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.ForesightedMachine;
import io.plimsoll.statemachine.health.ScanKind;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state machine that is told of commands before, and of much that is none, beside one that is not. */
class LookaheadTest {
    private static final long SEED = Long.getLong("plimsoll.lookahead.seed", 20_261_121);
    private static final int COMMANDS = 6_000;
    private static final int GROUP_MAX = 50;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @EnumSource(ScanKind.class)
    void changesNoEventAndNoState(final ScanKind scan) {
        final FuzzWorld world = new FuzzWorld(SEED, new Coverage(), null);
        world.run(COMMANDS);
        final EventBytes events = new EventBytes();
        final EventBytes plainEvents = new EventBytes();
        final ClearingStateMachine machine = ForesightedMachine.of(new EventEncoder(events), scan);
        final ClearingStateMachine plain = new ClearingStateMachine(new EventEncoder(plainEvents), scan);
        final List<byte[]> log = world.log();
        int told = 0;
        for (int i = 0; i < log.size(); i++) {
            if (i == told) {
                told = Math.min(log.size(), i + 1 + random.nextInt(GROUP_MAX));
                foresee(machine, log, i, told);
            }
            events.clear();
            plainEvents.clear();
            final UnsafeBuffer command = new UnsafeBuffer(log.get(i));
            machine.onCommand(i + 1, world.timeNs(i), command, 0, command.capacity());
            plain.onCommand(i + 1, world.timeNs(i), command, 0, command.capacity());
            assertTrue(events.isSameAs(plainEvents), "seed " + SEED + ", command " + (i + 1));
        }
        assertArrayEquals(plain.query().stateHash(), machine.query().stateHash(), "seed " + SEED);
        assertTrue(ForesightedMachine.hasLoaded(machine), "it looked ahead");
        assertFalse(ForesightedMachine.hasLoaded(plain), "and the other did not");
    }

    /** Whole commands, commands cut short, with other bytes in them, and said to lie where they do not. */
    private void foresee(final ClearingStateMachine machine, final List<byte[]> log, final int from, final int to) {
        for (int i = from; i < to; i++) {
            final byte[] bytes = log.get(i).clone();
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            switch (random.nextInt(5)) {
                case 0 -> machine.foresee(buffer, 0, random.nextInt(bytes.length + 1));
                case 1 -> {
                    for (int k = random.nextInt(4); k >= 0; k--) {
                        // Behind the template id, so that most are taken for what they were.
                        bytes[4 + random.nextInt(bytes.length - 4)] = (byte)random.nextInt();
                    }
                    machine.foresee(buffer, 0, bytes.length);
                }
                case 2 -> machine.foresee(buffer, random.nextInt(), random.nextInt());
                default -> machine.foresee(buffer, 0, bytes.length);
            }
        }
    }

    @Test
    void takesAnyBytes() {
        final ClearingStateMachine machine =
            ForesightedMachine.of(new EventEncoder(new EventBytes()), ScanKind.TRIGGERS);
        final byte[] before = machine.query().stateHash();
        final byte[] bytes = new byte[128];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(bytes);
            bytes[2] = (byte)random.nextInt(48);
            bytes[3] = 0;
            machine.foresee(new UnsafeBuffer(bytes), random.nextInt(4), random.nextInt(-2, 200));
            if (i % GROUP_MAX == 0) {
                machine.lookAhead();
            }
        }
        assertArrayEquals(before, machine.query().stateHash(), "seed " + SEED);
    }
}
