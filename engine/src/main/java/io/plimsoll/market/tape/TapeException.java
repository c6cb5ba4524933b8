package io.plimsoll.market.tape;

/** A tape cannot be read, or says what no market says. The message is one line: {@code file:line: what}. */
public final class TapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * At a line.
     *
     * @param source the file's name.
     * @param line   from 1; 0 when no line is to blame.
     * @param what   is wrong.
     */
    public TapeException(final String source, final long line, final String what) {
        super(line > 0 ? source + ":" + line + ": " + what : source + ": " + what);
    }

    /**
     * At a line, with its cause.
     *
     * @param source the file's name.
     * @param line   from 1; 0 when no line is to blame.
     * @param what   is wrong.
     * @param cause  of it.
     */
    public TapeException(final String source, final long line, final String what, final Throwable cause) {
        this(source, line, what);
        initCause(cause);
    }
}
