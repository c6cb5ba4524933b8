package io.plimsoll.service;

import io.plimsoll.journal.ForesightedHandler;
import io.plimsoll.pipeline.CommandHandler;
import io.plimsoll.statemachine.ClearingStateMachine;
import org.agrona.DirectBuffer;

/** The state machine as those see it who bring it commands: the pipeline, live, and a journal's reader in a replay. */
public final class StateMachinePort implements CommandHandler, ForesightedHandler {
    private final ClearingStateMachine machine;

    /** Of this state machine. */
    public StateMachinePort(final ClearingStateMachine machine) {
        this.machine = machine;
    }

    @Override
    public void onCommand(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        machine.onCommand(sequence, timestampNs, buffer, offset, length);
    }

    @Override
    public void onCommand(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length, final long digest, final long restDigest) {
        machine.onCommand(sequence, timestampNs, buffer, offset, digest, restDigest);
    }

    @Override
    public void onRecord(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        machine.onCommand(sequence, timestampNs, buffer, offset, length);
    }

    @Override
    public void foresee(final DirectBuffer buffer, final int offset, final int length) {
        machine.foresee(buffer, offset, length);
    }
}
