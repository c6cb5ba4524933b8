package io.plimsoll.statemachine.idempotency;

import io.plimsoll.statemachine.instrument.Registry;

/** A window of executions for each venue. */
public final class Venues {
    /** The most venues; a window takes some megabytes. */
    public static final int VENUES_MAX = 32;

    private final Registry<VenueWindow> windows = new Registry<>(VenueWindow[]::new);

    /** The window of a venue; null before its first accepted execution. */
    public VenueWindow find(final int venueId) {
        return windows.get(venueId);
    }

    /** Whether no other venue can be remembered. */
    public boolean isFull() {
        return windows.size() == VENUES_MAX;
    }

    /** Makes the window of a venue that has none. */
    public VenueWindow open(final int venueId) {
        final VenueWindow made = new VenueWindow(venueId);
        windows.add(venueId, made);
        return made;
    }

    public int size() {
        return windows.size();
    }

    /** The window at a place in ascending order of venue ids. */
    public VenueWindow at(final int place) {
        return windows.at(place);
    }
}
