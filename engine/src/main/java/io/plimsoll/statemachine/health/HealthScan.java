package io.plimsoll.statemachine.health;

import io.plimsoll.statemachine.instrument.Index;
import io.plimsoll.statemachine.instrument.Instrument;
import io.plimsoll.statemachine.option.market.OptionExpiry;
import io.plimsoll.statemachine.option.market.Surface;

/**
 * Finds who must be reviewed when a price or a parameter moved. Whatever finds them, they act in ascending
 * account id.
 */
public interface HealthScan {
    /** The price of an index moved: instruments that follow it and assets valued by it. */
    void onIndexMoved(Index index);

    /** A surface came in place of another: it valued the options of its expiry anew. */
    default void onSurfaceMoved(final OptionExpiry expiry, final Surface before) {
        onIndexMoved(expiry.index());
    }

    /** The mark of an instrument moved. */
    void onInstrumentMoved(Instrument instrument);

    /** The tiers of an instrument changed. */
    void onTermsMoved(Instrument instrument);

    /** A rulebook moved: everybody. */
    void onRulebookMoved();

    /** How many entries were looked at so far because something moved. */
    long visits();

    /** A command was applied whole: whoever it changed was reviewed. */
    void afterCommand();

    /** Loads what is kept of positions; changes nothing. @return a number without meaning. */
    default long loadPositions(final int[] slots, final int count) {
        return 0;
    }
}
