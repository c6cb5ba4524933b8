package io.plimsoll.statemachine.fuzz;

import io.plimsoll.statemachine.RejectCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each kind of event, each reject code and each moment of the ladder was met. */
final class Coverage {
    private final Map<RejectCode, Long> rejects = new EnumMap<>(RejectCode.class);
    private final Map<String, Long> events = new TreeMap<>();
    private long commands;

    void command() {
        commands++;
    }

    void event(final String name) {
        events.merge(name, 1L, Long::sum);
    }

    void reject(final RejectCode code) {
        rejects.merge(code, 1L, Long::sum);
    }

    long commands() {
        return commands;
    }

    long of(final String event) {
        return events.getOrDefault(event, 0L);
    }

    long of(final RejectCode code) {
        return rejects.getOrDefault(code, 0L);
    }

    @Override
    public String toString() {
        return commands + " commands\nevents " + events + "\nrejects " + rejects;
    }
}
