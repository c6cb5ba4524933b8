package io.plimsoll.bench;

import java.util.List;

/**
 * What a replay took. Commands a second, medians and ranges over the runs; ratios are taken run by run.
 *
 * @param ratioToRawTailer replay with the full state machine by a plain tailer of the same commands, one an excerpt.
 * @param ratioToSameFiles the same by a plain tailer of the journal's own files, many commands an excerpt.
 * @param audit replay, and every event compared with the egress queue.
 * @param read the journal read and checked only.
 */
record ReplayReport(
        double ratioToRawTailer, Spread ratioToRawTailerSpread, Spread ratioToSameFiles, Spread replay, Spread audit,
        Spread read, Spread tail, Spread tailSameFiles, int runs, long commands, double bytesPerCommand, String load,
        String pipeline, List<ReplayRun> measured, Conditions conditions) {
}
