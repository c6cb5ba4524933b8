package io.plimsoll.statemachine.world;

import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.statemachine.RejectCode;
import io.plimsoll.statemachine.fuzz.EventBytes;
import java.util.Map;
import java.util.TreeMap;

/** What the worlds met: rulebooks, kinds of instruments, events by template id. */
final class WorldCensus {
    private final Map<String, Long> counts = new TreeMap<>();
    private final CommandRejectedDecoder rejected = new CommandRejectedDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    void add(final String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void read(final EventBytes events) {
        for (int i = 0; i < events.count(); i++) {
            header.wrap(events.buffer(), events.offset(i));
            add("event " + header.templateId());
            if (header.templateId() == CommandRejectedDecoder.TEMPLATE_ID) {
                rejected.wrapAndApplyHeader(events.buffer(), events.offset(i), header);
                add("rejected " + rejected.commandTemplateId() + " " + RejectCode.of(rejected.code()));
            }
        }
    }

    long of(final String what) {
        return counts.getOrDefault(what, 0L);
    }

    long ofEvent(final int templateId) {
        return of("event " + templateId);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
