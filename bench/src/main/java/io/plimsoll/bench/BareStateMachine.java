package io.plimsoll.bench;

import io.plimsoll.egress.EventEncoder;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.health.ScanKind;
import org.agrona.DirectBuffer;

/** A state machine alone: no ring, no journal; its events are encoded, counted and dropped. */
final class BareStateMachine {
    private final ClearingStateMachine machine;
    private long sequence;
    private long events;

    BareStateMachine(final ScanKind scan) {
        machine = new ClearingStateMachine(new EventEncoder((buffer, offset, length) -> events++), scan);
    }

    /** Applies all of a tape, a microsecond apart. */
    void apply(final CommandTape tape) {
        for (int i = 0; i < tape.count(); i++) {
            apply(tape, i);
        }
    }

    /** Applies one command of a tape. */
    void apply(final CommandTape tape, final int command) {
        apply(tape.buffer(), tape.start(command), tape.length(command));
    }

    /** Applies the command that stands there. */
    void apply(final DirectBuffer buffer, final int offset, final int length) {
        sequence++;
        machine.onCommand(sequence, sequence * 1_000, buffer, offset, length);
    }

    /** Applies a command that starts at the buffer's beginning. */
    void apply(final DirectBuffer buffer, final int length) {
        sequence++;
        machine.onCommand(sequence, sequence * 1_000, buffer, 0, length);
    }

    long events() {
        return events;
    }

    StateQuery query() {
        return machine.query();
    }
}
