package io.plimsoll.statemachine.margin.standard;

/** The margin ratio of a position by its size, in the rulebook's unit of weights. */
public interface RatioCurve {
    /**
     * The ratio at a level.
     *
     * @param sizeNano    size without its sign, in 10^-9 of what is traded.
     * @param isLeveraged whether the account chose high leverage, where it is offered.
     */
    long at(MarginLevel level, long sizeNano, boolean isLeveraged);
}
