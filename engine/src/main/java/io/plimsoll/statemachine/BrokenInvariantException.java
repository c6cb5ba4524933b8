package io.plimsoll.statemachine;

/** Something that always holds does not hold: the service must stop. */
public final class BrokenInvariantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what identity is broken, with its figures. */
    public BrokenInvariantException(final String what) {
        super(what);
    }
}
