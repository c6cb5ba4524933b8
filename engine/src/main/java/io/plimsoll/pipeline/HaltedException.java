package io.plimsoll.pipeline;

/** Thrown to whoever waits for a service that has halted; names the sequence, and its cause is what failed. */
public final class HaltedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Halt halt;

    public HaltedException(final Halt halt) {
        super(halt.toString(), halt.cause());
        this.halt = halt;
    }

    public Halt halt() {
        return halt;
    }
}
