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

    /** A template id has 16 bits. */
    private static final int TEMPLATES = 1 << 16;
    private static final int BATCH = 1_000;

    private EventCensus() {
    }

    /** Reads to the end, from an event number on. */
    static Map<String, Long> of(final Journal events, final long fromNumber) {
        // Of millions of events: not an object for each.
        final long[] counts = new long[TEMPLATES];
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final RecordHandler counter = (number, timestampNs, buffer, offset, length) ->
                counts[header.wrap(buffer, offset).templateId()]++;
        try (JournalReader reader = events.reader(fromNumber)) {
            int read;
            do {
                read = reader.poll(counter, BATCH);
            } while (read > 0);
        }
        final Map<String, Long> census = new TreeMap<>();
        for (int templateId = 0; templateId < TEMPLATES; templateId++) {
            if (counts[templateId] > 0) {
                census.put(Schema.get().message(templateId).name(), counts[templateId]);
            }
        }
        return census;
    }
}
