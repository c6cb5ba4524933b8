package io.plimsoll.bench;

import org.HdrHistogram.Histogram;

/** Latencies of one run of appends, in nanoseconds from when each was meant to begin to its return. */
record AppendRun(long appends, double sentPerSecond, long p50Ns, long p99Ns, long p999Ns, long p9999Ns, long maxNs) {
    static AppendRun of(final Histogram latencies, final long elapsedNs) {
        return new AppendRun(latencies.getTotalCount(), latencies.getTotalCount() * 1e9 / elapsedNs,
                latencies.getValueAtPercentile(50), latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9), latencies.getValueAtPercentile(99.99),
                latencies.getMaxValue());
    }
}
