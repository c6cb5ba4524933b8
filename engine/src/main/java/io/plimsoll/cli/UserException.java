package io.plimsoll.cli;

/** Ends a command with a message of one line and an exit code. */
final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    UserException(final int exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static UserException badInput(final String message) {
        return new UserException(ExitCode.BAD_INPUT, message);
    }

    int exitCode() {
        return exitCode;
    }
}
