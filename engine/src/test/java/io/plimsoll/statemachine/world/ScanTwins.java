package io.plimsoll.statemachine.world;

import io.plimsoll.egress.EventEncoder;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.LoosenedMachine;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.fuzz.EventBytes;
import io.plimsoll.statemachine.fuzz.Texts;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.trigger.Bounds;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * One machine for each way of finding whom a price moves. The one that reviews everybody is the naive twin, which the
 * others must follow byte for byte.
 */
final class ScanTwins {
    private final Machine full = new Machine(ScanKind.FULL);
    private final Machine[] others;
    private long sequence;

    /** Everybody, holders, triggers. */
    ScanTwins() {
        this(new Machine(ScanKind.TRIGGERS), new Machine(ScanKind.HOLDERS));
    }

    /** The naive twin and these. */
    ScanTwins(final Machine... others) {
        this.others = others;
    }

    /** A machine and the bytes of the last command's events. */
    static final class Machine {
        private final String name;
        private final EventBytes events = new EventBytes();
        private final ClearingStateMachine machine;

        Machine(final ScanKind kind) {
            name = kind.name();
            machine = new ClearingStateMachine(new EventEncoder(events), kind);
        }

        /** A mutant. */
        Machine(final Bounds bounds) {
            name = "mutant";
            machine = LoosenedMachine.with(new EventEncoder(events), bounds);
        }

        private String apply(
            final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
            events.clear();
            try {
                machine.onCommand(sequence, timeNs, buffer, offset, length);
                return null;
            } catch (final RuntimeException e) {
                return name + " throws " + e + " at " + e.getStackTrace()[0];
            }
        }
    }

    /** Applies a command to all. @return how they differ; null: not at all. */
    String apply(final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        sequence++;
        String difference = full.apply(sequence, timeNs, buffer, offset, length);
        for (final Machine other : others) {
            final String failure = other.apply(sequence, timeNs, buffer, offset, length);
            if (difference == null) {
                difference = failure;
            }
            if (difference == null && !other.events.isSameAs(full.events)) {
                difference = other.name + " gives" + Texts.events(other.events)
                    + "\nFULL gives" + Texts.events(full.events);
            }
        }
        return difference;
    }

    /** How the states differ, windows included; null: not at all. */
    String stateDifference() {
        final byte[] expected = full.machine.query().stateHash();
        for (final Machine other : others) {
            if (!Arrays.equals(expected, other.machine.query().stateHash())) {
                return other.name + " ends in another state than FULL";
            }
        }
        return full.machine.query().firstBrokenIdentity();
    }

    long sequence() {
        return sequence;
    }

    StateQuery query() {
        return full.machine.query();
    }

    EventBytes events() {
        return full.events;
    }
}
