package io.plimsoll.service;

/**
 * The first event in which the egress queue and the journal's replay differ.
 *
 * @param commandSequence the command that was being replayed, or the last one when the queue has more.
 * @param queued time and bytes in the egress queue.
 * @param replayed time and bytes recomputed from the journal, or "nothing".
 */
public record EventDifference(long commandSequence, long eventNumber, String queued, String replayed) {
    @Override
    public String toString() {
        return "event " + eventNumber + " at command " + commandSequence
                + ": the egress queue has " + queued + ", the journal gives " + replayed;
    }
}
