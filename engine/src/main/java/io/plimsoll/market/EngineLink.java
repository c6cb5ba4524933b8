package io.plimsoll.market;

import io.plimsoll.ingress.Ingress;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.statemachine.StateQuery;

/** What the demo needs of a clearing service: a door in, a way to wait, its events, and a look at its state. */
public interface EngineLink {
    /**
     * The door in.
     *
     * @return the same on every call.
     */
    Ingress ingress();

    /**
     * Returns when the command, and all before it, are journaled and applied and their events can be polled.
     *
     * @param ringSequence what the ingress answered.
     */
    void awaitApplied(long ringSequence);

    /**
     * Delivers events that were not delivered yet, in order, as (number, event time, event).
     *
     * @param consumer of them.
     * @param limit    the most to deliver.
     * @return how many were delivered.
     */
    int poll(RecordHandler consumer, int limit);

    /**
     * The state; only to be read between {@link #awaitApplied} and the next command.
     *
     * @return a view.
     */
    StateQuery query();
}
