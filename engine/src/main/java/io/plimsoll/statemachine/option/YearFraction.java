package io.plimsoll.statemachine.option;

/** Years of 365 days, 31,536,000 seconds. */
public final class YearFraction {
    public static final long SECONDS_PER_YEAR = 31_536_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private YearFraction() {
    }

    /** Years of a number of seconds; what is past counts as 0. 86,400 is 0.0027397260273972603. */
    public static double ofSeconds(final double seconds) {
        return seconds > 0 ? seconds / SECONDS_PER_YEAR : 0.0;
    }

    /** Years from one instant to another; 0 once it is past. */
    public static double between(final long fromNs, final long toNs) {
        return ofSeconds(Math.subtractExact(toNs, fromNs) / NANOS_PER_SECOND);
    }
}
