package io.plimsoll.journal;

/** What is stored is not what was appended: a gap, a wrong checksum, a broken chain, a lost tail. */
public final class JournalDamagedException extends JournalException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message that names the place.
     *
     * @param message one line: where, what was expected, what was found.
     */
    public JournalDamagedException(final String message) {
        super(message);
    }

    /**
     * With its cause.
     *
     * @param message one line: where, what was expected, what was found.
     * @param cause   what failed below.
     */
    public JournalDamagedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
