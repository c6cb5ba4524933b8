/**
 * Option mathematics: pure functions of doubles. Only the four operations, correctly rounded square roots,
 * {@link StrictMath} and own rational functions are used, in a fixed order, so that every processor and virtual machine
 * gives the same bits. Money leaves by a named conversion elsewhere; nothing here rounds to a tick.
 */
package io.plimsoll.statemachine.option;
