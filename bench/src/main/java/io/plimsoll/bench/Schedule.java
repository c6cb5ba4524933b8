package io.plimsoll.bench;

/** When each command is meant to be sent: evenly, at a rate, whatever happens to those before it. */
final class Schedule {
    private static final long SECOND_NS = 1_000_000_000L;

    private final int commandsPerSecond;
    /** Written before the first command is offered, so whoever sees that one sees this. */
    private volatile long startNs;

    Schedule(final int commandsPerSecond) {
        this.commandsPerSecond = commandsPerSecond;
    }

    void start(final long atNs) {
        startNs = atNs;
    }

    /** By System.nanoTime. The 10th (number 9) of 3 a second: 3 s after the start. */
    long intendedNs(final long command) {
        return startNs + command * SECOND_NS / commandsPerSecond;
    }
}
