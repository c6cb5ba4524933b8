package io.plimsoll.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.EventRefDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.render.MessageRenderer;
import io.plimsoll.render.NameDirectory;
import io.plimsoll.service.ServiceJournals;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/** Reads the records of a journal in order, each printed with the names that commands have declared. */
final class JournalRecords {
    private static final int RECORDS_PER_POLL = 256;

    private final Path directory;
    private final boolean wantsEvents;
    private final NameDirectory names = new NameDirectory();
    private final MessageRenderer renderer = new MessageRenderer(names);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EventRefDecoder eventRef = new EventRefDecoder();
    private Predicate<ObjectNode> consumer;
    private Range range;
    private boolean isDone;

    /**
     * Which records: by sequence of the command, and by event time; all bounds inclusive.
     */
    record Range(long fromSequence, long toSequence, long sinceNs, long untilNs) {
        boolean holds(final long sequence, final long timeNs) {
            return sequence >= fromSequence && timeNs >= sinceNs;
        }

        boolean isBehind(final long sequence, final long timeNs) {
            return sequence > toSequence || timeNs > untilNs;
        }
    }

    JournalRecords(final Path directory, final boolean wantsEvents) {
        this.directory = directory;
        this.wantsEvents = wantsEvents;
    }

    /** Delivers until the consumer says false. */
    void forEach(final Range wanted, final Predicate<ObjectNode> newConsumer) {
        range = wanted;
        consumer = newConsumer;
        try (ServiceJournals journals = ServiceJournals.openReadOnly(directory)) {
            learnNames(journals);
            if (wantsEvents) {
                read(journals.events(), 1, this::event);
            } else if (range.fromSequence() <= journals.commands().lastSequence()) {
                read(journals.commands(), Math.max(1, range.fromSequence()), this::command);
            }
        }
    }

    /** What was refused declares nothing, so the refusals come first. */
    private void learnNames(final ServiceJournals journals) {
        final LongHashSet refused = new LongHashSet();
        read(journals.events(), 1, (number, timeNs, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == CommandRejectedDecoder.TEMPLATE_ID) {
                refused.add(sequenceOf(buffer, offset));
            }
        });
        read(journals.commands(), 1, (sequence, timeNs, buffer, offset, length) -> {
            if (!refused.contains(sequence)) {
                names.learn(sequence, buffer, offset, length);
            }
        });
    }

    private void read(final Journal journal, final long from, final RecordHandler handler) {
        try (JournalReader reader = journal.reader(from)) {
            while (!isDone && reader.poll(handler, RECORDS_PER_POLL) > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private void command(
            final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        isDone |= range.isBehind(sequence, timeNs);
        if (!isDone && range.holds(sequence, timeNs)) {
            isDone = !consumer.test(renderer.command(sequence, timeNs, buffer, offset, length));
        }
    }

    private void event(
            final long number, final long timeNs, final DirectBuffer buffer, final int offset, final int length) {
        final long sequence = sequenceOf(buffer, offset);
        isDone |= range.isBehind(sequence, timeNs);
        if (!isDone && range.holds(sequence, timeNs)) {
            isDone = !consumer.test(renderer.event(number, buffer, offset, length));
        }
    }

    private long sequenceOf(final DirectBuffer buffer, final int offset) {
        return eventRef.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH).commandSequence();
    }
}
