package io.plimsoll.report;

import io.plimsoll.market.MarketRunStats;
import org.HdrHistogram.Histogram;

/**
 * Everything that the summary and the page show.
 *
 * @param market      what happened on the market.
 * @param performance how fast it went.
 * @param proof       what the replay of the journal gave.
 */
public record ReportData(MarketRunStats market, Performance performance, Proof proof) {
    /**
     * How fast it went.
     *
     * @param runNs        wall time from the first command to the last event.
     * @param replayNs     wall time of the replay.
     * @param latencies    nanoseconds from the offer of a command to the release of its events.
     * @param runtime      name and version of the Java machine.
     * @param processors   that it may use.
     */
    public record Performance(
            long runNs, long replayNs, Histogram latencies, String runtime, int processors) {
    }

    /**
     * What the replay gave.
     *
     * @param liveHash       state hash of the service, hex.
     * @param replayedHash   state hash of the replay, hex.
     * @param events         compared.
     * @param isEqual        whether hashes and all events are the same.
     * @param brokenIdentity the first ledger or position identity that does not hold, or null.
     */
    public record Proof(
            String liveHash, String replayedHash, long events, boolean isEqual, String brokenIdentity) {
        /** The line that other programs read: {@code replay: live=<hex> replayed=<hex> events=<n> equal}. */
        public String line() {
            return "replay: live=" + liveHash + " replayed=" + replayedHash + " events=" + events
                    + (isEqual ? " equal" : " different");
        }
    }
}
