package io.plimsoll.statemachine.memory;

import java.lang.ref.Reference;

/**
 * Keeps tables in memory while they are walked through. Compiled code may hold a table's address and no reference to
 * anything any more: whoever drops a state machine with its last call must not have tables given back during it.
 */
public final class KeepAlive {
    private KeepAlive() {
    }

    /** To be called last: until then an owner of tables, and so its tables, are no garbage. */
    // Not in a finally block: what an exception leaves is not looked at.
    @SuppressWarnings("ReachabilityFenceUsage")
    public static void of(final Object owner) {
        Reference.reachabilityFence(owner);
    }
}
