package io.plimsoll.statemachine.idempotency;

import io.plimsoll.statemachine.instrument.Registry;

/** A window for each source of commands. */
public final class Sources {
    /** The most sources. */
    public static final int SOURCES_MAX = 1024;

    private final Registry<SourceWindow> windows = new Registry<>(SourceWindow[]::new);

    /** The window of a source, made at its first command; null when there are too many. */
    public SourceWindow window(final int sourceId) {
        final SourceWindow known = windows.get(sourceId);
        if (known != null || windows.size() == SOURCES_MAX) {
            return known;
        }
        final SourceWindow made = new SourceWindow(sourceId);
        windows.add(sourceId, made);
        return made;
    }

    public int size() {
        return windows.size();
    }

    /** The window at a place in ascending order of source ids. */
    public SourceWindow at(final int place) {
        return windows.at(place);
    }
}
