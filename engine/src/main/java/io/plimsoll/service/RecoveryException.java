package io.plimsoll.service;

/** The journal cannot be replayed to where the service stopped; the message is one line for an operator. */
public final class RecoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecoveryException(final String message) {
        super(message);
    }

    public RecoveryException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
