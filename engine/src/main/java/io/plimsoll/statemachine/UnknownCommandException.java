package io.plimsoll.statemachine;

/** A journaled message that this version does not know: the state machine cannot go on from here. */
public final class UnknownCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sequence of the command. */
    public UnknownCommandException(final int templateId, final long sequence) {
        super("unknown command: templateId=" + templateId + " sequence=" + sequence);
    }
}
