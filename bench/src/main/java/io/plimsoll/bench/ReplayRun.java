package io.plimsoll.bench;

/**
 * Commands a second of one round.
 *
 * @param replay the journal read and checked, and applied to a fresh state machine, whose events are encoded.
 * @param audit the same, and every event compared with the egress queue, byte for byte.
 * @param read the journal read and checked, applied to nothing.
 * @param tail a plain Chronicle queue of the same commands, one an excerpt, copied out.
 * @param tailSameFiles the journal's own files by the plain tailer: as many commands an excerpt as the journal has.
 */
record ReplayRun(double replay, double audit, double read, double tail, double tailSameFiles) {
}
