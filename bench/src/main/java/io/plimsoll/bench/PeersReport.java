package io.plimsoll.bench;

import java.util.List;
import java.util.Map;

/**
 * What the comparison found. An operation is a trade, booked on both accounts, or a balance change: one command of ours
 * each. exchange-core needs two orders for a trade.
 *
 * @param ratioToPeer median of the runs' ratios: ours, journal safe from the end of the process, by theirs, journaled.
 * @param ratioSynced the same with our journal synced to disk at every batch, as theirs is.
 * @param ratioOfCores our state machine by their risk and matching engines, one thread each, no ring, no journal.
 * @param peerCommandsPerOperation orders and adjustments that exchange-core is given for an operation, about 1.93.
 * @param operationsPerSecond of every contestant.
 * @param contestants what each does and does not do.
 */
record PeersReport(
        double ratioToPeer, Spread ratioToPeerSpread, Spread ratioSynced, Spread ratioOfCores,
        double peerCommandsPerOperation, Map<String, Spread> operationsPerSecond, Map<String, String> contestants,
        int runs, long operations, String load, String pipeline, String waiting, List<Map<String, Double>> measured,
        Conditions conditions) {
}
