package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.codec.CommandAcceptedDecoder;
import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.EventRefDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OriginEncoder;
import io.plimsoll.egress.EgressReader;
import io.plimsoll.ingress.Ingress;
import io.plimsoll.ingress.OfferRefusal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.render.NameDirectory;
import io.plimsoll.service.ClearingService;
import io.plimsoll.story.LiveCommands;
import io.plimsoll.story.StoryException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends lines as commands to a running service, one at a time, and prints every event. Names come from the journal, so
 * those of earlier runs count. Belongs to one thread.
 */
final class LiveInput implements AutoCloseable {
    /** The source of these commands. */
    static final int SOURCE_ID = 1;
    private static final int RECORDS_PER_POLL = 1024;
    private static final long NANOS = 1_000_000_000L;

    private final ClearingService service;
    private final PrintStream out;
    private final NameDirectory names = new NameDirectory();
    private final MessageRenderer renderer = new MessageRenderer(names);
    private final LiveCommands lines = new LiveCommands();
    private final JournalReader commands;
    private final EgressReader events;
    private final Map<Long, byte[]> undecided = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EventRefDecoder eventRef = new EventRefDecoder();
    private long commandsRead;
    private long lineNumber;
    private long lastSourceSequence;
    private boolean prints;
    private boolean hasBadLine;

    LiveInput(final LiveService live, final PrintStream out) {
        this.service = live.service();
        this.out = out;
        this.commands = service.journals().commands().reader(1);
        this.events = service.events(1);
        this.lastSourceSequence = service.lastSourceSequence(SOURCE_ID);
        printEvents();
        prints = true;
    }

    /** Prints the events released since the last call. */
    void printEvents() {
        while (events.poll(this::onEvent, RECORDS_PER_POLL) > 0) {
            Thread.onSpinWait();
        }
        out.flush();
    }

    /** One line: a command, sent and awaited; or blank, or a comment. */
    void take(final String text) {
        lineNumber++;
        if (text.isBlank() || text.strip().startsWith("#")) {
            return;
        }
        try {
            for (final UnsafeBuffer command : lines.compile("stdin", lineNumber, text.strip())) {
                send(command);
                printEvents();
            }
        } catch (final StoryException e) {
            answer("error", e.getMessage());
        }
    }

    private void send(final UnsafeBuffer command) {
        new OriginEncoder().wrap(command, MessageHeaderDecoder.ENCODED_LENGTH)
                .sourceId(SOURCE_ID).sourceSequence(lastSourceSequence + 1).sentNs(nowNs());
        long result = service.ingress().offer(command, 0, command.capacity());
        while (result == Ingress.BACK_PRESSURED) {
            Thread.onSpinWait();
            result = service.ingress().offer(command, 0, command.capacity());
        }
        if (result < 0) {
            answer("refused", OfferRefusal.of(result).name());
            return;
        }
        lastSourceSequence++;
        service.awaitApplied(result);
    }

    private static long nowNs() {
        final Instant now = Clock.systemUTC().instant();
        return now.getEpochSecond() * NANOS + now.getNano();
    }

    private void answer(final String field, final String what) {
        hasBadLine = true;
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        out.println(json.put("line", lineNumber).put(field, what));
        out.flush();
    }

    /** The commands up to the event's own come first: they declare the names in it. */
    private void onEvent(
            final long number, final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        final int template = header.wrap(buffer, offset).templateId();
        final long sequence = eventRef.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH).commandSequence();
        while (commandsRead < sequence && commands.poll(this::onCommand, 1) > 0) {
            Thread.onSpinWait();
        }
        final byte[] declaration = undecided.remove(sequence);
        if (template == CommandRejectedDecoder.TEMPLATE_ID) {
            names.forget(sequence);
        } else if (template == CommandAcceptedDecoder.TEMPLATE_ID && declaration != null) {
            lines.learn(new UnsafeBuffer(declaration), 0);
        }
        if (prints) {
            out.println(renderer.event(number, buffer, offset, length));
        }
    }

    private void onCommand(
            final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        commandsRead = sequence;
        names.learn(sequence, buffer, offset, length);
        if (LiveCommands.declares(header.wrap(buffer, offset).templateId())) {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            undecided.put(sequence, copy);
        }
    }

    /** What the end of the input means. */
    int exitCode() {
        return hasBadLine ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    @Override
    public void close() {
        events.close();
        commands.close();
    }
}
