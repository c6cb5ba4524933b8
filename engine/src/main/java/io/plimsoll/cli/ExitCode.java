package io.plimsoll.cli;

/** What the process says to the one that started it; stable. */
public final class ExitCode {
    /** Done, and what was checked holds. */
    public static final int OK = 0;
    /** Done, and the check said no: a failed story, a different replay. */
    public static final int CHECK_FAILED = 1;
    /** Wrong usage or bad input: nothing was done. */
    public static final int BAD_INPUT = 2;
    /** A journal or file is damaged or not ours. */
    public static final int DAMAGED = 3;
    /** The service halted, or a fault of ours. */
    public static final int INTERNAL = 70;

    private ExitCode() {
    }
}
