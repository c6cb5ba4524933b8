package io.plimsoll.pipeline;

/** Where event time comes from; it never stands still or goes back: event time = max(previous + 1 ns, source). */
public enum TimeSource {
    /** This machine's clock, in nanoseconds since the epoch; read once a batch, so one batch lies nanoseconds apart. */
    WALL,
    /** The sentNs of each command: for stories and market replays, whose sources are trusted with the time. */
    MESSAGE
}
