package io.plimsoll.statemachine.order;

import io.plimsoll.statemachine.instrument.Instrument;

/**
 * Which side of each instrument is filled when all are filled together. With n instruments there are 2^n such choices;
 * these are the ones in which a netting model can lose most: everything one way, and all that loses when prices move
 * one way.
 */
enum FillCase {
    /** Every bid. */
    BIDS,
    /** Every ask. */
    ASKS,
    /** All that gains when prices rise: bids, but asks of puts. */
    RISING,
    /** All that gains when prices fall: asks, but bids of puts. */
    FALLING,
    /** The side that leaves the larger position, instrument by instrument. */
    LARGER;

    /** How many there are. */
    static final int COUNT = 5;

    private static final FillCase[] CASES = values();

    static FillCase at(final int place) {
        return CASES[place];
    }

    /**
     * Whether the bids of an instrument are filled in this case, else its asks.
     *
     * @param asks signed: below 0.
     */
    boolean isBid(final Instrument instrument, final long held, final long bids, final long asks) {
        return switch (this) {
            case BIDS -> true;
            case ASKS -> false;
            case RISING -> !isPut(instrument);
            case FALLING -> isPut(instrument);
            case LARGER -> Math.abs(held + bids) >= Math.abs(held + asks);
        };
    }

    private static boolean isPut(final Instrument instrument) {
        return instrument.isOption() && !instrument.terms().option().isCall();
    }
}
