package io.plimsoll.statemachine;

import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.statemachine.trigger.Bounds;

/** Makes machines whose bounds are loosened: mutants, which a test must tell from the real one. */
public final class LoosenedMachine {
    private LoosenedMachine() {
    }

    /** A machine that looks for resting prices, with these bounds. */
    public static ClearingStateMachine with(final EventSink sink, final Bounds bounds) {
        return new ClearingStateMachine(sink, ScanKind.TRIGGERS, bounds);
    }
}
