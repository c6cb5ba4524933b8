package io.plimsoll.statemachine.idempotency;

import java.util.Arrays;

/** The last commands of one source: their digests, the commands they became, and their answers. */
public final class SourceWindow {
    /** How many answers are remembered. */
    public static final int WINDOW = 1 << 16;

    private final int sourceId;
    private long highest;
    private long[] digests = new long[1024];
    private long[] commandSequences = new long[1024];
    private short[] answers = new short[1024];

    SourceWindow(final int sourceId) {
        this.sourceId = sourceId;
    }

    /** Remembers the answer to the next sequence; code 0: accepted. */
    public void record(final long digest, final long commandSequence, final int code) {
        if (highest == digests.length && highest < WINDOW) {
            grow();
        }
        highest++;
        final int place = place(highest);
        digests[place] = digest;
        commandSequences[place] = commandSequence;
        answers[place] = (short)code;
    }

    private void grow() {
        final int capacity = 2 * digests.length;
        digests = Arrays.copyOf(digests, capacity);
        commandSequences = Arrays.copyOf(commandSequences, capacity);
        answers = Arrays.copyOf(answers, capacity);
    }

    /** While it grows no place is used twice: sequences start at 1, and lengths are powers of two. */
    private int place(final long sequence) {
        return (int)(sequence - 1 & digests.length - 1);
    }

    public int sourceId() {
        return sourceId;
    }

    /** The highest sequence answered; the next must be one above. */
    public long highest() {
        return highest;
    }

    /** The lowest sequence still remembered. */
    public long lowest() {
        return Math.max(1, highest - WINDOW + 1);
    }

    public long digest(final long sequence) {
        return digests[place(sequence)];
    }

    public long commandSequence(final long sequence) {
        return commandSequences[place(sequence)];
    }

    public int answer(final long sequence) {
        return answers[place(sequence)];
    }
}
