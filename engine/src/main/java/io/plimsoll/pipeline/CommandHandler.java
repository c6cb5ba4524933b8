package io.plimsoll.pipeline;

import org.agrona.DirectBuffer;

/** What the pipeline applies commands to: the state machine, or a double of it in tests and benchmarks. */
@FunctionalInterface
public interface CommandHandler {
    /** Of how many commands {@link #foresee} tells before the first of them is applied. */
    int AHEAD = 32;

    /**
     * Applies one journaled command; what it throws halts the service.
     *
     * @param sequence 1, 2, 3 ... in the order of the journal.
     * @param timestampNs event time, growing with every command.
     */
    void onCommand(long sequence, long timestampNs, DirectBuffer buffer, int offset, int length);

    /**
     * The same with what the producer's thread has computed of the command's bytes: digests of all of them, and of
     * those behind the origin.
     */
    default void onCommand(
            final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length, final long digest, final long restDigest) {
        onCommand(sequence, timestampNs, buffer, offset, length);
    }

    /** Tells of a command that will be applied soon: a hint, for speed only. */
    default void foresee(final DirectBuffer buffer, final int offset, final int length) {
        // Who has no use for it does nothing.
    }
}
