package io.plimsoll.egress;

import org.agrona.DirectBuffer;

/** Lets the state machine's output be turned from recovery, which compares, to the live pipeline, which publishes. */
public final class EventRelay implements EventOutput {
    private EventOutput target;

    /** Turns the output; only while no command is being applied. */
    public void to(final EventOutput newTarget) {
        target = newTarget;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        target.onEvent(buffer, offset, length);
    }
}
