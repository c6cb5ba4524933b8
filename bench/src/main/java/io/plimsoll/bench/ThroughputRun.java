package io.plimsoll.bench;

/**
 * One run of the pipeline and the raw runs beside it (null when there were none), in nanoseconds and counts.
 *
 * @param raw of the commands.
 * @param allRecords of the commands and the events.
 */
record ThroughputRun(
        long commands, long elapsedNs, long cpuNs, long events, long excerpts, RawAppends.Timing raw,
        RawAppends.Timing allRecords) {
    private static final double SECOND_NS = 1e9;

    double commandsPerSecond() {
        return commands * SECOND_NS / elapsedNs;
    }

    double rawAppendsPerSecond() {
        return raw.perSecond();
    }

    double rawAppendsOfAllRecordsPerSecond() {
        return allRecords.perSecond();
    }

    /** Commands and events a second by raw appends a second of the same records. */
    double ratioOfAllRecords() {
        return (commands + events) * SECOND_NS / elapsedNs / allRecords.perSecond();
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
