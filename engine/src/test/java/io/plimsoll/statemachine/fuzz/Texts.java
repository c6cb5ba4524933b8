package io.plimsoll.statemachine.fuzz;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.render.NameDirectory;
import org.agrona.DirectBuffer;

/** Commands and events as text, for the message of a failure. */
public final class Texts {
    private static final MessageRenderer RENDERER = new MessageRenderer(new NameDirectory());

    private Texts() {
    }

    public static String command(final long sequence, final long timeNs, final DirectBuffer buffer, final int length) {
        return RENDERER.command(sequence, timeNs, buffer, 0, length).toString();
    }

    public static String events(final EventBytes events) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < events.count(); i++) {
            final int length = events.offset(i + 1) - events.offset(i);
            text.append('\n').append(length < MessageHeaderDecoder.ENCODED_LENGTH
                ? "empty" : RENDERER.event(i, events.buffer(), events.offset(i), length));
        }
        return text.toString();
    }
}
