package io.plimsoll.bench;

import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.JournalReader;
import io.plimsoll.journal.RecordHandler;
import io.plimsoll.render.Schema;
import java.util.Map;
import java.util.TreeMap;

/** How many events of each kind an egress queue holds. */
final class EventCensus {
    /** Name of the refusals. */
    static final String REFUSED = "commandRejected";

    private static final int BATCH = 1_000;

    private EventCensus() {
    }

    /** Reads to the end, from an event number on. */
    static Map<String, Long> of(final Journal events, final long fromNumber) {
        final Map<String, Long> census = new TreeMap<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final RecordHandler counter = (number, timestampNs, buffer, offset, length) -> {
            final int templateId = header.wrap(buffer, offset).templateId();
            census.merge(Schema.get().message(templateId).name(), 1L, Long::sum);
        };
        try (JournalReader reader = events.reader(fromNumber)) {
            int read;
            do {
                read = reader.poll(counter, BATCH);
            } while (read > 0);
        }
        return census;
    }
}
