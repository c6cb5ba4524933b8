package io.plimsoll.bench;

/** A measurement that did not do what it was to measure; it has no figure then. */
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchException(final String message) {
        super(message);
    }

    BenchException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
