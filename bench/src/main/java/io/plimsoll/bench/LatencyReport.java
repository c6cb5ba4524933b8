package io.plimsoll.bench;

import java.util.List;

/**
 * What a latency run found, rate by rate.
 *
 * @param volatilityPerCent of each price a year, at each rate.
 */
record LatencyReport(
        String load, String pipeline, double seconds, double bytesPerCommand, List<LatencyRun> rates,
        List<Double> volatilityPerCent, Conditions conditions) {
}
