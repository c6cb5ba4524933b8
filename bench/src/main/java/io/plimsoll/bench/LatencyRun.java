package io.plimsoll.bench;

import org.HdrHistogram.Histogram;

/**
 * Latencies at one offered rate, in nanoseconds from the intended send time to the delivery of the first event.
 *
 * @param offeredPerSecond intended.
 * @param sentPerSecond achieved; less than offered when the pipeline cannot take as much.
 * @param backPressured offers that found the ring full and were made again.
 * @param collections of garbage, by the whole JVM, while it sent.
 * @param allocatedBytes by all threads of the JVM while it sent: the pipeline's, the sender, the consumer, the bench.
 * @param waitedNs that the pipeline's threads were ready to run and had no processor.
 * @param timed commands that had events; index prices that move nobody's state have none.
 */
record LatencyRun(
        int offeredPerSecond, double sentPerSecond, long commands, long timed, long backPressured,
        long collections, long allocatedBytes, long waitedNs, long p50Ns,
        long p90Ns, long p99Ns, long p999Ns, long p9999Ns, long maxNs) {
    private static final double MILLISECOND_NS = 1e6;

    /** Without a processor, of each second that it sent. */
    double waitedMsPerSecond() {
        return waitedNs / MILLISECOND_NS / (commands / sentPerSecond);
    }

    static LatencyRun of(
            final int offeredPerSecond, final long commands, final long elapsedNs, final long backPressured,
            final long collections, final long allocatedBytes, final long waitedNs, final Histogram latencies) {
        return new LatencyRun(offeredPerSecond, commands * 1e9 / elapsedNs, commands, latencies.getTotalCount(),
                backPressured, collections, allocatedBytes, waitedNs, latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(90), latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9), latencies.getValueAtPercentile(99.99), latencies.getMaxValue());
    }
}
