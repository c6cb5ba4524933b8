package io.plimsoll.bench;

import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.MarginStateChangedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.pipeline.CommandHandler;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.StateQuery;
import io.plimsoll.statemachine.health.ScanKind;
import org.agrona.DirectBuffer;

/** A state machine alone: no ring, no journal; its events are encoded, counted and dropped. */
final class BareStateMachine {
    private static final int GROUP = CommandHandler.AHEAD;
    private static final long MICROSECOND_NS = 1_000;

    private final ClearingStateMachine machine;
    private final long stepNs;
    private long sequence;
    private long timeNs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long events;
    private long stateChanges;
    private long rejections;

    /** Commands are a microsecond apart. */
    BareStateMachine(final ScanKind scan) {
        this(scan, MICROSECOND_NS);
    }

    /** Commands are so far apart. */
    BareStateMachine(final ScanKind scan, final long stepNs) {
        this.stepNs = stepNs;
        machine = new ClearingStateMachine(new EventEncoder((buffer, offset, length) -> count(buffer, offset)), scan);
    }

    private void count(final DirectBuffer buffer, final int offset) {
        events++;
        final int templateId = header.wrap(buffer, offset).templateId();
        if (MarginStateChangedDecoder.TEMPLATE_ID == templateId) {
            stateChanges++;
        } else if (CommandRejectedDecoder.TEMPLATE_ID == templateId) {
            rejections++;
        }
    }

    /** Applies all of a tape. */
    void apply(final CommandTape tape) {
        apply(tape, 0, tape.count());
    }

    /** Applies some of a tape, in groups, as the pipeline does with what waits in its ring. */
    void apply(final CommandTape tape, final int from, final int to) {
        for (int first = from; first < to; first += GROUP) {
            final int end = Math.min(to, first + GROUP);
            for (int i = first; i < end; i++) {
                machine.foresee(tape.buffer(), tape.start(i), tape.length(i));
            }
            for (int i = first; i < end; i++) {
                apply(tape, i);
            }
        }
    }

    /** Applies one command of a tape. */
    void apply(final CommandTape tape, final int command) {
        apply(tape.buffer(), tape.start(command), tape.length(command));
    }

    /** Applies the command that stands there. */
    void apply(final DirectBuffer buffer, final int offset, final int length) {
        sequence++;
        timeNs += stepNs;
        machine.onCommand(sequence, timeNs, buffer, offset, length);
    }

    /** Applies a command that starts at the buffer's beginning. */
    void apply(final DirectBuffer buffer, final int length) {
        sequence++;
        timeNs += stepNs;
        machine.onCommand(sequence, timeNs, buffer, 0, length);
    }

    long events() {
        return events;
    }

    /** Commands that were refused. */
    long rejections() {
        return rejections;
    }

    /** Entries whose margin state changed. */
    long stateChanges() {
        return stateChanges;
    }

    /** Entries looked at because a price moved. */
    long visits() {
        return machine.visits();
    }

    StateQuery query() {
        return machine.query();
    }
}
