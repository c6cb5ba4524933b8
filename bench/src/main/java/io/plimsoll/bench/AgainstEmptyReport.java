package io.plimsoll.bench;

import java.util.List;

/**
 * What a latency run against the empty pipeline found; ratios pair by pair, loaded over empty.
 *
 * @param saturationPerSecond of the loaded pipeline; both were offered half of it.
 * @param volatilityPerCent of each price a year, as it walks at that rate.
 * @param collections of garbage in all runs together.
 */
record AgainstEmptyReport(
        String load, String pipeline, double saturationPerSecond, int offeredPerSecond, int seconds,
        double volatilityPerCent, Spread ratioOfP50, Spread ratioOfP99, long collections, List<AgainstEmptyPair> pairs,
        Conditions conditions) {
}
