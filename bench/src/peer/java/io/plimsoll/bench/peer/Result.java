package io.plimsoll.bench.peer;

import java.util.Locale;

/**
 * One run.
 *
 * @param operations trades and balance changes.
 * @param commands exchange-core's own: two orders a trade, one adjustment a balance change.
 * @param journalBytes on disk, compressed as exchange-core does; the set-up included. 0 without a journal.
 * @param positions a checksum over all positions at the end.
 */
record Result(
        long operations, long commands, long elapsedNs, long trades, long refused, long journalBytes,
        long positions) {
    String json() {
        return String.format(Locale.ROOT, "{\"operations\":%d,\"commands\":%d,\"elapsedNs\":%d,\"trades\":%d,"
                + "\"refused\":%d,\"journalBytes\":%d,\"positions\":%d}",
                operations, commands, elapsedNs, trades, refused, journalBytes, positions);
    }
}
