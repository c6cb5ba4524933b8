package io.plimsoll.market.tape;

/**
 * One price of a tape.
 *
 * @param timeNs event time, nanoseconds since the epoch.
 * @param symbol of the instrument.
 * @param price  exact.
 * @param volume traded at it, in units of the base; 0 when the tape does not say.
 */
public record TapeTick(long timeNs, String symbol, ExactDecimal price, ExactDecimal volume) {
}
