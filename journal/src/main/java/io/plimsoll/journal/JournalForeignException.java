package io.plimsoll.journal;

/** The directory is not a journal of ours, or of another format version or kind. */
public final class JournalForeignException extends JournalException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message that names the place.
     *
     * @param message one line: where, what was expected, what was found.
     */
    public JournalForeignException(final String message) {
        super(message);
    }

    /**
     * With its cause.
     *
     * @param message one line: where, what was expected, what was found.
     * @param cause   what failed below.
     */
    public JournalForeignException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
