package io.plimsoll.bench;

/** One run of the pipeline and the raw run beside it (null when there was none), in nanoseconds and counts. */
record ThroughputRun(
        long commands, long elapsedNs, long cpuNs, long events, long excerpts, RawAppends.Timing raw) {
    private static final double SECOND_NS = 1e9;

    double commandsPerSecond() {
        return commands * SECOND_NS / elapsedNs;
    }

    double rawAppendsPerSecond() {
        return raw.appends() * SECOND_NS / raw.elapsedNs();
    }

    double cpuNsPerCommand() {
        return (double) cpuNs / commands;
    }

    double rawCpuNsPerAppend() {
        return (double) raw.cpuNs() / raw.appends();
    }

    double commandsPerExcerpt() {
        return (double) commands / excerpts;
    }

    double ratio() {
        return commandsPerSecond() / rawAppendsPerSecond();
    }
}
