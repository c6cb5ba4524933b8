package io.plimsoll.journal;

/** The journal could not do what it was asked; the message is one line for an operator. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message that names the place.
     *
     * @param message one line: where, what was expected, what was found.
     */
    public JournalException(final String message) {
        super(message);
    }

    /**
     * With its cause.
     *
     * @param message one line: where, what was expected, what was found.
     * @param cause   what failed below.
     */
    public JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
