package io.plimsoll.story;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One line, ready to run: either commands or an expectation.
 *
 * @param implied commands that the line needs first
 * @param command the line's own command, its sequence yet to be stamped; null for an expectation
 * @param sourceId which source sends it
 * @param sourceSequence the one that the line states, {@link #NEXT} when none
 * @param expectation null for a command
 */
record StoryStep(
        StoryLine line, Kind kind, List<UnsafeBuffer> implied, UnsafeBuffer command, int sourceId, long sourceSequence,
        Expectation expectation) {
    /** The source's next sequence. */
    static final long NEXT = Long.MIN_VALUE;

    /** What to do. */
    enum Kind {
        /** Stamp the command and send it. */
        COMMAND,
        /** Send the bytes as they are. */
        RAW,
        /** Send the bytes of the last command again. */
        REPEAT,
        EXPECTATION
    }

    static StoryStep expecting(final StoryLine line, final Expectation expectation) {
        return new StoryStep(line, Kind.EXPECTATION, List.of(), null, 0, NEXT, expectation);
    }
}
