package io.plimsoll.statemachine.instrument;

import java.util.Arrays;

/** Every instrument ever listed. */
public final class Instruments {
    private final Registry<Instrument> byId = new Registry<>(Instrument[]::new);
    private Instrument[] byOrdinal = new Instrument[16];

    /** The instrument with this id, or null. */
    public Instrument get(final int id) {
        return byId.get(id);
    }

    /** The instrument at a place in ascending order of ids. */
    public Instrument at(final int place) {
        return byId.at(place);
    }

    /** The instrument listed as number ordinal, from 0. */
    public Instrument ofOrdinal(final int ordinal) {
        return byOrdinal[ordinal];
    }

    public int size() {
        return byId.size();
    }

    /** Lists an instrument whose id is new and whose ordinal is the size before. */
    public void add(final Instrument instrument) {
        if (instrument.ordinal() == byOrdinal.length) {
            byOrdinal = Arrays.copyOf(byOrdinal, 2 * byOrdinal.length);
        }
        byOrdinal[instrument.ordinal()] = instrument;
        byId.add(instrument.id(), instrument);
    }
}
