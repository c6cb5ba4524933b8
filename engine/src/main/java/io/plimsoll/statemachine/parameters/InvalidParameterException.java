package io.plimsoll.statemachine.parameters;

/** A parameter is missing, unknown, out of range or out of relation. Thrown before anything changes. */
public final class InvalidParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    /** @param path where the value stands, such as {@code margin.scenarios.3.spot}. */
    public InvalidParameterException(final String path, final String reason) {
        super(path + " " + reason);
        this.path = path;
        this.reason = reason;
    }

    public String path() {
        return path;
    }

    public String reason() {
        return reason;
    }
}
