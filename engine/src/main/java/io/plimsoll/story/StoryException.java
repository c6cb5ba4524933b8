package io.plimsoll.story;

/** A story or a rulebook that cannot be understood: bad input, not a failed expectation. The message says where. */
public final class StoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoryException(final String where, final String message) {
        super(where + ": " + message);
    }
}
