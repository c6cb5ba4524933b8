package io.plimsoll.cli;

import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.egress.EventOutput;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.journal.ChronicleJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.render.NameDirectory;
import io.plimsoll.service.ServiceJournals;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.StateQuery;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** The state that a command journal gives, and the names in it: applies every command to a fresh state machine. */
final class JournalView {
    private static final int COMMANDS_PER_POLL = 1024;
    private static final EventOutput NOBODY = (buffer, offset, length) -> { };

    private final NameDirectory names = new NameDirectory();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClearingStateMachine stateMachine = new ClearingStateMachine(new EventEncoder(this::onEvent));
    private final long until;
    private EventOutput listener = NOBODY;
    private long sequence;
    private long timeNs;
    private byte[] chainHash;

    private JournalView(final long until) {
        this.until = until;
    }

    /**
     * Reads a whole journal; writes nothing.
     *
     * @param directory of the service: it holds commands/.
     */
    static JournalView read(final Path directory, final Shell shell) {
        return read(directory, Long.MAX_VALUE, shell);
    }

    /** Reads a journal up to a sequence, or to its end if that comes first. */
    static JournalView read(final Path directory, final long until, final Shell shell) {
        final JournalView view = new JournalView(until);
        final Progress progress = new Progress(shell, "reading");
        try (Journal commands = ChronicleJournal.openReadOnly(directory.resolve(ServiceJournals.COMMANDS));
                JournalReader reader = commands.reader(1)) {
            final long last = commands.lastSequence();
            while (view.sequence < until && reader.poll(view::apply, COMMANDS_PER_POLL) > 0) {
                progress.show(view.sequence, last, view.sequence, "commands");
            }
            view.chainHash = commands.chainHash();
        } finally {
            progress.end();
        }
        return view;
    }

    private void apply(
            final long commandSequence, final long timestampNs, final DirectBuffer buffer, final int offset,
            final int length) {
        if (commandSequence > until) {
            return;
        }
        sequence = commandSequence;
        timeNs = timestampNs;
        names.learn(commandSequence, buffer, offset, length);
        stateMachine.onCommand(commandSequence, timestampNs, buffer, offset, length);
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (header.wrap(buffer, offset).templateId() == CommandRejectedDecoder.TEMPLATE_ID) {
            names.forget(sequence);
        }
        listener.onEvent(buffer, offset, length);
    }

    /**
     * Applies a command that is in no journal, a nanosecond after the last: from here on the view shows what would be.
     *
     * @param events are handed to it.
     */
    void suppose(final CommandWriter command, final EventOutput events) {
        listener = events;
        stateMachine.onCommand(++sequence, ++timeNs, command.buffer(), 0, command.length());
        listener = NOBODY;
    }

    NameDirectory names() {
        return names;
    }

    StateQuery query() {
        return stateMachine.query();
    }

    /** Of the last command; 0 when there is none. */
    long sequence() {
        return sequence;
    }

    /** Event time of the last command. */
    long timeNs() {
        return timeNs;
    }

    /** Of the journal's last excerpt. */
    byte[] chainHash() {
        return chainHash.clone();
    }
}
