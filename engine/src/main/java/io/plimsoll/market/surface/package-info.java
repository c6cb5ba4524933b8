/**
 * Fits volatility slices to the quotes of an option market, outside the state machine: what comes out is published to
 * it as surface commands, so a replay needs no optimiser.
 */
package io.plimsoll.market.surface;
