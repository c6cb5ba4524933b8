package io.plimsoll.service;

import io.plimsoll.ingress.OfferRefusal;
import java.util.Map;

/**
 * What the service has done since it was opened; journaled, applied and events count from the first record of the
 * journal instead. Read one after the other while the service runs, so they may be a moment apart.
 *
 * @param offered is accepted plus all refused.
 * @param refused by kind; kinds that did not occur are left out.
 * @param conflated prices that a newer one replaced while they waited for room; they were never offered.
 * @param journaled sequence of the last journaled command.
 * @param applied sequence of the last applied command.
 * @param events number of the last event in the egress queue.
 * @param excerpts appended to the command journal: batches.
 * @param halts 0 or 1.
 */
public record ServiceCounters(
        long offered, long accepted, Map<OfferRefusal, Long> refused, long conflated, long journaled, long applied,
        long events, long excerpts, long halts) {
    public ServiceCounters {
        refused = Map.copyOf(refused);
    }
}
