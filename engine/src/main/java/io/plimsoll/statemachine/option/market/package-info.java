/** The market of options as state: volatility surfaces, forwards, averages before expiry, and the marks from them. */
package io.plimsoll.statemachine.option.market;
