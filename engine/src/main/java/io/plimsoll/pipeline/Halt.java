package io.plimsoll.pipeline;

import io.plimsoll.journal.JournalException;

/**
 * Why the service stopped itself.
 *
 * @param sequence the command at which it happened: the first one that was not journaled, applied or released. Of a
 *        batch that is several excerpts, those before the one that failed are in the journal, and will be recovered.
 * @param stage which stage failed: journal, apply or egress; outside of a step the name of its thread.
 */
public record Halt(long sequence, String stage, Throwable cause) {
    @Override
    public String toString() {
        return "halted at command " + sequence + " in stage " + stage + ": "
                + (cause instanceof JournalException ? cause.getMessage() : cause);
    }
}
