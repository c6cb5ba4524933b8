package io.plimsoll.bench;

import io.plimsoll.codec.EventRefDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import java.nio.ByteOrder;

/** All that a run of the pipeline writes: each command, then its events, as records for the raw appends. */
final class WrittenRecords {
    /** More would only take longer to append: 312,500 commands of 2.2 events. */
    private static final int RECORDS_MAX = 1_000_000;
    private static final int BATCH = 1_000;
    private static final int COMMAND_SEQUENCE =
            MessageHeaderDecoder.ENCODED_LENGTH + EventRefDecoder.commandSequenceEncodingOffset();

    private final CommandTape commands;
    private final CommandTape records;
    private final long firstSequence;
    private int taken;

    private WrittenRecords(final CommandTape commands, final long firstSequence) {
        this.commands = commands;
        this.firstSequence = firstSequence;
        this.records = new CommandTape(Math.min(RECORDS_MAX, 3 * commands.count()));
    }

    /** Of the commands, the first of which has that sequence, and the events from one on, as far as RECORDS_MAX. */
    static CommandTape of(
            final CommandTape commands, final long firstSequence, final Journal events, final long fromEvent) {
        final WrittenRecords written = new WrittenRecords(commands, firstSequence);
        final RecordHandler adder = (number, timestampNs, buffer, offset, length) -> {
            written.takeUpTo(buffer.getLong(offset + COMMAND_SEQUENCE, ByteOrder.LITTLE_ENDIAN));
            if (written.records.count() < RECORDS_MAX) {
                written.records.add(buffer, offset, length);
            }
        };
        try (JournalReader reader = events.reader(fromEvent)) {
            int read;
            do {
                read = reader.poll(adder, BATCH);
            } while (read > 0 && written.records.count() < RECORDS_MAX);
        }
        written.takeUpTo(firstSequence + commands.count());
        return written.records;
    }

    private void takeUpTo(final long sequence) {
        while (taken < commands.count() && taken <= sequence - firstSequence && records.count() < RECORDS_MAX) {
            records.add(commands.buffer(), commands.start(taken), commands.length(taken));
            taken++;
        }
    }
}
