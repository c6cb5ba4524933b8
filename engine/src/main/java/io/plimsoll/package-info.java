/** Plimsoll: a low-latency, event-sourced margin and clearing service. */
package io.plimsoll;
