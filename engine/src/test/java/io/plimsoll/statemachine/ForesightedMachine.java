package io.plimsoll.statemachine;

import io.plimsoll.statemachine.health.ScanKind;

/** A state machine that looks ahead however small its books are, for tests in other packages. */
public final class ForesightedMachine {
    private ForesightedMachine() {
    }

    /** A fresh one. */
    public static ClearingStateMachine of(final EventSink sink, final ScanKind scan) {
        final ClearingStateMachine machine = new ClearingStateMachine(sink, scan);
        machine.lookahead().beginAt(0);
        return machine;
    }

    /** Whether it loaded anything ahead so far. */
    public static boolean hasLoaded(final ClearingStateMachine machine) {
        return machine.lookahead().seen() != 0;
    }
}
