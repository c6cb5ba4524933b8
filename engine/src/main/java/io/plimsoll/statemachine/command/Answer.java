package io.plimsoll.statemachine.command;

import io.plimsoll.statemachine.EventSink;

/**
 * The answer to the command in work. A handler calls {@link #accept()} once it has checked everything, before its first
 * change: from there it must succeed. Ticks are not acknowledged by an event of their own.
 */
public final class Answer {
    private final EventSink sink;
    private int sourceId;
    private long sourceSequence;
    private int templateId;
    private boolean acknowledged;
    private boolean accepted;
    private String subject = "";

    /** @param sink that gets the acknowledgement. */
    public Answer(final EventSink sink) {
        this.sink = sink;
    }

    /** Starts with a command of a source. */
    public void begin(final int source, final long sequence, final int template, final boolean isAcknowledged) {
        sourceId = source;
        sourceSequence = sequence;
        templateId = template;
        acknowledged = isAcknowledged;
        accepted = false;
        subject = "";
    }

    /** Says what in the command a refusal is about, in ASCII. */
    public void about(final String what) {
        subject = what;
    }

    /** All checks passed; changes follow. */
    public void accept() {
        accepted = true;
        if (acknowledged) {
            sink.accepted(0, sourceId, sourceSequence, templateId);
        }
    }

    /** The same command was done before, as this sequence. */
    public void repeat(final long duplicateOf, final int code) {
        if (code == 0) {
            sink.accepted(duplicateOf, sourceId, sourceSequence, templateId);
        } else {
            sink.rejected(duplicateOf, sourceId, sourceSequence, templateId, code, subject);
        }
    }

    public boolean isAccepted() {
        return accepted;
    }

    public int sourceId() {
        return sourceId;
    }

    public long sourceSequence() {
        return sourceSequence;
    }
}
