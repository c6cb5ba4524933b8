/**
 * The pure core: same commands, same state, same events. No clock, randomness, IO, threads, logging or hash-ordered
 * iteration; time arrives with each command.
 */
package io.plimsoll.statemachine;
