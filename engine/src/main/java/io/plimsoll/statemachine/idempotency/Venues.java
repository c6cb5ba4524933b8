package io.plimsoll.statemachine.idempotency;

import io.plimsoll.statemachine.instrument.Registry;

/** A window of executions for each venue. */
public final class Venues {
    private final Registry<VenueWindow> windows = new Registry<>(VenueWindow[]::new);

    /** The window of a venue, made at its first execution. */
    public VenueWindow window(final int venueId) {
        final VenueWindow known = windows.get(venueId);
        if (known != null) {
            return known;
        }
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
