package io.plimsoll.journal;

/** Another writer, in this process or another, has the directory open. */
public final class JournalInUseException extends JournalException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message that names the place.
     *
     * @param message one line: where, what was expected, what was found.
     */
    public JournalInUseException(final String message) {
        super(message);
    }

    /**
     * With its cause.
     *
     * @param message one line: where, what was expected, what was found.
     * @param cause   what failed below.
     */
    public JournalInUseException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
