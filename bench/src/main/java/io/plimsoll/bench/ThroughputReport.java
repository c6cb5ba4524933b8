package io.plimsoll.bench;

import java.util.List;
import java.util.Map;

/**
 * What a throughput run found. The first three are medians over the runs; the ratio is taken run by run, each pipeline
 * run against the raw run beside it.
 *
 * @param bytesPerCommand as sent; the journal adds a frame of 24 bytes and padding to each.
 * @param commandsPerExcerpt mean of the command journal: how well commands share an append and a hash.
 * @param cpuNsPerCommand of the pipeline's threads, page populating apart.
 * @param events how many of each kind a run gives, the same in every run.
 * @param profile share of samples by part of the pipeline, in per cent of those in which its threads were busy; null
 *        unless asked for.
 */
record ThroughputReport(
        double commandsPerSecond, double rawAppendsPerSecond, double ratioToRawAppend, Spread commandsPerSecondSpread,
        Spread rawAppendsPerSecondSpread, Spread ratioSpread, Spread cpuNsPerCommand, Spread rawCpuNsPerAppend,
        int runs, long commands, String load, String pipeline, double bytesPerCommand, double eventsPerCommand,
        double commandsPerExcerpt, Map<String, Long> events, Map<String, Double> profile, List<ThroughputRun> measured,
        Conditions conditions) {
}
