package io.plimsoll.conformance;

/** What was given is not a vector file; the message names the file and the place. */
public final class VectorFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VectorFormatException(final String message) {
        super(message);
    }
}
