package io.plimsoll.statemachine.trigger;

/**
 * The last word on each bound before it is relied on: the prices at which something rests, and the floors that it
 * promises. Every service runs on {@link #EXACT}; tests put in bounds that are a tick too loose, to show that each is
 * needed and that a full scan tells.
 */
@FunctionalInterface
public interface Bounds {
    /** Nothing is loosened. */
    Bounds EXACT = (kind, value) -> value;

    /** What is bounded. */
    enum Kind {
        /** The last safe mark below, of a position that loses when its mark falls. */
        LOSS_BELOW,
        /** The last safe mark above, of a position that loses when it rises. */
        LOSS_ABOVE,
        /** The last mark below at which gains do not reach the upper level. */
        RELIEF_BELOW,
        /** The last mark above at which they do not. */
        RELIEF_ABOVE,
        /** The last safe price of an asset below. */
        COIN_BELOW,
        /** The last safe price of an asset above. */
        COIN_ABOVE,
        /** The last safe price below, of an index or a mark that moves an entry of several. */
        SPAN_BELOW,
        /** The last safe price above, likewise. */
        SPAN_ABOVE,
        /** The last safe length of a surface's way, of an entry that it moves. */
        SPAN_SURFACE,
        /** The last safe event time, of an entry that time moves. */
        SPAN_UNTIL,
        /** What all positions of an entry add to slack at least where they rest, in minor units. */
        FLOOR,
        /** What they add at most to slack over the upper level. */
        CEILING,
        /** What positions settled in an asset add of it at least where they rest, in its minor units. */
        COINS,
        /** How much of an entry's slack is shared out, in minor units. */
        BUDGET,
        /** What an entry may owe, in minor units. */
        DEBT,
        /** The worth from which on figures could be clamped, in minor units. */
        FAR,
        /** Whether what no price bounds is looked at whenever it moves: 1. */
        WATCHED
    }

    /** The bound to rely on in place of a value. */
    long of(Kind kind, long value);
}
