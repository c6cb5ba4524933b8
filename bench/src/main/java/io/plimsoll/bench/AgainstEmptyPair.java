package io.plimsoll.bench;

/** The loaded pipeline and the empty one at the same rate, one after the other. */
record AgainstEmptyPair(LatencyRun loaded, LatencyRun empty) {
    double ratioOfP50() {
        return (double) loaded.p50Ns() / empty.p50Ns();
    }

    double ratioOfP99() {
        return (double) loaded.p99Ns() / empty.p99Ns();
    }
}
