/** The market of options as state: volatility surfaces, forwards, averages before expiry, and what follows from them. */
package io.plimsoll.statemachine.option.market;
