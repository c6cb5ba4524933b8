package io.plimsoll.bench;

import java.util.List;

/** What a latency run found, rate by rate. */
record LatencyReport(
        String load, String pipeline, double seconds, double bytesPerCommand, List<LatencyRun> rates,
        Conditions conditions) {
}
